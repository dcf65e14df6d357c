import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePdf } from '../../renderer/src/print/make-pdf.ts';
import { readLedger } from '../../renderer/src/print/ledgers/ledger-source.ts';
import { ledgerOfParts, partsOfLedger } from '../../renderer/src/stores/navigation/ledger-place.ts';
import { sha256 } from '../../sync/core/ids.ts';
import type { SubjectId } from '../../sync/core/ids.ts';
import { builtInCatalogue } from '../../sync/domain/catalogue/catalogue.ts';
import { columnWidths } from '../../renderer/src/print/column-widths.ts';
import { millimetres, room, sizes, widthOf } from '../../renderer/src/print/paper-measures.ts';
import { registers } from '../../sync/domain/catalogue/registers.ts';
import { registerNames } from '../../sync/domain/documents/registers.ts';
import type { IsoDate } from '../../sync/domain/dates.ts';
import { printCrisisList } from '../../sync/domain/prints/ledgers/crisis-paper.ts';
import { printFeeList } from '../../sync/domain/prints/ledgers/fee-ledgers.ts';
import { sumFees } from '../../sync/domain/fees/fee-sums.ts';
import { printRepayment } from '../../sync/domain/prints/ledgers/repayment-receipt.ts';
import { printDocumentRegister } from '../../sync/domain/prints/ledgers/documents-paper.ts';
import { printFeeDay } from '../../sync/domain/prints/ledgers/fee-ledgers.ts';
import { asReprint, printReceipt } from '../../sync/domain/prints/ledgers/fee-receipt.ts';
import { receiversOf } from '../../sync/domain/documents/addressees.ts';
import { type LetterToPrint, printLetter } from '../../sync/domain/prints/ledgers/letter-paper.ts';
import { entriesAVolume } from '../../sync/domain/prints/ledgers/ledger-page.ts';
import { printHandover } from '../../sync/domain/prints/ledgers/handover-paper.ts';
import { printStocktake } from '../../sync/domain/prints/ledgers/stocktake-paper.ts';
import { printRegister } from '../../sync/domain/prints/ledgers/register-paper.ts';
import { inVietnamese, line, type PrintedDocument } from '../../sync/domain/prints/page-model.ts';
import { readLedger as readStock } from '../../sync/domain/stock/ledger.ts';
import { parseRange } from '../../sync/domain/stock/serial.ts';
import { stockCard } from '../../sync/domain/stock/stock-card.ts';
import { builtInVersions } from '../../sync/domain/documents/list-versions.ts';
import { signedInDesk } from '../support/fake-desk/signed-in-desk.ts';
import { paperFonts } from '../support/paper-fonts.ts';
import { readPdf } from '../support/read-pdf.ts';

const printing = {
  mission: {
    name: { vi: 'Đại sứ quán Việt Nam tại Ấn Độ', en: 'Embassy in India' },
    city: 'New Delhi',
    zone: 'Asia/Kolkata',
  },
  now: Date.UTC(2026, 2, 2, 5, 0),
};
const pagesOf = async (paper: PrintedDocument) => readPdf(await makePdf(paper, paperFonts));

const entry = (index: number, more: object = {}) => ({
  cells: [`${index}/2026/KS-DEL`, '2026-02-03', 'Nguyễn Thị Thanh Hương', { vi: 'Nữ', en: 'Female' }],
  struck: '',
  conflict: false,
  delivered: true,
  ...more,
});

const fee = {
  receipt: 'BL-DEL-2026-000007',
  temporary: false,
  day: '2026-03-02' as IsoDate,
  at: Date.UTC(2026, 2, 2, 4, 30),
  caseCode: 'DEL-2026-000123',
  owner: 'Đoàn Thị Ngọc Ánh',
  payer: '',
  procedureName: { vi: 'Cấp hộ chiếu', en: 'Passport' },
  amount: 150_050,
  currency: 'INR',
  method: 'cash',
  exemption: '',
  rule: null,
  refundOf: '',
  refundReason: '',
  refunded: 0,
  keptReason: '',
  replaces: '',
  actorName: 'Trần Thị Bình',
  voided: false,
  voidReason: '',
  afterClosing: false,
  delivered: true,
};

const letter: LetterToPrint = {
  type: { vi: 'Công văn', en: 'Official letter' },
  isLetter: true,
  copy: null,
  symbol: '12/DEL-LS',
  numbered: true,
  documentDate: '2026-03-02',
  urgency: { vi: 'Thượng khẩn', en: 'Very urgent' },
  abstract: 'trả lời xác minh nhân thân',
  text: 'Phúc đáp công văn số 123/CLS-HC.\n\nĐại sứ quán thông báo kết quả xác minh.',
  recipients: ['Cục Lãnh sự', 'Lưu: VT, LS'],
  archiveUnit: '',
  signer: { name: 'Nguyễn Thành Hải', title: { vi: 'Đại sứ', en: 'Ambassador' } },
  withdrawn: false,
  successions: [],
  conflicts: 0,
  delivered: true,
};

