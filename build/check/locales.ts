import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../bootstrap/paths.mjs';
import { type Finding, findingOf } from './tool.ts';

const LANGUAGES = ['vi', 'en'] as const;

/** Dotted key → text: `sync.panel.title` → "Đồng bộ". */
export type Catalogue = ReadonlyMap<string, string>;

/** Every text must exist in every language, file by file, with the same values to fill in. */
export function checkLocales(): Finding {
  const [first, ...others] = LANGUAGES.map((language) => ({ language, catalogue: readLanguage(language) }));
  if (first === undefined) return { ok: true };
  const finding = findingOf(others.flatMap((other) => compareCatalogues(first, other)));
  return finding.ok ? { ok: true, counted: `${first.catalogue.size} texts, 0 untranslated` } : finding;
}

interface Language {
  readonly language: string;
  readonly catalogue: Catalogue;
}

/** @returns one line for each text that one side lacks, leaves empty, or fills with other values */
export function compareCatalogues(one: Language, other: Language): string[] {
  return [
    ...complaintsAboutLanguage(one),
    ...complaintsAboutLanguage(other),
    ...missingIn(other, one),
    ...missingIn(one, other),
    ...differingValues(one, other),
  ];
}

function complaintsAboutLanguage({ language, catalogue }: Language): string[] {
  if (catalogue.size === 0) return [`${language}: there are no texts`];
  return [...catalogue].filter(([, text]) => text.trim() === '').map(([key]) => `${language}: ${key} is empty`);
}

function missingIn(lacking: Language, having: Language): string[] {
  const known = new Set([...lacking.catalogue.keys()].map(withoutPlural));
  const missing = [...having.catalogue.keys()].map(withoutPlural).filter((key) => !known.has(key));
  return [...new Set(missing)].map((key) => `${lacking.language}: ${key} is missing (${having.language} has it)`);
}

function differingValues(one: Language, other: Language): string[] {
  return [...one.catalogue].flatMap(([key, text]) => {
    const twin = other.catalogue.get(key);
    if (twin === undefined || valuesIn(text) === valuesIn(twin)) return [];
    return [`${key}: ${one.language} fills in {${valuesIn(text)}}, ${other.language} {${valuesIn(twin)}}`];
  });
}

/** Languages differ in how many plural forms they have (`cases_one`, `cases_other`); only the text as such must exist. */
function withoutPlural(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '');
}

/** @returns the names of i18next's `{{values}}`, sorted, without their formats */
function valuesIn(text: string): string {
  const names = [...text.matchAll(/\{\{-?\s*([\w.]+)[^}]*\}\}/g)].map((match) => match[1] ?? '');
  return [...new Set(names)].toSorted().join(', ');
}

function readLanguage(language: string): Catalogue {
  const folder = inRoot('renderer', 'src', 'i18n', language);
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(files.flatMap((file) => readTexts(path.join(folder, file), path.basename(file, '.json'))));
}

function readTexts(file: string, namespace: string): [string, string][] {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return flatten(namespace, content);
}

function flatten(prefix: string, value: unknown): [string, string][] {
  if (typeof value === 'string') return [[prefix, value]];
  if (typeof value !== 'object' || value === null) throw new Error(`${prefix} is neither a text nor a group of texts`);
  return Object.entries(value).flatMap(([key, each]) => flatten(`${prefix}.${key}`, each));
}
