import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startWords } from '../../renderer/src/i18n/start-words.ts';
import type { Translate } from '../../renderer/src/i18n/use-words.ts';
import { english, vietnamese } from '../../renderer/src/i18n/words.ts';
import {
  deliverySchema,
  deskSchema,
  historyEntrySchema,
  linkStateSchema,
  notCountingSchema,
} from '../../sync/bridge/model.ts';
import { failureSchema } from '../../sync/bridge/contract.ts';
import { lanFaultSchema } from '../../sync/bridge/lan-model.ts';
import { pouchFaultSchema } from '../../sync/bridge/pouch-model.ts';

const source = join(import.meta.dirname, '../../renderer/src');
const vi = flat(vietnamese);
const en = flat(english);

describe('the words of both languages', () => {
  test('have the same keys', () => {
    expect([...en.keys()].toSorted()).toEqual([...vi.keys()].toSorted());
  });

  test('are never empty', () => {
    expect([...vi, ...en].filter(([, words]) => words.trim() === '')).toEqual([]);
  });

  test('fill in the same values', () => {
    const different = [...vi].filter(([key, words]) => holes(words) !== holes(en.get(key) ?? ''));
    expect(different.map(([key]) => key)).toEqual([]);
  });

  test('are in the files of both folders, one file a namespace', () => {
    const files = (language: string) => readdirSync(join(source, 'i18n', language)).toSorted();
    expect(files('vi')).toEqual(files('en'));
    expect(files('vi')).toEqual(
      Object.keys(vietnamese)
        .map((name) => `${name}.json`)
        .toSorted(),
    );
  });

  test('of what is said of documents, people and emergencies too speak of no case alone', () => {
    const shared =
      /^failures:(file-|picture-|upload-|not-found|move-not-allowed|reason-required|disconnected)|^history:did\.|^print:(attached|failed-body|print-failed|letter-(fault|not-set))/;
    const caseAlone = [...en].filter(
      ([key, words]) => shared.test(key) && /\b(case|dossier)\b/i.test(words) && !words.includes('document'),
    );
    const hoSoAlone = [...vi].filter(
      ([key, words]) => shared.test(key) && /hồ sơ/i.test(words) && !words.includes('văn bản'),
    );
    expect([...caseAlone, ...hoSoAlone]).toEqual([]);
  });

  test('are composed as records are: NFC', () => {
    expect([...vi, ...en].filter(([, words]) => words !== words.normalize('NFC'))).toEqual([]);
  });
});

describe('one of a thing', () => {
  const t = startWords('en').t as unknown as Translate;

  test.each([
    [t('shell:chip.exchanging', { count: 1, records: '1' }), 'Exchanging: 1 record left'],
    [t('registers:books.entries', { count: 1, formatted: '1' }), '1 entry'],
    [t('registers:stock.confirmed', { count: 1, formatted: '1' }), '1 blank confirmed'],
    [t('registers:stock.receive-done', { count: 1, formatted: '1' }), '1 blank entered'],
    [t('registers:stock.mark-done', { count: 1, formatted: '1' }), '1 blank written down'],
    [t('registers:issue.numbers-few', { count: 1, left: '1' }), expect.stringContaining('1 number left')],
  ])('is no plural in English: %s', (said, expected) => {
    expect(said).toEqual(expected);
  });
});