describe('an outgoing document on paper', () => {
  const words = async (more: Partial<LetterToPrint> = {}) => {
    const [page] = await pagesOf(inVietnamese(printLetter(printing, { ...letter, ...more })));
    return page!.text.replaceAll(/\s+/g, ' ');
  };

  it('has its parts where the decree has them: number and matter, day, whom it is to, text, recipients, signer', async () => {
    const page = await words();
    for (const said of ['Số: 12/DEL-LS', 'V/v trả lời xác minh', 'ngày 02 tháng 3 năm 2026', 'THƯỢNG KHẨN'])
      expect(page).toContain(said);
    expect(page).toMatch(
      /Kính gửi: Cục Lãnh sự Phúc đáp .* Đại sứ quán thông báo .* Nơi nhận: - Như trên; - Lưu: VT, LS\./,
    );
    expect(page).toMatch(/ĐẠI SỨ .*Nguyễn Thành Hải/);
    expect(page).not.toContain('BẢN NHÁP');
  });

  it('is addressed once, and any other sort than a letter has its name for a title', async () => {
    expect((await words({ text: 'Kính gửi: Bộ Ngoại giao' })).match(/Kính gửi/g)).toHaveLength(1);
    const decision = { type: { vi: 'Quyết định', en: 'Decision' }, isLetter: false, symbol: '3/QĐ-DEL' };
    const page = await words(decision);
    expect(page).toContain('QUYẾT ĐỊNH trả lời xác minh nhân thân');
    expect(page).toContain('Nơi nhận: - Cục Lãnh sự; - Lưu: VT, LS.');
    expect(page).not.toMatch(/Kính gửi|V\/v|Như trên/);
  });

  it('that is a certified copy says so in the decree’s words, without the state’s name, which stands on what is copied', async () => {
    const copy = {
      type: { vi: 'Bản sao y', en: 'Certified copy' },
      isLetter: false,
      copy: 'copy_full',
      text: '',
    } as const;
    const page = await words({ ...copy, symbol: '05/SY-DEL', abstract: 'Quyết định số 12/QĐ-BNG' });
    expect(page).toContain('SAO Y Quyết định số 12/QĐ-BNG');
    expect(page).toContain('Số: 05/SY-DEL');
    expect(page).toContain('Nơi nhận: - Cục Lãnh sự; - Lưu: VT, LS.');
    expect(page).not.toContain('CỘNG HÒA');
    expect(await words({ ...copy, copy: 'copy_extract', text: 'Điều 3. Phần được trích.' })).toMatch(
      /TRÍCH SAO .* Điều 3\. Phần được trích\./,
    );
    expect(await words()).toContain('CỘNG HÒA');
  });

  it('is addressed to nobody called “as above”, which stands below once', async () => {
    const page = await words({ recipients: ['Như trên', 'Cục Lãnh sự, BNG', 'Lưu: VT, LS'] });
    expect(page).toContain('Kính gửi: Cục Lãnh sự, BNG Phúc đáp');
    expect(page).toContain('Nơi nhận: - Như trên; - Lưu: VT, LS.');
  });

  it('names those who are given it to know of it with the copies, and is not addressed to them', async () => {
    const recipients = ['Lưu: VT, LS', 'Cục Lãnh sự', 'Lãnh đạo Bộ (để b/c)', 'Vụ Nam Á (để biết)'];
    const page = await words({ recipients });
    expect(page).toContain('Kính gửi: Cục Lãnh sự Phúc đáp');
    expect(page).toContain('Nơi nhận: - Như trên; - Lãnh đạo Bộ (để b/c); - Vụ Nam Á (để biết); - Lưu: VT, LS.');
    const toKnow = await words({ recipients: ['Vụ Nam Á (để biết)'] });
    expect(toKnow).not.toContain('Kính gửi');
    expect(toKnow).toContain('Nơi nhận: - Vụ Nam Á (để biết); - Lưu: VT.');
    expect(receiversOf(recipients)).toEqual(['Cục Lãnh sự', 'Lãnh đạo Bộ', 'Vụ Nam Á']);
  });

  it('lists several to whom it is addressed, and says once what it is about', async () => {
    const page = await words({ abstract: 'Về việc xác minh', recipients: ['Cục Lãnh sự', 'Vụ Nam Á'] });
    expect(page).toContain('Kính gửi: - Cục Lãnh sự; - Vụ Nam Á.');
    expect(page).toContain('V/v xác minh');
    expect(page).not.toContain('Về việc');
  });

  it('has the number of each page but the first above it, and a foot only to warn', async () => {
    const text = Array.from({ length: 90 }, (_, line) => `Đoạn ${line + 1}.`).join('\n');
    const pages = await pagesOf(inVietnamese(printLetter(printing, { ...letter, text })));
    const [first, second] = pages.map((page) => page.text.replaceAll(/\s+/g, ' ').trim());
    expect(second).toMatch(/^2 Đoạn|Đoạn .* 2$/);
    expect(first).toMatch(/^BỘ NGOẠI GIAO/);
    expect(`${first} ${second}`).not.toContain('Trang');
    const [draft] = await pagesOf(inVietnamese(printLetter(printing, { ...letter, delivered: false })));
    expect(draft!.text.match(/chưa có ở Bộ/g)?.length).toBeGreaterThan(1);
  });

  it('is a draft until it has its number, and says what was called back or is not at headquarters', () => {
    const kinds = (more: Partial<LetterToPrint>) =>
      printLetter(printing, { ...letter, ...more }).marks.map(({ kind }) => kind);
    expect(kinds({})).toEqual([]);
    expect(kinds({ numbered: false, documentDate: null, delivered: false })).toEqual(['draft', 'not-at-headquarters']);
    expect(kinds({ withdrawn: true, conflicts: 1 })).toEqual(['voided', 'conflict']);
  });

  it('names the letter by which it was replaced, recalled or corrected, and none that it is about itself', () => {
    const other = { symbol: '15/DEL-LS', day: '2026-03-09' };
    const said = (more: Partial<LetterToPrint>) =>
      printLetter(printing, { ...letter, ...more }).marks.map(({ kind, text }) => `${kind}: ${text.vi}`);
    expect(said({ withdrawn: true, successions: [{ relation: 'recalls', way: 'from', ...other }] })).toEqual([
      'voided: BỊ THU HỒI BẰNG 15/DEL-LS NGÀY 09/03/2026',
    ]);
    expect(said({ successions: [{ relation: 'corrects', way: 'from', ...other }] })).toEqual([
      'corrected: ĐƯỢC ĐÍNH CHÍNH BẰNG 15/DEL-LS NGÀY 09/03/2026',
    ]);
    expect(said({ successions: [{ relation: 'replaces', way: 'to', ...other }] })).toEqual([]);
  });
});

