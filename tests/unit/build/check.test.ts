import { describe, expect, test } from 'vitest';
import { compareCatalogues } from '../../../build/check/locales.ts';
import { missingFrom } from '../../../build/check/package-lock.ts';
import { complaintsAbout } from '../../../build/check/repository-text.ts';

describe('the check of the languages', () => {
  const compare = (vi: Record<string, string>, en: Record<string, string>) =>
    compareCatalogues(
      { language: 'vi', catalogue: new Map(Object.entries(vi)) },
      { language: 'en', catalogue: new Map(Object.entries(en)) },
    );

  test('is content when both have the same texts', () => {
    expect(compare({ 'case.save': 'Lưu' }, { 'case.save': 'Save' })).toEqual([]);
  });

  test('names a text that one of them lacks, on either side', () => {
    const complaints = compare({ a: 'A', onlyVi: 'X' }, { a: 'A', onlyEn: 'Y' });
    expect(complaints).toEqual(['en: onlyVi is missing (vi has it)', 'vi: onlyEn is missing (en has it)']);
  });

  test('objects to an empty text and to a language with none', () => {
    expect(compare({ a: ' ' }, { a: 'A' })).toEqual(['vi: a is empty']);
    expect(compare({}, { a: 'A' })).toContain('vi: there are no texts');
  });

  test('lets languages differ in their plural forms', () => {
    expect(compare({ n_other: '{{count}} hồ sơ' }, { n_one: '{{count}} case', n_other: '{{count}} cases' })).toEqual(
      [],
    );
  });

  test('objects when they fill in different values', () => {
    expect(compare({ a: 'Chào {{name}}' }, { a: 'Hello {{person}}' })).toEqual(['a: vi fills in {name}, en {person}']);
    expect(compare({ a: '{{at, datetime}} {{who}}' }, { a: '{{who}}, {{at}}' })).toEqual([]);
  });
});

describe('the check of the repository text', () => {
  /** Written in parts, so that this file passes the check. */
  const banned = [
    '/wo' + 'rk/main/x.ts',
    'see /ro' + 'ot/.npmrc',
    'https://registry.npm' + 'js.org/zod',
    '../sha' + 'red/a.md',
  ];

  test.each(banned)('finds %s', (phrase) => {
    expect(complaintsAbout('a.md', `fine\nhere: ${phrase}`)).toEqual([expect.stringMatching(/^a\.md:2 names /)]);
  });

  test.each([
    'network/work/x',
    'tests/root/',
    'the /workers page',
    'a clone under /root',
    'https://example.org/work/',
    './shared/a.ts',
  ])('lets %s be', (phrase) => {
    expect(complaintsAbout('a.md', phrase)).toEqual([]);
  });
});

describe('the check of the package lock', () => {
  const parser = { version: '2.0.0', optionalDependencies: { '@parser/linux': '2.0.0', '@parser/mac': '2.0.0' } };
  const linux = { version: '2.0.0' };

  test('names a package for another system that is not in it', () => {
    const lock = { '': {}, 'node_modules/parser': parser, 'node_modules/@parser/linux': linux };
    expect(missingFrom(lock)).toEqual([
      'node_modules/parser 2.0.0 wants @parser/mac 2.0.0, which package-lock.json lacks',
    ]);
  });

  test('does not take the one of another version for it', () => {
    const lock = {
      'node_modules/@parser/linux': linux,
      'node_modules/@parser/mac': { version: '1.0.0' },
      'node_modules/tool/node_modules/parser': parser,
    };
    expect(missingFrom(lock)).toHaveLength(1);
    expect(missingFrom({ ...lock, 'node_modules/tool/node_modules/@parser/mac': linux })).toEqual([]);
  });
});
