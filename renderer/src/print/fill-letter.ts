import {
  MissingCloseDelimiterError,
  MissingStartDelimiterError,
  type Tag,
  TagDisposition,
  TagOptionsParseError,
  TemplateHandler,
  TemplateSyntaxError,
} from 'easy-template-x';
import { zipSync } from 'fflate';
import type { Result } from '../../../sync/core/result.ts';
import { err, ok } from '../../../sync/core/result.ts';
import type { PrintMark } from '../../../sync/domain/prints/page-model.ts';
import type { LetterNames, LetterValues } from '../../../sync/domain/prints/letter-names.ts';
import { formFieldPrefix, type PrintRow, type PrintValue } from '../../../sync/domain/prints/template-fields.ts';
import { mostUnpacked } from '../files/unzip-within.ts';
import { largestLetter } from './largest-letter.ts';
import { eachOnItsPage } from './word/each-on-its-page.ts';
import { unpack, type WordBytes, type WordParts } from './word/word-package.ts';

/** What is wrong with a Word file that somebody chose as a letter. */
export type LetterFault =
  | { readonly type: 'letter-unreadable' }
  | { readonly type: 'letter-too-large'; readonly limit: number }
  /** Braces that do not match, in the words of the file; empty where nobody knows. */
  | { readonly type: 'letter-braces'; readonly about: string }
  /** A list that begins and does not end, or ends and did not begin: both tags as they should stand. */
  | { readonly type: 'letter-unpaired'; readonly list: string }
  /** Nothing would be filled in: most often fields in single braces. */
  | { readonly type: 'letter-no-fields' }
  | { readonly type: 'letter-unknown-fields'; readonly fields: readonly string[] }
  /** Fields that there are, but for the rows of a list alone. */
  | { readonly type: 'letter-row-fields'; readonly fields: readonly string[]; readonly list: string };

export interface LetterData {
  readonly data: LetterValues;
  readonly names: LetterNames;
  readonly marks: readonly PrintMark[];
  /** Codes of the forms' fields, which a letter may name after `form/`. */
  readonly formFields: readonly string[];
  /** Whether a value stands in both languages. */
  readonly both: boolean;
}

/** A file whose fields are filled, without its marks. */
export interface FilledLetter {
  readonly bytes: WordBytes;
  readonly empty: readonly EmptyField[];
}

/** A field that the file names and that has no value: on so many of the rows of its list, or of the one letter. */
export interface EmptyField {
  readonly field: string;
  readonly missing: number;
  /** 0: a list without rows. */
  readonly of: number;
}

const delimiters = { tagStart: '{{', tagEnd: '}}', containerTagOpen: '#', containerTagClose: '/' };

/**
 * Fills a Word file's fields, `{{applicant/name}}`, and repeats what stands between `{{#papers}}` and `{{/papers}}` for each row. A
 * field that does not exist is refused by its name; one without a value is left open with dots, and told. Of letters to all who stand
 * in a list, each begins a page.
 */
export async function fillLetter(file: Blob, letter: LetterData): Promise<Result<FilledLetter, LetterFault>> {
  const unpacked = await unpackLetter(file);
  if (!unpacked.ok) return unpacked;
  const template = repacked(eachOnItsPage(unpacked.value, letter.names.each));
  const handler = new TemplateHandler({ delimiters });
  try {
    const open = openBrace(await handler.getText(template));
    if (open !== null) return err({ type: 'letter-braces', about: open });
    const tags = await handler.parseTags(template);
    if (tags.length === 0) return err({ type: 'letter-no-fields' });
    const unpaired = unpairedList(tags);
    if (unpaired !== null) return err({ type: 'letter-unpaired', list: unpaired });
    const unknown = unknownFields(tags, letter);
    if (unknown.length > 0) return err(ofRows(unknown, letter) ?? { type: 'letter-unknown-fields', fields: unknown });
    const bytes = new Uint8Array(await handler.process(template, dataOf(letter)));
    return ok({ bytes, empty: emptyFields(tags, letter.data) });
  } catch (fault) {
    if (fault instanceof TemplateSyntaxError)
      return err({ type: 'letter-braces', about: writtenAt(fault).slice(0, 200) });
    return err({ type: 'letter-unreadable' });
  }
}

async function unpackLetter(file: Blob): Promise<Result<WordParts, LetterFault>> {
  if (file.size > largestLetter) return err({ type: 'letter-too-large', limit: largestLetter });
  try {
    const parts = unpack(new Uint8Array(await file.arrayBuffer()));
    return parts === null ? err({ type: 'letter-too-large', limit: mostUnpacked }) : ok(parts);
  } catch {
    return err({ type: 'letter-unreadable' });
  }
}

