import { strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fillLetter, type LetterData } from '../../renderer/src/print/fill-letter.ts';
import { markWord } from '../../renderer/src/print/word/mark-word.ts';
import { unpack } from '../../renderer/src/print/word/word-package.ts';
import { isoDate } from '../../sync/domain/dates.ts';
import { bookData } from '../../sync/domain/prints/tracking-book.ts';
import { dossierData } from '../../sync/domain/prints/dossier-data.ts';
import { bookLetterNames, documentLetterNames, dossierLetterNames } from '../../sync/domain/prints/letter-names.ts';
import type { LetterToPrint } from '../../sync/domain/prints/ledgers/letter-paper.ts';
import { letterValues } from '../../sync/domain/prints/ledgers/letter-values.ts';
import { marks } from '../../sync/domain/prints/marks.ts';
import { letter, packed, paragraph, paragraphsOf, wordFile } from '../support/letters.ts';
import { dossier } from '../support/prints.ts';

const given: LetterData = {
  data: dossierData(dossier, {}),
  names: dossierLetterNames,
  marks: [],
  formFields: dossier.procedure.fields.map(({ code }) => code),
  both: false,
};

async function filled(file: Blob, change: Partial<LetterData> = {}): Promise<readonly string[]> {
  const data = { ...given, ...change };
  const result = await fillLetter(file, data);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return paragraphsOf(markWord(result.value.bytes, data.marks, data.both));
}

