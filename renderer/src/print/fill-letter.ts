import { type Tag, TagDisposition, TemplateHandler, TemplateSyntaxError } from 'easy-template-x';
import { zipSync } from 'fflate';
import type { Result } from '../../../sync/core/result.ts';
import { err, ok } from '../../../sync/core/result.ts';
import type { PrintMark } from '../../../sync/domain/prints/page-model.ts';
import {
  formFieldPrefix,
  isTemplateList,
  type PrintData,
  type PrintRow,
  type PrintValue,
  templateFields,
  templateLists,
} from '../../../sync/domain/prints/template-fields.ts';
import { mostUnpacked } from '../files/unzip-within.ts';
import { largestLetter } from './largest-letter.ts';
import { eachOnItsPage } from './word/each-on-its-page.ts';
import { unpack, type WordBytes, type WordParts } from './word/word-package.ts';

/** What is wrong with a Word file that somebody chose as a letter. */
export type LetterFault =
  | { readonly type: 'letter-unreadable' }
  | { readonly type: 'letter-too-large'; readonly limit: number }
  /** Braces that do not match: where, in the library's words. */
  | { readonly type: 'letter-braces'; readonly about: string }
  /** Nothing would be filled in: most often fields in single braces. */
  | { readonly type: 'letter-no-fields' }
  | { readonly type: 'letter-unknown-fields'; readonly fields: readonly string[] };

export interface LetterData {
  readonly data: PrintData;
  readonly marks: readonly PrintMark[];
  /** Codes of the forms' fields, which a letter may name after `form/`. */
  readonly formFields: readonly string[];
  /** Whether a value stands in both languages. */
  readonly both: boolean;
}

const delimiters = { tagStart: '{{', tagEnd: '}}', containerTagOpen: '#', containerTagClose: '/' };

/**
 * Fills a Word file's fields, `{{applicant/name}}`, and repeats what stands between `{{#papers}}` and `{{/papers}}` for each row. A
 * field that does not exist is refused by its name; one without a value is left open with dots. Of letters to all who stand in
 * the tracking book, each begins a page. The bytes of the filled file have no marks yet.
 */
export async function fillLetter(file: Blob, letter: LetterData): Promise<Result<WordBytes, LetterFault>> {
  const unpacked = await unpackLetter(file);
  if (!unpacked.ok) return unpacked;
  const template = repacked(eachOnItsPage(unpacked.value));
  const handler = new TemplateHandler({ delimiters });
  try {
    const open = openBrace(await handler.getText(template));
    if (open !== null) return err({ type: 'letter-braces', about: open });
    const tags = await handler.parseTags(template);
    if (tags.length === 0) return err({ type: 'letter-no-fields' });
    const unknown = unknownFields(tags, letter.formFields);
    if (unknown.length > 0) return err({ type: 'letter-unknown-fields', fields: unknown });
    return ok(new Uint8Array(await handler.process(template, dataOf(letter))));
  } catch (fault) {
    if (fault instanceof TemplateSyntaxError) return err({ type: 'letter-braces', about: fault.message.slice(0, 200) });
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

/** Those of a list's rows count only between the list's own tags. */
function unknownFields(tags: readonly Tag[], formFields: readonly string[]): readonly string[] {
  const open: string[] = [];
  const unknown = new Set<string>();
  for (const { name, disposition } of tags) {
    if (disposition === TagDisposition.Close) open.pop();
    else if (disposition === TagDisposition.Open) {
      open.push(name);
      if (!isTemplateList(name)) unknown.add(name);
    } else if (!isKnown(name, open, formFields)) unknown.add(name);
  }
  return [...unknown];
}

function isKnown(name: string, open: readonly string[], formFields: readonly string[]): boolean {
  if (name.startsWith(formFieldPrefix)) return formFields.includes(name.slice(formFieldPrefix.length));
  const ofRows = open.flatMap((list): readonly string[] => (isTemplateList(list) ? templateLists[list] : []));
  return ofRows.includes(name) || (templateFields as readonly string[]).includes(name);
}

function dataOf({ data, both, formFields }: LetterData): Record<string, string | Record<string, string>[]> {
  const say = (value: PrintValue, missing: string): string => {
    if (!value) return missing;
    return both && value.en !== undefined ? `${value.vi} / ${value.en}` : value.vi;
  };
  const row = (values: PrintRow) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, say(value, '')]));
  const names = [...templateFields, ...[...formFields].map((code) => `${formFieldPrefix}${code}`)];
  return {
    ...Object.fromEntries(names.map((name) => [name, say(data.fields[name] ?? null, '……………')])),
    ...Object.fromEntries(
      Object.keys(templateLists).map((list) => [list, (data.lists[list as keyof typeof templateLists] ?? []).map(row)]),
    ),
  };
}