describe('a register on paper', () => {
  it.each(registers)(
    'has the prescribed columns of $code, on A4 across, none wider than the page',
    async (register) => {
      const columns = register.columns.length === 0 ? [] : register.columns;
      const paper = printRegister({ ...printing, ...register, year: 2026, columns, lines: [], first: 0, total: 0 });
      expect(paper.foot).toBe(`Đại sứ quán Việt Nam tại Ấn Độ · ${register.name.vi} · Năm 2026; 0 mục`);
      const [table] = paper.blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
      expect(table?.columns.map(({ head }) => head.vi)).toEqual(columns.map(({ name }) => name.vi));
      const fixed = (table?.columns ?? []).reduce((sum, { width }) => sum + (width === 'rest' ? 0 : width), 0);
      const shares = (table?.columns ?? []).filter(({ width }) => width === 'rest').length;
      expect(257 - fixed).toBeGreaterThanOrEqual(shares * 15);
      expect(paper.orientation).toBe('landscape');
    },
  );

  it('repeats its heads, numbers its pages, and says on each that headquarters lacks an entry of it', async () => {
    const births = registers.find(({ code }) => code === 'births')!;
    const lines = Array.from({ length: 120 }, (_, index) =>
      entry(index + 1, {
        ...(index === 7 && { delivered: false }),
        ...(index === 8 && { struck: 'Ghi nhầm hồ sơ.' }),
      }),
    );
    const pages = await pagesOf(
      printRegister({ ...printing, ...births, year: 2026, lines, first: 2_000, total: 9_600 }),
    );
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, { text, width, height }] of pages.entries()) {
      expect(text).toContain(`Trang ${index + 1}/${pages.length}`);
      expect(text).toContain('BẢN NHÁP – chưa có ở Bộ');
      expect(width).toBeGreaterThan(height);
    }
    for (const { text } of pages.slice(0, -1)) expect(text).toContain('Người đi khai sinh');
    expect(pages[0]?.text).toContain('Quyển 3/10, mục 2.001 đến 2.120 trong số 9.600');
    const whole = pages.map(({ text }) => text).join(' ');
    // A number is read at one glance, never broken over two lines.
    for (const words of ['Đã hủy: Ghi nhầm hồ sơ.', 'Female', '03/02/2026', '120/2026/KS-DEL'])
      expect(whole).toContain(words);
    expect(whole.match(/chưa có ở Bộ/g)!.length).toBeGreaterThan(pages.length);
  });
});

