import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { findPackageJSON, isBuiltin } from 'node:module';
import { join, normalize, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { extractFile, getRawHeader } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { licencesName } from './configuration.ts';
import { fusesFor } from './fuses.ts';
import type { PackedDesk } from './pack-desk.ts';
import type { Target } from './shipped-packages.ts';

export interface Inspection {
  /** One line for each thing that is not as it has to be. */
  readonly complaints: readonly string[];
  readonly files: number;
  readonly bytes: number;
}

interface InspectedFolders {
  readonly app: string;
  readonly root: string;
  readonly target: Target;
  readonly licences: string;
}

/** Looks at a package as it lies on the disk: it is the app folder, byte for byte, and that folder holds nothing but the desk. */
export async function inspectPackage(
  { executable, resources }: Pick<PackedDesk, 'executable' | 'resources'>,
  { app, root, target, licences }: InspectedFolders,
): Promise<Inspection> {
  const wanted = filesBelow(app);
  return {
    complaints: [
      ...differences(resources, { app, wanted, platform: target.platform }),
      ...wanted.flatMap((file) => strangersIn(file, target)),
      ...pathsOfTheBuilder(app, wanted, root),
      ...unresolvedImports(app),
      ...missingLicences(resources, licences),
      ...(await wrongFuses(executable, target.platform)),
    ],
    files: wanted.length,
    bytes: wanted.reduce((sum, file) => sum + statSync(join(app, file)).size, 0),
  };
}

/** Below a folder, by names with slashes. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
}

interface WantedFiles {
  readonly app: string;
  readonly wanted: readonly string[];
  readonly platform: Target['platform'];
}

function differences(resources: string, { app, wanted, platform }: WantedFiles): string[] {
  const archive = join(resources, 'app.asar');
  if (!existsSync(archive)) return ['there is no app.asar'];
  const packed = packedFiles(getRawHeader(archive).header);
  return [
    ...[...packed.keys()]
      .filter((file) => !wanted.includes(file))
      .map((file) => `${file} is packed, and nobody asked for it`),
    ...wanted.flatMap((file) => {
      const isUnpacked = packed.get(file);
      if (isUnpacked === undefined) return [`${file} is not packed`];
      if (isUnpacked !== file.startsWith('node_modules/')) return [`${file} is on the wrong side of the archive`];
      // The archive is asked by the separator of the system that this runs on.
      const isSame =
        mayDiffer(file, platform) || extractFile(archive, normalize(file)).equals(readFileSync(join(app, file)));
      return isSame ? [] : [`${file} is packed otherwise than it is`];
    }),
    ...filesBelow(join(resources, 'app.asar.unpacked'))
      .filter((file) => packed.get(file) !== true)
      .map((file) => `${file} lies beside the archive, which does not know it`),
  ];
}

/** Native code is signed where code is; and out of a package's own manifest electron-builder takes what is of use to npm alone. */
function mayDiffer(file: string, platform: Target['platform']): boolean {
  if (/^node_modules\/.*\/package\.json$/.test(file)) return true;
  return platform !== 'linux' && /\.(node|dll|dylib)$/.test(file);
}

interface ArchiveFolder {
  readonly files: Readonly<Record<string, ArchiveFolder | { readonly size: number; readonly unpacked?: boolean }>>;
}

/** Whether each file lies beside the archive. */
function packedFiles(folder: ArchiveFolder, above = ''): Map<string, boolean> {
  return new Map(
    Object.entries(folder.files).flatMap(([name, entry]): (readonly [string, boolean])[] =>
      'files' in entry ? [...packedFiles(entry, `${above}${name}/`)] : [[above + name, entry.unpacked === true]],
    ),
  );
}

/** What no desk has a use for: sources, maps, tests, the server and its database, and native code for another machine. */
function strangersIn(file: string, { platform, arch }: Target): string[] {
  const isForAnother = /\.(node|dll|dylib|so(\.[\d.]+)?)$/.test(file) && !file.includes(`${platform}-${arch}`);
  if (isForAnother) return [`${file} is native code for another machine`];
  return STRANGERS.test(file) ? [`${file} has no place in a package`] : [];
}

const STRANGERS =
  /\.(ts|mts|cts|tsx|map|spec\.js|test\.js)$|(^|\/)(tests?|docs|examples|headquarters)\/|postgres|(^|\/)\.[^/]+$/;

/** A path of the machine that it was built on says who built it, and makes no two builds alike. */
function pathsOfTheBuilder(app: string, files: readonly string[], root: string): string[] {
  const ours = files.filter((file) => !file.startsWith('node_modules/') && /\.(c?js|css|html|json)$/.test(file));
  return ours
    .filter((file) => readFileSync(join(app, file), 'utf8').includes(root.replace(/[/\\]$/, '')))
    .map((file) => `${file} names the folder that it was built in`);
}

function unresolvedImports(app: string): string[] {
  return readdirSync(join(app, 'electron')).flatMap((name) => {
    const program = join(app, 'electron', name);
    return packagesImportedBy(readFileSync(program, 'utf8'))
      .filter((imported) => !isInside(app, imported, program))
      .map((imported) => `electron/${name} imports ${imported}, which the package lacks`);
  });
}

/** The bundler writes an import of what it left out as a line of its own, and a late one as a plain call. */
function packagesImportedBy(code: string): string[] {
  const found = [
    ...code.matchAll(/^import\b[^'"\n]*['"]([^'"\n]+)['"];?$/gm),
    ...code.matchAll(/\bimport\(["']([^"'\n]+)["']\)/g),
  ].map(([, name]) => name ?? '');
  return [...new Set(found)].filter((name) => name !== 'electron' && !name.startsWith('.') && !isBuiltin(name));
}

function isInside(app: string, name: string, program: string): boolean {
  try {
    return findPackageJSON(name, pathToFileURL(program))?.startsWith(app) === true;
  } catch {
    return false;
  }
}

function missingLicences(resources: string, licences: string): string[] {
  const packed = join(resources, licencesName);
  if (!existsSync(packed)) return [`${licencesName} is not packed`];
  return readFileSync(packed).equals(readFileSync(licences)) ? [] : [`${licencesName} is packed otherwise than it is`];
}

async function wrongFuses(executable: string, platform: Target['platform']): Promise<string[]> {
  const wire = (await getCurrentFuseWire(executable)) as Readonly<Record<string, unknown>>;
  return Object.entries(fusesFor(platform)).flatMap(([fuse, isOn]) =>
    wire[fuse] === (isOn ? FuseState.ENABLE : FuseState.DISABLE)
      ? []
      : [`the fuse ${FuseV1Options[Number(fuse)]} is not ${isOn ? 'on' : 'off'}`],
  );
}