describe('a letter from a Word file', () => {
  it('has its fields filled, and dots where nothing is known', async () => {
    const file = letter('Kính gửi: {{applicant/name}}', 'Sinh ngày {{form/applicant/birth_date}}, {{reason/text}}');
    expect(await filled(file)).toEqual(['Kính gửi: Đoàn Thị Ngọc Ánh', 'Sinh ngày 12/08/1994, ……………']);
  });

  it('stands in both languages where that is asked for', async () => {
    expect(await filled(letter('{{procedure/name}}'), { both: true })).toEqual([
      'Cấp hộ chiếu phổ thông lần đầu / First ordinary passport',
    ]);
  });

  it('repeats what stands between the tags of a list, for mail merge too', async () => {
    const rows = ['Lê Thị Lan', 'Trần <Bình> & con'].map((owner) => ({ 'row/owner': { vi: owner } }));
    const data = { ...given.data, lists: { dossiers: rows } };
    const file = letter('{{#dossiers}}', 'Gửi {{row/owner}}, {{mission/city}}', '{{/dossiers}}');
    const text = (await filled(file, { data })).filter((line) => line !== '');
    expect(text).toEqual(['Gửi Lê Thị Lan, New Delhi', 'Gửi Trần &lt;Bình&gt; &amp; con, New Delhi']);
  });

  it('begins a page with each letter of a merge, unless the letter says itself where pages break', async () => {
    const rows = ['Lan', 'Bình', 'Hoa'].map((owner) => ({ 'row/owner': { vi: owner } }));
    const data = { ...given, data: { ...given.data, lists: { dossiers: rows } } };
    const breaks = async (body: string) => {
      const result = await fillLetter(wordFile({ body }), data);
      if (!result.ok) throw new Error(JSON.stringify(result.error));
      return strFromU8(unpack(result.value.bytes)!['word/document.xml']!).match(/w:type="page"/g)?.length;
    };
    const merge = (inner: string) => paragraph('{{#dossiers}}') + inner + paragraph('{{/dossiers}}');
    expect(await breaks(merge(paragraph('Gửi {{row/owner}}')))).toBe(3);
    const own = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
    expect(await breaks(merge(own + own + paragraph('Gửi {{row/owner}}')))).toBe(6);
    expect(await breaks(`${merge(paragraph('{{row/owner}}'))}${paragraph('Hết {{mission/city}}')}`)).toBeUndefined();
  });

  it('tells which of its fields have no value, of a merge on how many of the letters', async () => {
    const rows = ['Lan', 'Bình', 'Hoa'].map((owner, index) => ({
      'row/owner': { vi: owner },
      'row/ended': index === 0 ? { vi: '02/03/2026' } : null,
    }));
    const data = { ...given.data, lists: { dossiers: rows } };
    const merge = letter('{{#dossiers}}', '{{row/owner}}, {{row/ended}}, {{reason/text}}', '{{/dossiers}}');
    const emptyOf = async (file: Blob, change: Partial<LetterData>) => {
      const result = await fillLetter(file, { ...given, ...change });
      return result.ok ? result.value.empty : result.error;
    };
    expect(await emptyOf(merge, { data })).toEqual([
      { field: 'row/ended', missing: 2, of: 3 },
      { field: 'reason/text', missing: 3, of: 3 },
    ]);
    expect(await emptyOf(merge, { data: { ...data, lists: {} } })).toContainEqual({
      field: '#dossiers',
      missing: 0,
      of: 0,
    });
    expect(await emptyOf(letter('{{reason/text}} {{applicant/name}}'), {})).toEqual([
      { field: 'reason/text', missing: 1, of: 1 },
    ]);
  });

  it('to all in the book is refused by the names that only the letter about one dossier has, before it is printed with dots', async () => {
    const mission = { name: { vi: 'Đại sứ quán', en: 'Embassy' }, city: 'New Delhi', zone: 'Asia/Kolkata' };
    const book = bookData({ mission, from: isoDate(20_600), to: isoDate(20_610), entries: [], now: 0 });
    expect(Object.keys(book.fields).toSorted()).toEqual(bookLetterNames.fields.toSorted());
    const merge = { ...given, data: book, names: bookLetterNames, formFields: [] };
    const ofOne = letter('Kính gửi {{applicant/name}}', '{{dossier/code}}', '{{mission/city}}');
    expect(await fillLetter(ofOne, merge)).toEqual({
      ok: false,
      error: { type: 'letter-unknown-fields', fields: ['applicant/name', 'dossier/code'] },
    });
  });

  it('of an outgoing document goes to each of its recipients, and knows nothing of dossiers', async () => {
    const outgoing: LetterToPrint = {
      type: { vi: 'Giấy mời', en: 'Invitation' },
      isLetter: false,
      copy: null,
      symbol: '05/GM-DEL',
      numbered: true,
      documentDate: '2026-03-02',
      urgency: null,
      abstract: 'Dự Quốc khánh',
      text: 'Kính mời\nông bà',
      recipients: ['Sứ quán Lào', 'Sứ quán Nhật Bản', 'Lưu: VT'],
      archiveUnit: '',
      signer: null,
      withdrawn: false,
      successions: [],
      conflicts: 0,
      delivered: true,
    };
    const mission = { name: { vi: 'Đại sứ quán', en: 'Embassy' }, city: 'New Delhi', zone: 'Asia/Kolkata' };
    const change = { names: documentLetterNames, data: letterValues({ mission, now: 0 }, outgoing), formFields: [] };
    const merge = letter(
      '{{#recipients}}',
      '{{document/title}} {{document/symbol}}, {{recipient/name}}',
      '{{/recipients}}',
    );
    expect((await filled(merge, change)).filter((line) => line !== '')).toEqual([
      'GIẤY MỜI 05/GM-DEL, Sứ quán Lào',
      'GIẤY MỜI 05/GM-DEL, Sứ quán Nhật Bản',
    ]);
    const strange = await fillLetter(letter('{{applicant/name}} {{document/long}}'), { ...given, ...change });
    expect(strange).toEqual({ ok: false, error: { type: 'letter-unknown-fields', fields: ['applicant/name'] } });
  });

  it('says first of all that headquarters does not hold it', async () => {
    const text = await filled(letter('Kính gửi {{owner/name}}'), { marks: [marks.notAtHeadquarters], both: true });
    expect(text).toEqual(['BẢN NHÁP – chưa có ở Bộ / DRAFT – not yet at headquarters', 'Kính gửi Đoàn Thị Ngọc Ánh']);
  });

  it.each([
    ['a field that does not exist', letter('{{applicant/shoe_size}} {{applicant/name}}'), ['applicant/shoe_size']],
    ['a list that does not exist', letter('{{#friends}}', '{{/friends}}'), ['friends']],
    ['a field that another form has', letter('{{form/child/full_name}}'), ['form/child/full_name']],
  ])('is refused with %s, by its name', async (_what, file, fields) => {
    expect(await fillLetter(file, given)).toEqual({ ok: false, error: { type: 'letter-unknown-fields', fields } });
  });

  it('is refused with a field of rows outside of its list, which is named', async () => {
    expect(await fillLetter(letter('{{row/owner}} {{applicant/name}}'), given)).toMatchObject({
      error: { type: 'letter-row-fields', fields: ['row/owner'], list: given.names.each },
    });
    // With another fault beside it, all are named as those that are not there.
    expect(await fillLetter(letter('{{row/owner}} {{applicant/shoe_size}}'), given)).toMatchObject({
      error: { type: 'letter-unknown-fields', fields: ['row/owner', 'applicant/shoe_size'] },
    });
  });

  it('is refused where nothing would be filled in, as with fields in single braces', async () => {
    const file = letter('Kính gửi {applicant/name}');
    expect(await fillLetter(file, given)).toEqual({ ok: false, error: { type: 'letter-no-fields' } });
  });

  it('is refused with braces that do not match, as no Word file, and as too large a one', async () => {
    expect(await fillLetter(letter('{{applicant/name'), given)).toMatchObject({ error: { type: 'letter-braces' } });
    // No word of it is the library's, who speaks one language.
    for (const half of ['{{#papers}}', '{{/papers}}'])
      expect(await fillLetter(letter(half), given)).toEqual({
        ok: false,
        error: { type: 'letter-unpaired', list: 'papers' },
      });
    expect(await fillLetter(new Blob(['%PDF-1.7']), given)).toEqual({
      ok: false,
      error: { type: 'letter-unreadable' },
    });
    const large = { size: 21 * 1024 * 1024 } as Blob;
    expect(await fillLetter(large, given)).toMatchObject({ error: { type: 'letter-too-large' } });
    const many = Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`word/${index}.xml`, '.']));
    expect(await fillLetter(packed(many), given)).toMatchObject({ error: { type: 'letter-too-large' } });
  });
});
