import { join } from 'node:path';
import type { Configuration } from 'electron-builder';

export interface PackageFolders {
  /** What `makeAppFolder` made. */
  readonly app: string;
  readonly out: string;
  /** A PNG of 1024 dots a side. */
  readonly icon: string;
  /** Electron's runtime, unpacked; undefined: electron-builder fetches it. */
  readonly electron?: string | undefined;
}

/** How the desk is packed: the app folder as it stands, and installers for all who use a machine. */
export function configurationFor({ app, out, icon, electron }: PackageFolders): Configuration {
  return {
    appId: 'org.chancery.desk',
    productName: 'Chancery',
    copyright: 'Apache-2.0',
    icon,
    artifactName: '${name}-${version}-${os}-${arch}.${ext}',
    directories: { app, output: out, buildResources: import.meta.dirname },
    // Without a set of their own, packages would be looked for, and not found, in the manifest.
    files: ['**/*', { from: 'node_modules', to: 'node_modules' }],
    asar: { smartUnpack: false },
    // Native code, WebAssembly and threads' programs are not loaded from inside the archive.
    asarUnpack: ['node_modules/**'],
    // The app folder has its packages, prebuilt for Node-API, which Electron shares with Node: none is to be looked for or built.
    beforeBuild: async () => false,
    electronLanguages: ['vi', 'en-US'],
    ...(electron === undefined ? {} : { electronDist: electron }),
    // Whoever keeps the machines brings a new version; the desk itself fetches nothing.
    publish: null,
    win: { target: ['nsis', 'msi'], signtoolOptions: { signingHashAlgorithms: ['sha256'] } },
    nsis: {
      guid: '3f53f432-9a6a-4a96-b709-edae59e0a89e',
      oneClick: false,
      perMachine: true,
      deleteAppDataOnUninstall: false,
      differentialPackage: false,
    },
    msi: { upgradeCode: '5CB20B0D-4FC7-42E5-89C2-452C8643B6FD', perMachine: true },
    mac: {
      target: ['pkg'],
      hardenedRuntime: true,
      entitlements: join(import.meta.dirname, 'entitlements.mac.plist'),
      entitlementsInherit: join(import.meta.dirname, 'entitlements.mac.plist'),
    },
    linux: {
      target: ['deb', 'rpm'],
      category: 'Office',
      maintainer: 'Chancery <chancery@example.org>',
      vendor: 'Chancery',
      executableName: 'chancery',
    },
  };
}
