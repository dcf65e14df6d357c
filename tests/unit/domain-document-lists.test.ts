import { describe, expect, it } from 'vitest';
import { text } from '../../sync/domain/bilingual.ts';
import { builtInDocumentLists, notationOf, type DocumentLists } from '../../sync/domain/documents/document-lists.ts';
import {
  builtInVersions,
  listsOf,
  listsOn,
  namesOf,
  type ListVersions,
} from '../../sync/domain/documents/list-versions.ts';
import { checkData, checkFollowing, documentListsForm } from '../../sync/domain/ministry/ministry-data.ts';
import { readListVersions } from '../../sync/domain/ministry/published-data.ts';

const own = builtInDocumentLists;
const later: DocumentLists = {
  ...own,
  from: '2027-01-01',
  basis: 'Thông tư của Bộ',
  types: [
    ...own.types.filter(({ code }) => code !== 'note_verbale'),
    { code: 'communique', name: text('Thông cáo', 'Communiqué'), abbreviation: 'TC' },
  ].map((type) => (type.code === 'letter' ? { ...type, name: text('Công văn hành chính', 'Letter') } : type)),
  organs: [{ code: 'DEL', mark: 'ĐSQ-ẤN' }],
  letterUnit: 'HC',
};
const versions: ListVersions = [own, later];
const faultsOf = (value: unknown) =>
  checkData(documentListsForm, value).faults.map(({ path, type, about }) => `${path} ${type} ${about}`.trim());
const followOf = (value: unknown, today: string, before = own) =>
  checkFollowing(documentListsForm, value, before, today).faults.map(({ path, type }) => `${path} ${type}`);

describe('lists of what documents are made of', () => {
  it('are without a fault as they ship, and say the same text in whatever order their names were written', () => {
    expect(faultsOf(own)).toEqual([]);
    const turned = { ...own, urgencies: own.urgencies.toReversed(), books: own.books.toReversed() };
    expect(checkData(documentListsForm, turned).text).toBe(checkData(documentListsForm, own).text);
  });

  it('have each fault said with its place', () => {
    const [letter, ...types] = own.types;
    expect(faultsOf({ ...own, types: [letter, letter, ...types] })).toEqual([
      'types[letter] duplicate-code letter',
      'types[letter].name.vi name-repeated Công văn',
      'types[letter].name.en name-repeated Official letter',
    ]);
    expect(faultsOf({ ...own, types: own.types.filter(({ code }) => code !== 'other') })).toEqual([
      'types entry-missing other',
    ]);
    expect(faultsOf({ ...own, secrecies: own.secrecies.slice(1), books: own.books.slice(1) })).toEqual([
      'secrecies entry-missing none',
      'books entry-missing document_in',
    ]);
    const unnamed = { code: 'communique', name: { vi: 'Thông cáo', en: '' }, abbreviation: 'TC' };
    expect(faultsOf({ ...own, types: [...own.types, unnamed] })).toEqual([
      'types[communique].name.en language-missing en',
    ]);
    expect(faultsOf({ ...own, urgencies: [...own.urgencies, { ...own.urgencies[0], code: 'slow' }] })[0]).toContain(
      'urgencies[slow].code malformed',
    );
  });

  it('begin today or later, after those that they follow, and differ from them', () => {
    expect(followOf(later, '2026-06-01')).toEqual([]);
    expect(followOf(later, '2027-01-01')).toEqual([]);
    expect(followOf(later, '2027-01-02')).toEqual(['from begins-in-the-past']);
    expect(followOf({ ...own, from: '2026-12-01' }, '2026-06-01', later)).toEqual([
      'from begins-before-those-published',
    ]);
    expect(followOf(own, '2026-06-01')).toEqual(['document_lists not-changed']);
  });

  it('are read version by version, those of another program’s form left out', () => {
    const newer = checkData(documentListsForm, later).text;
    expect(readListVersions([])).toEqual(builtInVersions);
    expect(readListVersions(['{"from":1}', newer])).toEqual([own, JSON.parse(newer)]);
  });
});

describe('a document under its lists', () => {
  it('[D7] is registered under those in force on its day, and goes by their names ever after', () => {
    expect(listsOn(versions, '2026-12-31')).toBe(own);
    expect(listsOn(versions, '2027-01-01')).toBe(later);
    expect(listsOn(versions, '1990-01-01')).toBe(own);
    expect(listsOf(versions, '')).toBe(own);
    expect(namesOf(versions, '2020-03-05').type('letter').vi).toBe('Công văn');
    expect(namesOf(versions, '2027-01-01').type('letter').vi).toBe('Công văn hành chính');
  });

  it('is named by other lists where its own do not have its sort, and by its code where none has', () => {
    expect(namesOf(versions, '2027-01-01').type('note_verbale').vi).toBe('Công hàm');
    expect(namesOf(versions, '2020-03-05').type('communique').vi).toBe('Thông cáo');
    expect(namesOf(versions, '').type('poem')).toEqual({ vi: 'poem', en: 'poem' });
  });

  it('has the mark of its mission in its symbol, and a letter the unit that drafts', () => {
    expect(notationOf(own, 'announcement', 'DEL')).toBe('TB-DEL');
    expect(notationOf(own, 'letter', 'DEL')).toBe('DEL-LS');
    expect(notationOf(later, 'announcement', 'DEL')).toBe('TB-ĐSQ-ẤN');
    expect(notationOf(later, 'letter', 'TYO')).toBe('TYO-HC');
  });
});
