import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Arch, build, DIR_TARGET, Platform } from 'electron-builder';
import { configurationFor, type PackageFolders, type Signing } from './configuration.ts';
import { writeFuses } from './fuses.ts';
import type { Target } from './shipped-packages.ts';

export interface PackOptions extends PackageFolders {
  readonly root: string;
  readonly target: Target;
  /** The program as it will lie on a machine, without installers. */
  readonly folderOnly: boolean;
  readonly signing?: Signing;
}

export interface PackedDesk {
  /** Electron's program, in which the fuses are. */
  readonly executable: string;
  /** The folder of the archive, and of what lies beside it. */
  readonly resources: string;
  readonly installers: readonly string[];
}

/** Packs an app folder with Electron's runtime. */
export async function packDesk({
  root,
  target,
  folderOnly,
  signing = { isRequired: false },
  ...folders
}: PackOptions): Promise<PackedDesk> {
  let placed: Omit<PackedDesk, 'installers'> | undefined;
  const written = await build({
    projectDir: root,
    targets: PLATFORMS[target.platform].createTarget(folderOnly ? DIR_TARGET : null, Arch[target.arch]),
    config: {
      ...configurationFor(folders, signing),
      // A runtime that electron-builder did not fetch itself still has Electron's sample.
      async afterExtract({ appOutDir, packager }) {
        rmSync(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
      },
      async afterPack({ appOutDir, packager }) {
        placed = {
          executable: executableIn(appOutDir, target.platform),
          resources: packager.getResourcesDir(appOutDir),
        };
        await writeFuses(placed.executable, target.platform);
      },
    },
  });
  if (placed === undefined) throw new Error('electron-builder packed nothing');
  return { ...placed, installers: written.filter((file) => INSTALLER.test(file)) };
}

const PLATFORMS = { linux: Platform.LINUX, win32: Platform.WINDOWS, darwin: Platform.MAC };
const INSTALLER = /\.(exe|msi|pkg|deb|rpm)$/;

function executableIn(folder: string, platform: Target['platform']): string {
  return join(folder, { darwin: 'Chancery.app', linux: 'chancery', win32: 'Chancery.exe' }[platform]);
}
