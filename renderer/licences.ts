import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mitLicence } from './mit-licence.ts';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
  readonly homepage?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** They come as one file, in which the packages that they depend on are contained already. */
const prebundled = ['pdfmake'];

/** Of the package itself, and of what lies in its folders: fonts, libraries. However they are written. */
const licence = '[Ll][Ii][Cc][Ee][Nn][CcSs][Ee]*';
const copying = '[Cc][Oo][Pp][Yy][Ii][Nn][Gg]*';
const texts = [licence, copying, '*[Nn][Oo][Tt][Ii][Cc][Ee]*', `*/${licence}`, `*/${copying}`];

/**
 * One text with the name, the version and the licence of each package, and whatever texts it brings.
 * @param modules a `node_modules`
 * @param folders of packages below it, in any order, each once or more
 */
export function licencesOf(modules: string, folders: readonly string[]): string {
  const contained = folders.flatMap((folder) =>
    prebundled.includes(folder) ? withDependencies(modules, [folder]) : [],
  );
  const sections = [...new Set([...folders, ...contained])].map((folder) => sectionOf(join(modules, folder)));
  return `${head}\n${[...new Set(sections)].toSorted().join('\n')}`;
}

/** These packages, what they depend on, and what that depends on. */
export function withDependencies(modules: string, folders: readonly string[]): readonly string[] {
  const found = new Set(folders);
  for (const each of found)
    for (const name of Object.keys(readManifest(join(modules, each)).dependencies ?? {}))
      found.add(placeOf(modules, name, each));
  return [...found];
}

/** As Node looks for it: below whoever asks, then ever further up. */
function placeOf(modules: string, name: string, by: string): string {
  const below = `${by}/node_modules/${name}`;
  if (existsSync(join(modules, below))) return below;
  const above = by.lastIndexOf('/node_modules/');
  return above === -1 ? name : placeOf(modules, name, by.slice(0, above));
}

const head = `Chancery is licensed under the Apache License 2.0. It contains the packages below, each under its own licence.
Electron and Chromium, in which it runs, bring theirs in files of their own beside the program.
`;
const line = '='.repeat(80);

function sectionOf(folder: string): string {
  const manifest = readManifest(folder);
  const { name, version, license = 'see below', homepage } = manifest;
  const title = [`${name} ${version}`, `Licence: ${license}`, ...(homepage === undefined ? [] : [homepage])];
  return [line, ...title, line, '', ...textsOf(folder, manifest), ''].join('\n');
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/**
 * A package without a file of its own for it may say in its README what is in it and under which terms. Some name their licence and
 * nothing more: its text is then given for them.
 */
function textsOf(folder: string, manifest: Manifest): string[] {
  const files = globSync(texts, { cwd: folder, exclude: ['node_modules/**'] }).toSorted();
  const found = files.flatMap((file) => readText(join(folder, file)));
  if (found.length > 0) return [...found, ...furtherTerms(manifest)];
  const said = globSync(readme, { cwd: folder }).flatMap((file) => licensingIn(join(folder, file)));
  return [...said, ...named(said.join(), manifest), ...furtherTerms(manifest)];
}

const readme = '[Rr][Ee][Aa][Dd][Mm][Ee].[Mm][Dd]';

/** The text of the licence that the manifest names, where the README has no text of its own. */
function named(said: string, { license, author }: Manifest): string[] {
  if (license !== 'MIT') return said === '' ? ['It brings no text of its licence.\n'] : [];
  if (/permission is hereby granted/i.test(said)) return [];
  const holder = typeof author === 'object' ? author.name : author?.replace(/ *<.*$/, '');
  return [`It names its licence and brings no text of it, which is this:\n\n${mitLicence(holder ?? 'its authors')}`];
}

/** What is in a package under other terms than its own. */
function furtherTerms({ name }: Manifest): string[] {
  if (!name.startsWith('@tesseract.js-data/')) return [];
  return ['The data in it are those of tesseract-ocr/tessdata_best: Apache License 2.0, as under tesseract.js.\n'];
}

function readText(file: string): string[] {
  return existsSync(file) ? [`${readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim()}\n`] : [];
}

function licensingIn(file: string): string[] {
  const [text = ''] = readText(file);
  const section = /^#+ *licen[cs].*$[^]*?(?=^#+ |$(?![^]))/im.exec(text)?.[0];
  return section === undefined ? [] : [`${section.trim()}\n`];
}
