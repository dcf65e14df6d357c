import { readFileSync } from 'node:fs';
import { inRoot } from '../bootstrap/paths.mjs';
import { type Finding, findingOf } from './tool.ts';

/**
 * Native packages come as one optional package for each system. npm leaves out of the lock what it does not find in the
 * registry on the day of the install, and "npm ci" then refuses the lock, on every system. A version whose packages are
 * not all there yet must wait.
 */
export function checkPackageLock(): Finding {
  const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')) as Lock;
  return findingOf(missingFrom(packages));
}

interface Lock {
  readonly packages: Packages;
}

/** By folder: "node_modules/vite/node_modules/rolldown". */
type Packages = Readonly<Record<string, LockedPackage>>;

interface LockedPackage {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** @returns one line for each optional package that the lock should hold and does not */
export function missingFrom(packages: Packages): string[] {
  return Object.entries(packages).flatMap(([folder, { version, optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name, range]) => !holds(packages, folder, name, range))
      .map(([name, range]) => `${folder} ${version ?? ''} wants ${name} ${range}, which package-lock.json lacks`),
  );
}

/** Packages for a system name an exact version; a range is npm's to settle. */
function holds(packages: Packages, folder: string, name: string, range: string): boolean {
  const isExact = /^\d/.test(range);
  return foldersAbove(folder).some((above) => {
    const found = packages[`${above}node_modules/${name}`];
    return found !== undefined && (!isExact || found.version === range);
  });
}

/** @returns where Node looks for a package's dependencies: "node_modules/a/", then "" */
function foldersAbove(folder: string): string[] {
  if (folder === '') return [''];
  const parent = folder.slice(0, folder.lastIndexOf('node_modules/')).replace(/\/$/, '');
  return [`${folder}/`, ...foldersAbove(parent)];
}