const secretDocument = {
  numberValue: 7,
  type: 'letter',
  symbol: '7/ĐSQ',
  author: 'Bộ',
  recipients: [],
  abstract: 'điều phải giữ kín',
  documentDate: '2026-02-01',
  arrivalDate: '2026-02-02',
  secrecy: 'secret',
  signer: '',
  copies: null,
  archiveUnit: '',
  remark: '',
  lists: '',
  leadName: '',
  step: 'issued',
  successions: [],
  conflicts: 0,
  delivered: true,
};

const printDocuments = (register: (typeof registerNames)[number], document: object) =>
  printDocumentRegister({
    ...printing,
    register,
    year: 2026,
    versions: builtInVersions,
    documents: [{ ...secretDocument, ...document }],
    first: 0,
    total: 1,
  });

describe('a register of documents on paper', () => {
  it('of secret documents holds nothing but that they are on paper', () => {
    for (const register of registerNames) {
      const paper = printDocuments(register, {});
      expect(JSON.stringify(paper)).not.toContain('điều phải giữ kín');
      expect(JSON.stringify(paper)).toContain('Văn bản mật, lưu trên giấy');
    }
  });

  it('notes beside a number what became of its document: recalled, replaced, cancelled', () => {
    const noted = (step: string) => JSON.stringify(printDocuments('document_out', { step, secrecy: 'none' }));
    expect(noted('recalled')).toContain('đã thu hồi');
    expect(noted('replaced')).toContain('đã thay thế');
    expect(noted('issued')).not.toContain('đã thu hồi');
  });

  it('names on both entries the document that replaces, corrects or recalls the other, and its day', () => {
    const noted = (more: object) => JSON.stringify(printDocuments('document_out', { secrecy: 'none', ...more }));
    const other = { symbol: '12/DEL-LS', day: '2026-03-02' };
    const replaced = noted({ step: 'replaced', successions: [{ relation: 'replaces', way: 'from', ...other }] });
    expect(replaced).toContain('"được thay thế bằng 12/DEL-LS ngày 02/03/2026"');
    expect(replaced).not.toContain('đã thay thế');
    expect(noted({ successions: [{ relation: 'replaces', way: 'to', ...other }] })).toContain('"thay thế 12/DEL-LS');
    expect(noted({ successions: [{ relation: 'corrects', way: 'from', ...other }] })).toContain('corrected by 12/');
    const cancelled = noted({ step: 'cancelled', successions: [{ relation: 'recalls', way: 'from', ...other }] });
    expect(cancelled).toContain('đã hủy theo nơi gửi; bị thu hồi bằng 12/DEL-LS');
  });
});

