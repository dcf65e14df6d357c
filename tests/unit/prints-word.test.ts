import { describe, expect, it } from 'vitest';
import { makeLetter } from '../../renderer/src/print/make-letter.ts';
import { readWord } from '../../renderer/src/print/word/read-word.ts';
import type { WordBlock, WordLetter, WordParagraph, WordTable } from '../../renderer/src/print/word/word-model.ts';
import { written } from '../../renderer/src/print/word/word-numbering.ts';
import { unpack } from '../../renderer/src/print/word/word-package.ts';
import { dossierData } from '../../sync/domain/prints/dossier-data.ts';
import { dossierLetterNames } from '../../sync/domain/prints/letter-names.ts';
import { marks } from '../../sync/domain/prints/marks.ts';
import { paragraph, run, wordFile, type WordFile } from '../support/letters.ts';
import { cell, drawnLine, officialLetter, table } from '../support/official-letter.ts';
import { paperFonts } from '../support/paper-fonts.ts';
import { dossier } from '../support/prints.ts';
import { readPdf } from '../support/read-pdf.ts';

const data = {
  data: dossierData(dossier, {}),
  names: dossierLetterNames,
  marks: [marks.notAtHeadquarters],
  formFields: [],
  both: false,
};

async function read(file: Blob): Promise<WordLetter> {
  return readWord(unpack(new Uint8Array(await file.arrayBuffer()))!);
}

async function blocksOf(file: WordFile): Promise<readonly WordBlock[]> {
  return (await read(wordFile(file))).sections.flatMap(({ blocks }) => blocks);
}

const paragraphs = (blocks: readonly WordBlock[]) => blocks.filter((block) => block.kind === 'paragraph');
const tables = (blocks: readonly WordBlock[]) => blocks.filter((block) => block.kind === 'table');
const textOf = ({ inlines }: WordParagraph) =>
  inlines.map((inline) => (inline.kind === 'text' ? inline.text : `[${inline.kind}]`)).join('');
const named = (blocks: readonly WordBlock[], text: string) =>
  paragraphs(blocks).find((block) => textOf(block).includes(text))!;
const cellText = ({ rows }: WordTable, row: number, column: number) =>
  paragraphs(rows[row]!.cells[column]!.blocks).map(textOf).join('|');

async function pagesOf(file: Blob) {
  const made = await makeLetter(file, data, paperFonts);
  if (!made.ok || made.value.pdf === null) throw new Error('not set');
  return { pages: await readPdf(made.value.pdf), missing: made.value.missing };
}