describe('everything that crosses the bridge has words', () => {
  const optionsOf = (schema: { options: readonly { shape: Record<string, { value?: string }> }[] }, name: string) =>
    schema.options.map((option) => option.shape[name]?.value ?? '');

  const failures = optionsOf(failureSchema as never, 'type').filter((type) => type !== 'pouch-refused');

  test.each(failures)('the failure %s: what happened, what was kept, what to do', (type) => {
    for (const part of ['what', 'kept', 'todo']) expect(vi.has(`failures:${type}.${part}`)).toBe(true);
  });

  test.each(lanFaultSchema.options)('[L3] a desk nearby that could not be exchanged with: %s', (fault) => {
    expect(vi.has(`lan:fault.${fault}`)).toBe(true);
  });

  test.each(pouchFaultSchema.options)('[P7] a pouch that is refused: %s', (reason) => {
    for (const part of ['what', 'todo']) expect(vi.has(`pouch:fault.${reason}.${part}`)).toBe(true);
  });

  test.each(optionsOf(linkStateSchema as never, 'kind'))('the link that is %s', (kind) => {
    expect(vi.has(`shell:chip.${kind}`) || vi.has(`shell:chip.${kind}_other`)).toBe(true);
    expect(vi.has(`link:now.${kind}`)).toBe(true);
  });

  test.each(deliverySchema.options)('what is %s', (delivery) => {
    expect(vi.has(`common:delivery.${delivery}`)).toBe(true);
    expect(vi.has(`common:delivery-short.${delivery}`)).toBe(true);
  });

  test.each(notCountingSchema.options)('a record that does not count because it is %s', (reason) => {
    expect(vi.has(`history:not-counting.${reason}`)).toBe(true);
    expect(vi.has(`history:not-counting-explained.${reason}`)).toBe(true);
  });

  test.each(deskSchema.shape.notices.element.shape.type.options)('the notice %s', (type) => {
    expect(vi.has(`shell:notice.${type}`)).toBe(true);
  });

  test.each(optionsOf(historyEntrySchema.shape.operation as never, 'type'))('the operation %s', (type) => {
    expect(vi.has(`history:did.${type}`) || vi.has(`history:did.${type}_other`)).toBe(true);
  });
});

describe('text outside the catalogues', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));

  test.each(files)('is not in %s', (name) => {
    const code = readFileSync(join(source, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
    expect(writtenIn(code)).toEqual([]);
  });

  test('would be found', () => {
    expect(writtenIn('<p>Hello there</p>')).toEqual(['Hello there']);
    expect(writtenIn('<b title="Hello there" />')).toEqual(['Hello there']);
    expect(writtenIn("return 'Đã lưu';")).toEqual(['Đã lưu']);
  });
});

function flat(catalogues: Readonly<Record<string, unknown>>): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string') found.set(key, value);
    else for (const [name, inner] of Object.entries(value as object)) walk(inner, `${key}.${name}`);
  };
  for (const [space, words] of Object.entries(catalogues)) {
    for (const [name, value] of Object.entries(words as object)) walk(value, `${space}:${name}`);
  }
  return found;
}

/** The values that a sentence takes, sorted, as one string. */
function holes(words: string): string {
  return [...words.matchAll(/\{\{(\w+)\}\}/g)]
    .map(([, name]) => name ?? '')
    .toSorted()
    .join();
}

/** Keys on the keyboard are the same in every language. */
const keys = /^(?:Ctrl|Enter|Esc|[A-Z?↓↑\d ]{1,3}|Ctrl [A-Z])(?:\s+(?:Ctrl|Enter|[A-Z↓↑] ?|Ctrl [A-Z]\w*))*$/;

function writtenIn(code: string): readonly string[] {
  const between = [...code.matchAll(/<\/?[A-Za-z][^<>]*>([^<>{}=;]*\p{L}{2}[^<>{}=;]*)<\//gu)].map(([, text]) => text);
  const attributes = [...code.matchAll(/\s(?:title|label|placeholder|description|alt|aria-label)="([^"]+)"/g)].map(
    ([, text]) => text,
  );
  const vietnameseText = [
    ...code.matchAll(
      /['"`]([^'"`\n]*[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ][^'"`\n]*)['"`]/giu,
    ),
  ].map(([, text]) => text);
  return [...between, ...attributes, ...vietnameseText]
    .map((text) => (text ?? '').trim())
    .filter((text) => text !== '' && !keys.test(text));
}