describe('the till on paper', () => {
  it('[S7] says on a receipt what was paid, in figures and in words, and nothing more where headquarters holds it', async () => {
    const [page] = await pagesOf(printReceipt({ ...printing, fee, lines: [] }));
    for (const words of [
      'BIÊN LAI THU PHÍ, LỆ PHÍ',
      'Số: BL-DEL-2026-000007',
      '1.500,50 INR',
      'Một nghìn năm trăm 50/100 INR',
      'Đoàn Thị Ngọc Ánh',
    ])
      expect(page!.text).toContain(words);
    expect(page!.text).not.toContain('BẢN NHÁP');
  });

  it('says on a receipt by which rule less was paid, how much of the tariff it is, and where that stands', async () => {
    const rule = {
      name: { vi: 'Thường trú tại nước có dịch bệnh nguy hiểm', en: 'Resident under an epidemic' },
      percent: 20,
      basis: 'Thông tư 264/2016/TT-BTC',
    };
    const lines = [{ name: { vi: 'Cấp mới', en: 'New issue' }, cents: 1_400 }];
    const [page] = await pagesOf(inVietnamese(printReceipt({ ...printing, fee: { ...fee, rule }, lines })));
    for (const words of [rule.name.vi, 'Mức thu: 20 %', `Căn cứ: ${rule.basis}`, 'Sau miễn, giảm'])
      expect(page!.text).toContain(words);
    const [whole] = await pagesOf(printReceipt({ ...printing, fee, lines }));
    expect(whole!.text).toContain('Theo biểu phí');
    expect(whole!.text).not.toContain('Mức thu');
  });

  it('says of a voided receipt why, and of one without a number that it has none yet', () => {
    const voided = printReceipt({
      ...printing,
      lines: [],
      fee: { ...fee, voided: true, voidReason: 'Thu nhầm.', temporary: true, delivered: false },
    });
    expect(voided.marks.map(({ kind }) => kind)).toEqual(['voided', 'not-at-headquarters', 'temporary-code']);
    expect(JSON.stringify(voided)).toContain('Thu nhầm.');
  });

  it('[S7] says on a refund how much of which receipt was given back and why, for whoever gets it to sign', async () => {
    const given = {
      receipt: 'PH-DEL-2026-000001',
      amount: -50_000,
      refundOf: fee.receipt,
      refundReason: 'Thu thừa.',
    };
    const [page] = await pagesOf(printReceipt({ ...printing, fee: { ...fee, ...given }, lines: [] }));
    for (const words of ['PHIẾU HOÀN PHÍ, LỆ PHÍ', given.receipt, fee.receipt, '500 INR', 'Năm trăm INR', 'Thu thừa.'])
      expect(page!.text).toContain(words);
    expect(page!.text).not.toMatch(/[-−]500/u);
    const receipt = printReceipt({ ...printing, fee: { ...fee, refunded: 50_000 }, lines: [] });
    expect(JSON.stringify(inVietnamese(receipt))).toMatch(/Đã hoàn lại.*500 INR/u);
  });

  it('[S7] notes in the register why a fee was waived, and why one is not given back as long as it is not', () => {
    const printed = (more: object) =>
      JSON.stringify(
        printFeeList({
          ...printing,
          from: fee.day,
          to: fee.day,
          first: 0,
          total: 1,
          sums: sumFees([]),
          fees: [{ ...fee, ...more }],
        }),
      );
    expect(printed({ method: 'exempt', amount: 0, exemption: 'Nạn nhân bị mua bán.' })).toContain(
      'Nạn nhân bị mua bán.',
    );
    const kept = { keptReason: 'Đã thẩm định xong.' };
    expect(printed(kept)).toContain('Không hoàn: Đã thẩm định xong.');
    expect(printed({ ...kept, refunded: 500 })).toContain('Not refunded: Đã thẩm định xong.');
    expect(printed({ ...kept, refunded: fee.amount })).not.toContain('Không hoàn');
    expect(printed({ ...kept, voided: true })).not.toContain('Không hoàn');
  });

  it('says of a receipt printed again that it is a reprint, on every page, and first of all that it was voided', async () => {
    const receipt = printReceipt({ ...printing, fee, lines: [] });
    expect(receipt.marks).toEqual([]);
    const [page] = await pagesOf(asReprint(receipt));
    expect(page!.text.match(/BẢN IN LẠI/g)!.length).toBeGreaterThan(1);
    const voided = printReceipt({ ...printing, lines: [], fee: { ...fee, voided: true, delivered: false } });
    expect(asReprint(voided).marks.map(({ kind }) => kind)).toEqual(['voided', 'reprint', 'not-at-headquarters']);
  });

  it('[S6] is a draft until the day is closed, and then says what was expected, counted and missing', () => {
    const refunded = { count: 0, sums: {} };
    const sums = { count: 1, voided: 0, exempt: 0, total: { USD: 7_000 }, refunded, byMethod: [], byProcedure: [] };
    const day = {
      ...printing,
      day: fee.day,
      fees: [fee],
      sums,
      cash: { USD: 7_000 },
      cashBy: [
        { actorName: 'Trần Thị Bình', cash: { USD: 4_000 } },
        { actorName: 'Lê Văn Tâm', cash: { USD: 3_000 } },
      ],
      closings: [],
      afterClosing: 0,
      delivered: true,
      first: 0,
      total: 1,
    };
    expect(printFeeDay(day).marks.map(({ kind }) => kind)).toEqual(['draft']);
    const closing = {
      at: fee.at,
      actorName: 'Trần Thị Bình',
      expected: { USD: 7_000 },
      counted: { USD: 6_900 },
      difference: { USD: -100 },
      note: '',
    };
    const closed = inVietnamese(printFeeDay({ ...day, closings: [closing] }));
    expect(closed.marks).toEqual([]);
    for (const words of ['69 USD', '−1 USD', 'Kết sổ: Trần Thị Bình', 'Lê Văn Tâm', '30 USD'])
      expect(JSON.stringify(closed)).toContain(words);
    const short = {
      ...closing,
      expected: { INR: 588_000, USD: 7_000 },
      difference: { INR: 0, USD: -100 },
      note: 'Trả nhầm.',
    };
    const unsent = printFeeDay({ ...day, closings: [short], delivered: false });
    expect(unsent.marks.map(({ kind }) => kind)).toEqual(['not-at-headquarters']);
    for (const words of ['70 USD + 5.880 INR', 'Lý do chênh lệch', 'Trả nhầm.'])
      expect(JSON.stringify(inVietnamese(unsent))).toContain(words);
    expect(JSON.stringify(unsent)).not.toContain('"0 INR');
  });
});