describe('an official letter, as Word has it', () => {
  it('keeps page, alignment, spacing, indents, and looks, through styles based on each other', async () => {
    const { sections, shortfalls, fonts } = await read(officialLetter());
    expect([shortfalls, fonts]).toEqual([[], []]);
    const [{ page, blocks } = { page: null, blocks: [] }] = sections;
    expect(page).toMatchObject({ width: 595.3, height: 841.9, left: 85.05, right: 42.55, top: 56.7, header: 28.35 });
    expect(named(blocks, 'Đại sứ quán đã nhận')).toMatchObject({
      align: 'justify',
      firstLine: 28.35,
      before: 6,
      after: 3,
      line: { times: 1.2 },
    });
    const item = named(blocks, 'Nộp phí');
    expect(item).toMatchObject({ align: 'justify', left: 28.35, firstLine: -21.25, before: 6 });
    expect(item.inlines[0]).toMatchObject({ look: { italic: true, bold: false, size: 13 } });
    expect(named(blocks, 'Phụ lục')).toMatchObject({ keepNext: true, inlines: [{ look: { color: '#1f4e79' } }] });
    expect(named(blocks, 'Số liệu').inlines[0]).toMatchObject({ look: { strike: true } });
  });

  it('has two columns without lines at its head, centred, and a drawn line below the agency', async () => {
    const [head] = tables((await read(officialLetter())).sections[0]!.blocks);
    expect(head!.widths).toEqual([180, 285]);
    const none = { top: null, left: null, bottom: null, right: null };
    expect(head!.rows[0]!.cells.map(({ borders }) => borders)).toEqual([none, none]);
    const [left, right] = head!.rows[0]!.cells.map(({ blocks }) => paragraphs(blocks));
    expect(left!.map(({ align }) => align)).toEqual(['center', 'center', 'center']);
    expect(left![1]!.inlines).toMatchObject([
      { kind: 'rule', x: 'center', y: 17, width: 60, weight: 0.75 },
      { look: { capitals: true, bold: true, size: 12 } },
    ]);
    expect(right![1]!.inlines[0]).toMatchObject({ look: { underline: true, bold: true } });
  });

  it('counts its lists, each level anew below the one above', async () => {
    const labels = paragraphs((await read(officialLetter())).sections[0]!.blocks).flatMap(
      ({ label }) => label?.text ?? [],
    );
    expect(labels).toEqual(['1.', 'a)', 'b)', '2.', '•']);
    expect([1, 26, 27, 4].map((count) => written(count, 'lowerLetter'))).toEqual(['a', 'z', 'aa', 'd']);
    expect([4, 1994].map((count) => written(count, 'upperRoman'))).toEqual(['IV', 'MCMXCIV']);
  });

  it('has the lines of a table from its style, cells over rows and columns, and its head row', async () => {
    const papers = tables((await read(officialLetter())).sections[0]!.blocks)[1]!;
    expect(papers).toMatchObject({ align: 'center', headRows: 1, widths: [35, 250, 90, 90] });
    const [head, row] = papers.rows;
    expect(head!.cells.map(({ span, merged }) => [span, merged])).toEqual([
      [1, 'begins'],
      [1, 'no'],
      [2, 'no'],
    ]);
    expect(head!.cells[0]).toMatchObject({ align: 'middle', fill: '#eeeeee' });
    expect(row!.cells[0]!.merged).toBe('goes-on');
    expect(cellText(papers, 1, 1)).toBe('Ảnh 4 × 6 cm, nền trắng');
    const line = { width: 0.5, color: '#000000' };
    expect(row!.cells[1]!.borders).toEqual({ top: line, left: line, bottom: line, right: line });
  });

  it('has another head on its first page, and numbers of pages in place of what was stored', async () => {
    const [{ header, footer } = { header: null, footer: null }] = (await read(officialLetter())).sections;
    const said = (blocks: readonly WordBlock[] | null | undefined) => paragraphs(blocks ?? []).map(textOf);
    expect([said(header?.first), said(header?.others)]).toEqual([[''], ['[page-number]']]);
    expect(said(footer?.others)).toEqual(['Tờ [page-number]/[page-count]']);
  });
});

describe('a Word file', () => {
  it('may say that a cell has no line, or one of its own, where the table has some', async () => {
    const own = '<w:tcBorders><w:top w:val="nil"/><w:bottom w:val="double" w:sz="12" w:color="FF0000"/></w:tcBorders>';
    const all = '<w:tblBorders><w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/></w:tblBorders>';
    const [one] = tables(
      await blocksOf({ body: table([2000], `<w:tr>${cell(2000, paragraph('A'), own)}</w:tr>`, all) }),
    );
    expect(one!.rows[0]!.cells[0]!.borders).toEqual({
      top: null,
      left: { width: 0.5, color: '#000000' },
      bottom: { width: 1.5, color: '#ff0000' },
      right: null,
    });
  });

  it('is read for what it says and not for what a tool left in it', async () => {
    const body = `<w:p>${run('còn')}<w:del><w:r><w:delText> mất</w:delText></w:r></w:del><w:ins>${run(' thêm')}</w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p><w:p>${run('&#272;&#x1ED3;ng &amp; &lt;b&gt;')}</w:p>`;
    const { sections, shortfalls } = await read(wordFile({ body }));
    expect(paragraphs(sections[0]!.blocks).map(textOf)).toEqual(['còn thêm', 'Đồng & <b>']);
    expect(shortfalls).toEqual(['tracked-changes']);
  });

  it.each([
    ['equation', `<w:p><m:oMath/></w:p>`],
    ['note', `<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>`],
    ['columns', `${paragraph('A')}<w:sectPr><w:cols w:num="2"/></w:sectPr>`],
    ['text-box', `<w:p><w:r><w:drawing><wp:anchor><w:txbxContent/></wp:anchor></w:drawing></w:r></w:p>`],
    ['shape', `<w:p>${drawnLine(60).replace('cy="0"', 'cy="900000"')}</w:p>`],
    ['floating-picture', `<w:p><w:r><w:drawing><wp:anchor><a:blip r:embed="x"/></wp:anchor></w:drawing></w:r></w:p>`],
    ['picture-format', `<w:p><w:r><w:drawing><wp:inline><a:blip r:embed="x"/></wp:inline></w:drawing></w:r></w:p>`],
    ['field', `<w:p><w:fldSimple w:instr="DATE">${run('1/1/2020')}</w:fldSimple></w:p>`],
  ])('with what cannot be set says so: %s', async (kind, body) => {
    expect((await read(wordFile({ body }))).shortfalls).toEqual([kind]);
  });

  it('in letters of another kind names them', async () => {
    const body =
      paragraph('Chào', '', '<w:rFonts w:ascii=".VnTime"/>') + paragraph('', '', '<w:rFonts w:ascii="Arial"/>');
    expect((await read(wordFile({ body }))).fonts).toEqual(['.VnTime']);
  });

  it('with entities of its own is not read', async () => {
    const parts = unpack(new Uint8Array(await wordFile({ body: paragraph('A') }).arrayBuffer()))!;
    const bomb = new TextEncoder().encode(
      '<!DOCTYPE w [<!ENTITY a "aaaa">]><w:document><w:body>&a;</w:body></w:document>',
    );
    expect(() => readWord({ ...parts, 'word/document.xml': bomb })).toThrow('document type');
  });
});