/** Packed anew: what the library unpacks is what was found to be small enough, whatever the file said of its parts. */
function repacked(parts: WordParts): ArrayBuffer {
  return zipSync({ ...parts }, { level: 0 }).buffer;
}

/** What stands around a brace that nothing closes, or opens; the library leaves some of them as they are. */
function openBrace(text: string): string | null {
  return /.{0,20}(\{\{|\}\}).{0,40}/s.exec(text.replaceAll(/\{\{[^{}]*\}\}/g, ''))?.[0] ?? null;
}

/** What stands in the file where the library stopped: its own words are in one language only. */
function writtenAt(fault: TemplateSyntaxError): string {
  if (fault instanceof MissingCloseDelimiterError) return fault.openDelimiterText;
  if (fault instanceof MissingStartDelimiterError) return fault.closeDelimiterText;
  return fault instanceof TagOptionsParseError ? fault.tagRawText : '';
}

/** A list whose tags are no pair: the library passes over one that ends and did not begin. */
function unpairedList(tags: readonly Tag[]): string | null {
  const open: string[] = [];
  for (const { name, disposition } of tags) {
    if (disposition === TagDisposition.Open) open.push(name);
    else if (disposition === TagDisposition.Close && open.pop() !== name) return name;
  }
  return open.at(-1) ?? null;
}

/** The fields that a file names, each with the lists between whose tags it stands; those of a list's rows count only there. */
function namedFields(tags: readonly Tag[]): readonly { readonly name: string; readonly within: readonly string[] }[] {
  const open: string[] = [];
  return tags.flatMap(({ name, disposition }) => {
    if (disposition === TagDisposition.Open) open.push(name);
    else if (disposition === TagDisposition.Close) open.pop();
    else return [{ name, within: [...open] }];
    return [];
  });
}

const listsNamed = (tags: readonly Tag[]): readonly string[] => [
  ...new Set(tags.filter(({ disposition }) => disposition === TagDisposition.Open).map(({ name }) => name)),
];

function unknownFields(tags: readonly Tag[], letter: LetterData): readonly string[] {
  const lists = listsNamed(tags).filter((name) => !Object.hasOwn(letter.names.lists, name));
  const fields = namedFields(tags).filter(({ name, within }) => !isKnown(name, within, letter));
  return [...new Set([...lists, ...fields.map(({ name }) => name)])];
}

/** Where all that is wrong is that fields of one list's rows stand outside of it; null where anything else is. */
function ofRows(fields: readonly string[], { names }: LetterData): LetterFault | null {
  const lists = [names.each, ...Object.keys(names.lists)];
  const list = lists.find((each) => fields.every((name) => names.lists[each]?.includes(name) === true));
  return list === undefined ? null : { type: 'letter-row-fields', fields, list };
}

function isKnown(name: string, within: readonly string[], { names, formFields }: LetterData): boolean {
  if (name.startsWith(formFieldPrefix)) return formFields.includes(name.slice(formFieldPrefix.length));
  return names.fields.includes(name) || within.some((list) => names.lists[list]?.includes(name) === true);
}

function emptyFields(tags: readonly Tag[], { fields, lists }: LetterValues): readonly EmptyField[] {
  const empty = new Map<string, EmptyField>();
  for (const list of listsNamed(tags))
    if ((lists[list] ?? []).length === 0) empty.set(list, { field: `#${list}`, missing: 0, of: 0 });
  for (const { name, within } of namedFields(tags)) {
    const rows = within.flatMap((list) => lists[list] ?? []);
    const missing = rows.filter((row) => !row[name]).length;
    if (fields[name]) continue;
    if (within.length === 0) empty.set(name, { field: name, missing: 1, of: 1 });
    else if (missing > 0) empty.set(name, { field: name, missing, of: rows.length });
  }
  return [...empty.values()];
}

function dataOf({
  data,
  names: known,
  both,
  formFields,
}: LetterData): Record<string, string | Record<string, string>[]> {
  const say = (value: PrintValue, missing: string): string => {
    if (!value) return missing;
    return both && value.en !== undefined ? `${value.vi} / ${value.en}` : value.vi;
  };
  const row = (values: PrintRow) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, say(value, '')]));
  const names = [...known.fields, ...[...formFields].map((code) => `${formFieldPrefix}${code}`)];
  return {
    ...Object.fromEntries(names.map((name) => [name, say(data.fields[name] ?? null, '……………')])),
    ...Object.fromEntries(Object.keys(known.lists).map((list) => [list, (data.lists[list] ?? []).map(row)])),
  };
}