describe('a record that people sign', () => {
  const things = [
    {
      of: 'case' as const,
      part: 'assignee' as const,
      code: 'DEL-2026-000123',
      title: 'Đoàn Thị Ngọc Ánh',
      procedureName: { vi: 'Cấp hộ chiếu', en: 'Passport' },
      dueAt: Date.UTC(2026, 2, 9, 18, 30),
    },
    {
      of: 'watch' as const,
      part: 'watch' as const,
      code: '',
      title: 'Điều tra dân số',
      procedureName: null,
      dueAt: null,
    },
  ];
  const handover = { ...printing, from: 'Trần Thị Bình', to: 'Lê Văn Tâm', at: fee.at, things, delivered: true };

  it('of what was handed over names both, each thing with its part and last day, and leaves room for the rest', async () => {
    const [page, ...more] = await pagesOf(inVietnamese(printHandover(handover)));
    expect(more).toEqual([]);
    for (const words of [
      'BIÊN BẢN BÀN GIAO CÔNG VIỆC',
      'Bên giao: Trần Thị Bình',
      'Bên nhận: Lê Văn Tâm',
      'Hồ sơ: 1; Đang theo dõi: 1',
      'DEL-2026-000123',
      'Xử lý',
      '09/03/2026',
      'BÊN NHẬN',
      'Tài liệu giấy, con dấu, chìa khóa, phôi, tiền kèm theo: ....',
    ])
      expect(page!.text).toContain(words);
    expect(page!.text).not.toContain('BẢN NHÁP');
    expect(printHandover({ ...handover, delivered: false }).marks.map(({ kind }) => kind)).toEqual([
      'not-at-headquarters',
    ]);
  });

  it('keeps three hundred things and the longest name on its pages', async () => {
    const title = 'Công Tằng Tôn Nữ Huyền Trân Diễm Phương '.repeat(5).trim();
    const many = Array.from({ length: 300 }, (_, index) => ({ ...things[0]!, title, code: `DEL-2026-${index}` }));
    const pages = await pagesOf(inVietnamese(printHandover({ ...handover, things: many })));
    const whole = pages.map(({ text }) => text).join(' ');
    for (const index of [0, 150, 299]) expect(whole).toContain(`DEL-2026-${index} `);
    for (const { rightmost, width } of pages) expect(rightmost).toBeLessThanOrEqual(width);
  });

  it('of a stock count says what the ledger had, what was counted, and by how much they differ', async () => {
    const count = {
      ...printing,
      kind: { vi: 'Phôi hộ chiếu phổ thông', en: 'Blank ordinary passports' },
      at: fee.at,
      actorName: 'Trần Thị Bình',
      counted: 98,
      expected: 100,
      note: 'Thiếu hai cuốn, đang tìm.',
      delivered: true,
    };
    const [page] = await pagesOf(inVietnamese(printStocktake(count)));
    for (const words of ['BIÊN BẢN KIỂM KÊ PHÔI', '−2', 'Lý do chênh lệch: Thiếu hai cuốn', 'NGƯỜI KIỂM KÊ'])
      expect(page!.text).toContain(words);
    expect(JSON.stringify(printStocktake({ ...count, counted: 101 }))).toContain('"+1"');
  });
});

describe('the call list of a crisis', () => {
  const citizen = {
    name: 'Nguyễn Đăng An',
    birthDate: '1998-07-22',
    phone: '+919799205392',
    address: 'Room 182, Vasant Kunj, New Delhi',
    answer: null,
    answeredAt: null,
    evacuation: false,
    group: 'Tổ 1',
    note: '',
  };
  const list = { ...printing, name: 'Động đất', isNarrowed: false, first: 0, total: 2 };

  it('has each citizen with telephone and what is known of them, for when no screen is at hand', async () => {
    const known = { ...citizen, answer: 'needs_help' as const, answeredAt: fee.at, evacuation: true };
    const [page] = await pagesOf(printCrisisList({ ...list, citizens: [citizen, known] }));
    for (const words of ['Động đất', '+919799205392', '22/07/1998', 'Tổ 1', 'Cần giúp', 'muốn sơ tán'])
      expect(page!.text).toContain(words);
    expect(page!.text).not.toContain('như đang lọc');
  });

  it('claims nothing of what headquarters holds: it is made while headquarters is out of reach', () => {
    expect(printCrisisList({ ...list, citizens: [citizen] })).toMatchObject({ marks: [], unmarked: true });
  });

  it('says that it is not everybody, where it was narrowed, and as of when it is', () => {
    const paper = JSON.stringify(inVietnamese(printCrisisList({ ...list, isNarrowed: true, citizens: [citizen] })));
    for (const words of ['như đang lọc trên màn hình', 'lúc 02/03/2026 10:30']) expect(paper).toContain(words);
  });
});

