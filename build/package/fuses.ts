import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import type { Target } from './shipped-packages.ts';

/** What Electron's own program is to refuse. Every fuse is named, so that a new one cannot be overlooked. */
export function fusesFor(platform: Target['platform']): Record<FuseV1Options, boolean> {
  return {
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    // Electron knows it on macOS and Windows alone.
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: platform !== 'linux',
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    [FuseV1Options.WasmTrapHandlers]: true,
  };
}

/** Writes them into the program, before it is signed. */
export async function writeFuses(executable: string, platform: Target['platform']): Promise<void> {
  await flipFuses(executable, {
    version: FuseVersion.V1 as const,
    strictlyRequireAllFuses: true as const,
    // Electron's own signature no longer fits: unless somebody signs, a Mac would refuse to start the program.
    resetAdHocDarwinSignature: platform === 'darwin',
    ...fusesFor(platform),
  });
}