describe('a letter as PDF', () => {
  it('has its fields filled, its pages, and the marks of its standing on each of them', async () => {
    const { pages, missing } = await pagesOf(officialLetter());
    expect(missing).toEqual({ shortfalls: [], fonts: [], strange: [], empty: [] });
    expect(pages.map(({ width }) => Math.round(width))).toEqual([595, 595]);
    const [first, second] = pages.map(({ text }) => text.replaceAll(/\s+/g, ' '));
    for (const words of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Đoàn Thị Ngọc Ánh', 'a) bản chính', 'Tờ 1/2', '(ký)']) {
      expect(first).toContain(words);
    }
    expect(first).not.toContain('{{');
    expect(first).not.toContain('Phụ lục');
    expect(second).toContain('Phụ lục');
    expect(second).toContain('Tờ 2/2');
    for (const { text } of pages) expect(text).toContain('BẢN NHÁP – chưa có ở Bộ');
    expect(first).not.toContain('DRAFT');
  });

  it('keeps within its margins what is too wide for them, and turns a page that lies', async () => {
    const wide = table(
      [20_000, 20_000],
      `<w:tr>${cell(20_000, paragraph('Rộng'))}${cell(20_000, paragraph('A'.repeat(300)))}</w:tr>`,
    );
    const body = `${paragraph('{{mission/city}}')}${wide}<w:p><w:pPr><w:sectPr/></w:pPr></w:p>${paragraph('Ngang 山')}<w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>`;
    const { pages, missing } = await pagesOf(wordFile({ body }));
    expect(pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([
      [595, 842],
      [842, 595],
    ]);
    for (const { rightmost, width } of pages) expect(rightmost).toBeLessThan(width);
    expect(missing.strange).toEqual(['山']);
  });

  it('that cannot be set is a Word file all the same', async () => {
    // The beginning of a picture, and then nothing.
    const broken = new Uint8Array(64);
    broken.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
    broken.set([0, 0, 0, 9, 0, 0, 0, 9, 8, 6], 16);
    const inline =
      '<w:drawing><wp:inline><wp:extent cx="12700" cy="12700"/><a:blip r:embed="p"/></wp:inline></w:drawing>';
    const body = `${paragraph('{{mission/city}}')}<w:p><w:r>${inline}</w:r></w:p>`;
    const made = await makeLetter(wordFile({ body, pictures: { p: broken } }), data, paperFonts);
    expect(made.ok && made.value.pdf).toBeNull();
    expect(made.ok && made.value.word.length).toBeGreaterThan(500);
  });
});