describe('a stock card', () => {
  const id = (text: string) => sha256(text).slice(0, 32) as SubjectId;
  const came = (first: number, last: number) => {
    const [from, to] = [`N${String(first).padStart(5, '0')}`, `N${String(last).padStart(5, '0')}`];
    const range = parseRange(from, to);
    if (!range.ok) throw new Error(range.error.type);
    const said = { blank: 'passport', receivedOn: '2026-01-05', receivedBy: null, note: '', count: last - first + 1 };
    return { ...said, id: id(from), first: from, last: to, range: range.value };
  };
  const states = ['in-stock', 'issued', 'spoiled', 'returned', 'given-up', 'conflict'] as const;

  it('[S4] ends with what the ledger says is left, whatever came in and went out', () => {
    const blank = fc.record({
      serial: fc.integer({ min: 1, max: 130 }),
      state: fc.constantFrom(...states),
      day: fc.nat(5),
    });
    const range = fc.tuple(fc.integer({ min: 1, max: 100 }), fc.nat(20));
    fc.assert(
      fc.property(
        fc.array(range, { maxLength: 4 }),
        fc.uniqueArray(blank, { selector: ({ serial }) => serial, maxLength: 40 }),
        (ranges, used) => {
          const consignments = ranges.map(([first, more]) => came(first, first + more));
          const blanks = used.map(({ serial, state, day }) => ({
            id: id(String(serial)),
            kind: 'passport',
            serial: `N${String(serial).padStart(5, '0')}`,
            state,
            at: Date.UTC(2026, 0, 10 + day),
            actor: null,
            reason: '',
          }));
          const card = stockCard(consignments, blanks, 'Asia/Kolkata');
          expect(card.at(-1)?.balance ?? 0).toBe(readStock('passport', consignments, blanks).left);
          expect(card.every(({ balance }) => balance >= 0)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('joins serials that one person gave one fate on one day', () => {
    const blanks = [3, 4, 5, 9].map((serial) => ({
      id: id(String(serial)),
      serial: `N0000${serial}`,
      state: 'spoiled' as const,
      at: Date.UTC(2026, 0, 10),
      actor: null,
      reason: 'Ướt.',
    }));
    const [, wet, alone] = stockCard([came(1, 20)], blanks, 'Asia/Kolkata');
    expect(wet).toMatchObject({ first: 'N00003', last: 'N00005', out: 3, balance: 17, note: 'Ướt.' });
    expect(alone).toMatchObject({ first: 'N00009', last: 'N00009', balance: 16 });
  });
});

describe('the receipt of an advance that was repaid', () => {
  const repayment = {
    ...printing,
    record: '3fa81c2e90ab'.padEnd(64, '0'),
    emergencyCode: 'BH-DEL-2026-0007',
    emergency: 'Tai nạn giao thông tại Agra',
    amount: 750_000,
    currency: 'INR',
    at: Date.UTC(2026, 2, 9, 4),
    takenBy: 'Trần Thị Bình',
    remark: 'Gia đình chuyển',
    advance: { amount: 2_000_000, at: Date.UTC(2026, 2, 2, 4), to: 'Nguyễn Thị Lan', basis: 'Đơn đề nghị' },
    outstanding: 1_250_000,
    delivered: true,
  };

  it('says which advance it was, what came back in figures and words, and what is left', async () => {
    const [page] = await pagesOf(inVietnamese(printRepayment(repayment)));
    const text = page!.text.replaceAll(/\s+/g, ' ');
    for (const said of [
      'PHIẾU THU HOÀN TẠM ỨNG',
      'Mã ghi nhận: 3FA81C2E90AB',
      'BH-DEL-2026-0007: Tai nạn giao thông tại Agra',
      '20.000 INR',
      'Nguyễn Thị Lan',
      '7.500 INR',
      'Bảy nghìn năm trăm INR',
      '12.500 INR',
      'Trần Thị Bình',
    ])
      expect(text).toContain(said);
    expect(printRepayment(repayment).marks).toEqual([]);
  });

  it('says once all came back, and that headquarters does not hold it yet', () => {
    const paper = printRepayment({ ...repayment, outstanding: 0, delivered: false });
    expect(JSON.stringify(paper)).toContain('Đã hoàn đủ');
    expect(paper.marks.map(({ kind }) => kind)).toEqual(['not-at-headquarters']);
  });
});

describe('a book of twenty thousand entries', () => {
  const ledger = { of: 'register', register: 'births', year: 2025 } as const;

  it('is read volume by volume, and given up where it stands', async () => {
    const { bridge } = await signedInDesk();
    const asked: unknown[] = [];
    const watched: typeof bridge = {
      ...bridge,
      watch: (name, input, listener) => {
        asked.push(input);
        return bridge.watch(name, input, listener);
      },
    };
    const context = { bridge: watched, printing, versions: builtInVersions, catalogue: builtInCatalogue };
    const progress: number[] = [];
    const reading = {
      first: 19 * entriesAVolume,
      signal: new AbortController().signal,
      onProgress: (read: number) => progress.push(read),
    };
    const read = await readLedger(ledger, context, reading);
    if (!read.ok || read.value === null) throw new Error('not read');
    const [table] = read.value.paper.blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
    expect(table?.rows).toHaveLength(entriesAVolume);
    expect(table?.rows[0]?.[0]?.vi).toBe('19001/2025');
    expect(progress).toEqual([500, 1_000]);
    expect(asked).toHaveLength(2);
    const given = new AbortController();
    given.abort();
    expect(await readLedger(ledger, context, { ...reading, signal: given.signal })).toEqual({ ok: true, value: null });
  });

  it('has an address of codes, days and ids alone', () => {
    for (const parts of [
      ['register', 'births', '2025'],
      ['documents', 'document_in', '2026'],
      ['fees', '2026-01-01', '2026-01-31'],
      ['fee-day', '2026-01-31'],
      ['receipt', '0'.repeat(32)],
      ['stock', 'passport'],
      ['stocktake', 'passport'],
      ['repayment', '0'.repeat(32), 'a'.repeat(64)],
      ['handover', '0'.repeat(32), '1'.repeat(32), '2026-01-31'],
    ])
      expect(partsOfLedger(ledgerOfParts(parts)!)).toEqual(parts);
    for (const parts of [['register', 'Nguyễn', '2025'], ['fees', '2026-13-01', '2026-01-31'], ['receipt', 'x'], []])
      expect(ledgerOfParts(parts)).toBeNull();
  });
});

describe('the columns of a table', () => {
  const births = registers.find(({ code }) => code === 'births')!;
  const columns = printRegister({
    ...printing,
    ...births,
    year: 2026,
    lines: [],
    first: 0,
    total: 0,
  }).blocks.flatMap((block) => (block.kind === 'table' ? block.table.columns : []));
  const at = (code: string) => births.columns.findIndex((column) => column.code === code);
  const words = ['Mukherjee', 'Gurugram'];
  const row = births.columns.map(({ code }) =>
    line(code === 'number' ? 'SG 0014/2026' : ['father', 'birth_place'].includes(code) ? words.join(' ') : ''),
  );

  it('are wide enough for each word of a name, for which a number gives what it does not fill', () => {
    const widths = columnWidths(columns, [row], room.landscape);
    for (const code of ['father', 'birth_place'])
      for (const word of words) expect(widths[at(code)]).toBeGreaterThanOrEqual(widthOf(word, sizes.table));
    expect(widths[at('number')]).toBeGreaterThanOrEqual(widthOf('SG 0014/2026', sizes.table));
    expect(widths.reduce((sum, width) => sum + width + 6.5, 0)).toBeCloseTo(millimetres(room.landscape));
  });

  it('stay as they are set where there is room, and never leave the paper for one word without an end', () => {
    const two = [
      { head: line('TT'), width: 20 },
      { head: line('Tên'), width: 'rest' },
      { head: line('Ghi chú'), width: 'rest' },
    ] as const;
    const [first] = columnWidths(two, [[line('1'), line('An'), line('')]], room.portrait);
    expect(first).toBeCloseTo(millimetres(20) - 6.5);
    const endless = columnWidths(two, [[line('1'), line('x'.repeat(400)), line('x'.repeat(400))]], 60);
    expect(endless.reduce((sum, width) => sum + width + 6.5, 0)).toBeCloseTo(millimetres(60));
    expect(Math.min(...endless)).toBeGreaterThan(0);
  });
});
