import { type Tag, TagDisposition, TemplateHandler, TemplateSyntaxError } from 'easy-template-x';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Result } from '../../../sync/core/result.ts';
import { err, ok } from '../../../sync/core/result.ts';
import type { PrintMark } from '../../../sync/domain/prints/page-model.ts';
import { mostUnpacked, zipExtent } from '../files/zip-extent.ts';
import {
  formFieldPrefix,
  isTemplateList,
  type PrintData,
  type PrintRow,
  type PrintValue,
  templateFields,
  templateLists,
} from '../../../sync/domain/prints/template-fields.ts';

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
  readonly formFields: ReadonlySet<string>;
  /** Whether a value stands in both languages. */
  readonly both: boolean;
}

const largest = 20 * 1024 * 1024;
const delimiters = { tagStart: '{{', tagEnd: '}}', containerTagOpen: '#', containerTagClose: '/' };

/**
 * Fills a Word file's fields, `{{applicant/name}}`, and repeats what stands between `{{#papers}}` and `{{/papers}}` for each row. A
 * field that does not exist is refused by its name; one without a value is left open with dots. The marks of the paper's standing
 * are put before all else, whether the letter foresees them or not.
 */
export async function fillLetter(file: Blob, letter: LetterData): Promise<Result<Blob, LetterFault>> {
  if (file.size > largest) return err({ type: 'letter-too-large', limit: largest });
  const handler = new TemplateHandler({ delimiters });
  try {
    const template = await file.arrayBuffer();
    if (zipExtent(new Uint8Array(template)).bytes > mostUnpacked)
      return err({ type: 'letter-too-large', limit: mostUnpacked });
    const open = openBrace(await handler.getText(template));
    if (open !== null) return err({ type: 'letter-braces', about: open });
    const tags = await handler.parseTags(template);
    if (tags.length === 0) return err({ type: 'letter-no-fields' });
    const unknown = unknownFields(tags, letter.formFields);
    if (unknown.length > 0) return err({ type: 'letter-unknown-fields', fields: unknown });
    const filled = await handler.process(template, dataOf(letter));
    return ok(new Blob([withMarks(new Uint8Array(filled), letter)], { type: docx }));
  } catch (fault) {
    if (fault instanceof TemplateSyntaxError) return err({ type: 'letter-braces', about: fault.message.slice(0, 200) });
    return err({ type: 'letter-unreadable' });
  }
}

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What stands around a brace that nothing closes, or opens; the library leaves some of them as they are. */
function openBrace(text: string): string | null {
  return /.{0,20}(\{\{|\}\}).{0,40}/s.exec(text.replaceAll(/\{\{[^{}]*\}\}/g, ''))?.[0] ?? null;
}

/** Those of a list's rows count only between the list's own tags. */
function unknownFields(tags: readonly Tag[], formFields: ReadonlySet<string>): readonly string[] {
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

function isKnown(name: string, open: readonly string[], formFields: ReadonlySet<string>): boolean {
  if (name.startsWith(formFieldPrefix)) return formFields.has(name.slice(formFieldPrefix.length));
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

const body = '<w:body>';
const part = 'word/document.xml';

/** One bold red paragraph for each mark, before the first of the letter. */
function withMarks(filled: Uint8Array<ArrayBuffer>, { marks, both }: LetterData): Uint8Array<ArrayBuffer> {
  if (marks.length === 0) return filled;
  const files = unzipSync(filled);
  const text = strFromU8(files[part] ?? new Uint8Array());
  // A letter that would go out without its marks does not go out.
  if (!text.includes(body)) throw new Error('no place for the marks');
  const paragraphs = marks.map(({ text: { vi, en } }) =>
    markParagraph(both && en !== undefined ? `${vi} / ${en}` : vi),
  );
  files[part] = strToU8(text.replace(body, () => body + paragraphs.join('')));
  return zipSync(files);
}

function markParagraph(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:color w:val="A31515"/></w:rPr><w:t xml:space="preserve">${escaped}</w:t></w:r></w:p>`;
}
