import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { bundledPackagesFile } from '../../renderer/bundled-packages.ts';
import { bundleElectron } from '../bundle/bundle-electron.ts';
import { licencesOf } from '../../renderer/licences.ts';
import { shippedPackages, type Target, TERMS } from './shipped-packages.ts';

export interface AppFolderOptions {
  /** The folder of the clone. */
  readonly root: string;
  /** The built desk. */
  readonly desk: string;
  readonly target: Target;
  /** Made anew, in place of what was there. */
  readonly into: string;
  /** The file of the licences of all that is in it. */
  readonly licences: string;
}

/** Puts together all that the program is made of, and nothing else: Electron's programs, the desk's screens, and the packages that they load. */
export async function makeAppFolder({ root, desk, target, into, licences }: AppFolderOptions): Promise<void> {
  rmSync(into, { recursive: true, force: true });
  const { packages } = await bundleElectron(root, join(into, 'electron'));
  cpSync(desk, join(into, 'desk'), { recursive: true });
  const shipped = shippedPackages(target);
  for (const { folder, files } of shipped) copyPackage(root, into, folder, files);
  const all = [...packages, ...packagesOfDesk(desk), ...shipped.map(({ folder }) => folder)];
  writeFileSync(licences, licencesOf(join(root, 'node_modules'), all));
  writeFileSync(join(into, 'package.json'), `${JSON.stringify(manifestOf(root), null, 2)}\n`);
}

/** What the build of the screens says that they are made of. */
function packagesOfDesk(desk: string): string[] {
  return JSON.parse(readFileSync(join(desk, bundledPackagesFile), 'utf8')) as string[];
}

/** The picture of the program, from which those of the systems are made. */
export async function writeIcon(root: string, file: string): Promise<void> {
  await sharp(join(root, 'renderer', 'public', 'icon.svg'), { density: 2304 })
    .resize(1024)
    .png()
    .toFile(file);
}

function copyPackage(root: string, into: string, folder: string, files: readonly string[]): void {
  const from = join(root, 'node_modules', folder);
  if (!existsSync(from)) {
    throw new Error(`${folder} is not installed: make the package on the system that it is for, after "npm ci".`);
  }
  for (const pattern of [...TERMS, ...files]) {
    const found = globSync(pattern, { cwd: from, withFileTypes: true }).filter((entry) => entry.isFile());
    if (found.length === 0 && !TERMS.includes(pattern)) {
      throw new Error(`${folder} has no ${pattern} any more: look at what the desk loads of it.`);
    }
    for (const entry of found) copyFile(join(entry.parentPath, entry.name), from, join(into, 'node_modules', folder));
  }
}

function copyFile(file: string, from: string, to: string): void {
  const target = join(to, file.slice(from.length));
  mkdirSync(dirname(target), { recursive: true });
  cpSync(file, target);
}

/** What Electron and the installers read. Packages are not named in it: they are in the folder already. */
function manifestOf(root: string): object {
  const { name, version, description, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly [field: string]: unknown;
  };
  return {
    name,
    productName: 'Chancery',
    version,
    description,
    license,
    author: 'Chancery',
    // Installers for Linux want one.
    homepage: 'https://chancery.example.org',
    type: 'module',
    main: 'electron/main.js',
  };
}
