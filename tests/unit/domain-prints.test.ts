import { describe, expect, it } from 'vitest';
import words from '../../renderer/src/i18n/vi/common.json' with { type: 'json' };
import { builtInCatalogue, procedureByCode } from '../../sync/domain/catalogue/catalogue.ts';
import { builtInTemplates } from '../../sync/domain/prints/built-in/built-in.ts';
import { checkTemplate } from '../../sync/domain/prints/check-template.ts';
import { englishNumber, vietnameseNumber } from '../../sync/domain/prints/number-words.ts';
import { inVietnamese, type PrintedDocument } from '../../sync/domain/prints/page-model.ts';
import { amountInWords, amountOnPaper, headOfMission, shortDate } from '../../sync/domain/prints/paper-words.ts';
import type { DossierToPrint, SaidOnPaper } from '../../sync/domain/prints/dossier-data.ts';
import { handedOutText, promisedAnew } from '../../sync/domain/prints/handed-out.ts';
import { printDossier } from '../../sync/domain/prints/print-dossier.ts';
import type { PaperSigner } from '../../sync/domain/prints/signer.ts';
import { readTemplates, templateParts } from '../../sync/domain/prints/published.ts';
import { resultTemplate, templateByCode } from '../../sync/domain/prints/templates.ts';
import { printTrackingBook } from '../../sync/domain/prints/tracking-book.ts';
import { subjectIdOf } from '../../sync/core/ids.ts';
import { asText, dossier, events, receivedAt } from '../support/prints.ts';

const formFields = new Set(builtInCatalogue.procedures.flatMap(({ fields }) => fields.map(({ code }) => code)));
const template = (code: string) => templateByCode([], code)!;
const kinds = ({ marks }: PrintedDocument) => marks.map(({ kind }) => kind);

describe('a day that is promised anew', () => {
  const apology = (remark: string, notCounting: string | null = null) => ({
    notCounting,
    operation: {
      type: 'note',
      text: handedOutText(template('form_04'), '1', remark),
      printed: { form: 'form_04', version: '1' },
    },
  });

  it('is that of the newest apology that was handed out and counts', () => {
    const twice = [apology('Chờ xác minh; 2026-12-10'), apology('Chờ hộ chiếu; 2026-12-18')];
    expect(promisedAnew(twice)).toBe('2026-12-18');
    expect(promisedAnew([...twice, apology('2026-12-24', 'struck')])).toBe('2026-12-18');
  });

  it('is none before one was handed out with a day', () => {
    expect(promisedAnew([])).toBeNull();
    expect(promisedAnew([apology('Chờ xác minh')])).toBeNull();
    expect(promisedAnew([apology('2026-02-31')])).toBeNull();
    expect(promisedAnew([{ notCounting: null, operation: { type: 'note', text: 'Gọi lại 2026-12-10' } }])).toBeNull();
  });
});

describe('the forms', () => {
  it.each(['form_01', 'form_02', 'form_03', 'form_04', 'form_05', 'form_06'])(
    '%s says what it always said, in both languages',
    async (code) => {
      const said = { newDay: '2026-03-16', ...(code !== 'form_02' && { reason: 'Chờ kết quả xác minh.' }) };
      const paper = printDossier(template(code), { ...dossier, said });
      await expect(asText(paper)).toMatchFileSnapshot(`../fixtures/prints/${code}.txt`);
    },
  );

  it('form_07 says what it always said', async () => {
    const entry = {
      code: dossier.code,
      temporary: false,
      procedure: dossier.procedure.name,
      owner: dossier.owner,
      receivedAt,
      dueAt: dossier.dueAt,
      endedAt: receivedAt + 3_600_000,
      status: 'done',
      assignee: '',
      delivered: true,
    };
    const entries = [
      entry,
      { ...entry, code: 'DEL-20260302-K3F7-0001', temporary: true, endedAt: null, delivered: false },
    ];
    const { mission, now } = dossier;
    const paper = printTrackingBook(template('form_07'), {
      mission,
      now,
      from: '2026-03-01',
      to: '2026-03-31',
      entries,
    });
    await expect(asText(paper)).toMatchFileSnapshot('../fixtures/prints/form_07.txt');
  });

  it('form_01 is signed by whoever received the dossier, though another prints it again', () => {
    const officer = { name: 'Lý Quốc Bảo', title: { vi: '', en: '' } };
    const paper = printDossier(template('form_01'), { ...dossier, officer });
    const signed = asText(paper).match(/NGƯỜI TIẾP NHẬN HỒ SƠ.*/)?.[0];
    expect(signed).toContain('Trần Minh Khôi');
    expect(asText(paper)).not.toContain('Lý Quốc Bảo');
  });

  it.each(['form_04', 'form_05'])('%s is signed under the title that the screen gives to who signs', (code) => {
    const paper = inVietnamese(printDossier(template(code), dossier));
    const signers = paper.blocks.flatMap((block) => (block.kind === 'signatures' ? block.signers : []));
    const { head_of_mission: role } = words.role;
    expect(signers.map(({ title }) => title.vi)).toEqual([role.toLocaleUpperCase('vi')]);
  });

  it('leave the English out where only Vietnamese is asked for', () => {
    const paper = printDossier(template('form_01'), dossier);
    expect(JSON.stringify(paper)).toContain('RECEIPT');
    expect(JSON.stringify(inVietnamese(paper))).not.toMatch(/"en":|RECEIPT/);
  });

  it('take the reason from the move that asked, and not from one that was struck', () => {
    expect(asText(printDossier(template('form_02'), dossier))).toContain('Ảnh chụp quá 6 tháng');
    const stopped = asText(printDossier(template('form_05'), dossier));
    expect(stopped).not.toContain('Ghi nhầm');
    expect(stopped).toContain('……………');
  });

  it('ask for nothing as missing where every required paper is there', () => {
    const lacking = asText(printDossier(template('form_02'), { ...dossier, papers: [] }));
    expect(lacking).toContain('mà hồ sơ còn thiếu');
    const papers = dossier.procedure.papers.map(({ code }) => code);
    expect(asText(printDossier(template('form_02'), { ...dossier, papers }))).not.toContain('mà hồ sơ còn thiếu');
  });

  it('bear the name of whoever asked for papers, whoever prints them', () => {
    const asked = events.find(({ operation }) => operation?.type === 'move' && operation.to === 'awaiting_papers')!;
    const signed = asText(printDossier(template('form_02'), dossier)).match(/NGƯỜI HƯỚNG DẪN.*/)?.[0];
    expect(signed).toContain(asked.actorName);
    expect(asked.actorName).not.toBe(dossier.officer.name);
  });

  it.each(builtInTemplates)('$code has no fault', (built) => {
    expect(checkTemplate(structuredClone(built), formFields)).toEqual({ ok: true, value: built });
  });
});

describe('the results', () => {
  const results = builtInCatalogue.procedures.flatMap((procedure) =>
    procedure.results.map((result) => ({ procedure, result, code: `${procedure.code} ${result.code}` })),
  );

  it('are those of all thirty procedures', () => {
    expect(new Set(results.map(({ procedure }) => procedure.code)).size).toBe(30);
  });

  it.each(results)('$code is a paper with the name of the result on it', ({ procedure, result }) => {
    const paper = printDossier(resultTemplate([], result), { ...dossier, procedure, said: { result } });
    const text = asText(paper).toLocaleUpperCase('vi');
    expect(text).toContain(result.name.vi.toLocaleUpperCase('vi'));
    expect(text).toContain(result.name.en.toLocaleUpperCase('en'));
    expect(asText(paper)).not.toMatch(/\{\{|undefined|\[object/);
  });
});

describe('whoever signs for the mission', () => {
  const ambassador = { name: 'Nguyễn Thành Hải', title: { vi: 'Đại sứ', en: 'Ambassador' } };
  const consul = { name: 'Đỗ Anh Tuấn', title: { vi: 'Lãnh sự', en: 'Consul' } };
  const signed = (code: string, signer?: PaperSigner) => {
    const { blocks } = printDossier(template(code), { ...dossier, said: signer === undefined ? {} : { signer } });
    return blocks.flatMap((block) => (block.kind === 'signatures' ? block.signers : [])).at(-1);
  };

  it.each(['form_04', 'form_05', 'result_confirmation', 'result_permit'])(
    'is named on %s by their own title, or beside the head in whose place or name they sign',
    (code) => {
      expect(signed(code)).toMatchObject({ title: headOfMission, name: null });
      expect(signed(code, { ...ambassador, right: 'own' })).toMatchObject({
        title: { vi: 'ĐẠI SỨ', en: 'AMBASSADOR' },
        name: 'Nguyễn Thành Hải',
      });
      expect(signed(code, { ...consul, right: 'by_authorisation' })).toMatchObject({
        title: {
          vi: 'TUQ. TRƯỞNG CƠ QUAN ĐẠI DIỆN\nLÃNH SỰ',
          en: 'BY AUTHORISATION OF THE HEAD OF MISSION\nCONSUL',
        },
        name: 'Đỗ Anh Tuấn',
      });
      expect(signed(code, { ...consul, right: 'by_order' })?.title.vi).toMatch(/^TL\. /);
      expect(signed(code, { ...consul, right: 'in_place' })?.title.vi).toMatch(/^KT\. /);
    },
  );
});

describe('a marriage certificate', () => {
  const procedure = procedureByCode(builtInCatalogue, 'marriage')!;
  const result = procedure.results[0]!;
  const values = { 'wife/full_name': 'Phan Thị Mỹ', 'husband/full_name': 'Arun Kumar', 'wife/marriage_count': 2 };
  const issued = { papers: 1, ofPapers: 1, number: '01/2026/KH-DEL', on: '2026-03-04', serial: '' };
  const certificate = (about: Partial<DossierToPrint>) =>
    printDossier(resultTemplate([], result), { ...dossier, procedure, values, said: { result }, ...about });

  it('bears the number and the day of its entry in the register, and the names of both who sign', () => {
    const text = asText(certificate({ issued }));
    expect(text).toContain('GIẤY CHỨNG NHẬN KẾT HÔN');
    expect(text).toMatch(/Số.*01\/2026\/KH-DEL.*Ngày vào sổ.*04\/03\/2026/s);
    expect(text.match(/BÊN NỮ.*/s)?.[0]).toMatch(/Phan Thị Mỹ.*BÊN NAM.*Arun Kumar/s);
  });

  it('names neither the tariff nor how often somebody was married', () => {
    expect(asText(certificate({ issued }))).not.toMatch(/264\/2016|lần thứ mấy/);
  });

  it('is a draft until its register holds it', () => {
    const held = dossier.events.map((event) => ({ ...event, delivered: true }));
    expect(kinds(certificate({ events: held }))).toEqual(['draft']);
    expect(kinds(certificate({ events: held, issued }))).toEqual([]);
  });
});

describe('the paper of a result of several papers', () => {
  const procedure = procedureByCode(builtInCatalogue, 'legalisation')!;
  const result = procedure.results[0]!;
  const paper = (papers: number, ofPapers: number, about: Partial<DossierToPrint> = {}) => {
    const issued = { papers, ofPapers, number: '01–02/2026/HPH-DEL', on: '2026-03-04', serial: '' } as const;
    return printDossier(resultTemplate([], result), { ...dossier, procedure, said: { result }, issued, ...about });
  };

  it('says how many of how many were issued, and nothing of that where it is one', () => {
    expect(JSON.stringify(paper(2, 5))).toContain('{"vi":"2/5 bản","en":"2 of 5"}');
    expect(JSON.stringify(paper(5, 5))).toContain('5/5 bản');
    expect(asText(paper(1, 1))).not.toMatch(/1\/1|Đã cấp/);
  });

  it('is no draft while the others are still to be issued', () => {
    const events = dossier.events.map((event) => ({ ...event, delivered: true }));
    expect(kinds(paper(2, 5, { events }))).toEqual([]);
  });
});

describe('the marks', () => {
  it('say that headquarters does not hold what the paper shows, until it does', () => {
    const paper = (delivered: boolean) =>
      printDossier(template('form_06'), { ...dossier, events: events.map((event) => ({ ...event, delivered })) });
    expect(kinds(paper(false))).toEqual(['not-at-headquarters']);
    expect(kinds(paper(true))).toEqual([]);
  });

  it('are not brought back by the note that a paper was handed out', () => {
    const held = events.map((event) => ({ ...event, delivered: true }));
    const note = { at: receivedAt, actorName: '', notCounting: null, delivered: false, operation: { type: 'note' } };
    expect(kinds(printDossier(template('form_01'), { ...dossier, events: [...held, note] }))).toEqual([]);
  });

  it('call a paper a draft while the dossier has not come to where it belongs', () => {
    const received = events.slice(0, 1);
    expect(kinds(printDossier(template('form_01'), { ...dossier, events: received }))).toEqual([]);
    for (const code of ['form_02', 'form_03', 'form_05', 'result_extract']) {
      expect(kinds(printDossier(template(code), { ...dossier, events: received }))).toEqual(['draft']);
    }
  });

  it('call an apology a draft that names no reason or no new day', () => {
    const saying = (said: SaidOnPaper) => {
      const held = events.map((event) => ({ ...event, delivered: true }));
      return kinds(printDossier(template('form_04'), { ...dossier, events: held, said }));
    };
    expect(saying({})).toEqual(['draft']);
    expect(saying({ reason: 'Chờ xác minh.' })).toEqual(['draft']);
    expect(saying({ newDay: '2026-03-16' })).toEqual(['draft']);
    expect(saying({ reason: 'Chờ xác minh.', newDay: '2026-03-16' })).toEqual([]);
  });

  it('say what else is wrong with the dossier', () => {
    const troubled = { ...dossier, setAside: true, conflicts: 1, incomplete: true, temporary: true };
    expect(kinds(printDossier(template('form_01'), troubled))).toEqual([
      'set-aside',
      'conflict',
      'incomplete',
      'temporary-code',
    ]);
  });
});

describe('a template', () => {
  const faultsOf = (value: unknown) => {
    const checked = checkTemplate(value, formFields);
    return checked.ok ? [] : checked.error.faults.map(({ type, path, about }) => `${type} ${path} ${about}`);
  };
  const changed = (change: (built: ReturnType<typeof structuredClone<typeof receipt>>) => unknown) => {
    const built = structuredClone(receipt);
    change(built);
    return built;
  };
  const receipt = template('form_01') as unknown as { blocks: Record<string, never>[] } & Record<string, unknown>;

  it('is refused with the place and the name of a field that does not exist', () => {
    const wrong = changed(({ blocks }) =>
      blocks.push({ type: 'paragraph', text: { vi: '{{applicant/nmae}}', en: '{{form/child/full_name}}' } } as never),
    );
    expect(faultsOf(wrong)).toEqual([`unknown-field blocks[${receipt.blocks.length}].text.vi applicant/nmae`]);
  });

  it('is refused where a row names a field of another list', () => {
    const columns = [{ head: { vi: 'A', en: 'A' }, text: '{{step/at}}', width: 'rest' }];
    const table = { type: 'table', over: 'papers', columns, empty: { vi: '-', en: '-' } };
    expect(faultsOf(changed((built) => (built['blocks'] = [table] as never)))).toEqual([
      'unknown-field blocks[0].columns[0].text step/at',
    ]);
    expect(faultsOf(changed((built) => (built['blocks'] = [{ ...table, over: 'nothing' }] as never)))).toEqual([
      'unknown-list blocks[0].over nothing',
    ]);
  });

  it('is refused with a brace that is not closed, a key nobody knows, and columns wider than the page', () => {
    const wide = Array.from({ length: 4 }, () => ({ head: { vi: 'A', en: 'A' }, text: 'x', width: 60 }));
    const wrong = changed((built) => {
      built['colour'] = 'red';
      built['blocks'] = [
        { type: 'paragraph', text: 'a {{dossier/code' },
        { type: 'table', over: 'papers', columns: wide, empty: { vi: '-', en: '-' } },
      ] as never;
    });
    expect(faultsOf(wrong)).toEqual([
      'unknown-key colour colour',
      'open-brace blocks[0].text a {{dossier/code',
      'too-wide blocks[1].columns 240',
    ]);
    expect(faultsOf({})).toContain('malformed code Invalid input: expected string, received undefined');
  });

  it('comes back from the records that it was published in', () => {
    const parts = new Map(
      templateParts(builtInTemplates).map(({ key, fields }) => [subjectIdOf(key), fields.template]),
    );
    expect(readTemplates((subject) => parts.get(subject) ?? null)).toEqual(
      builtInTemplates.toSorted((left, right) => (left.code < right.code ? -1 : 1)),
    );
    expect(readTemplates(() => null)).toEqual([]);
  });

  it('of headquarters stands before the one that ships', () => {
    const result = dossier.procedure.results[0]!;
    const own = { ...template('result_extract'), code: `result_${result.code}` };
    expect(resultTemplate([], result).code).toBe('result_hand_over');
    expect(resultTemplate([own], result)).toBe(own);
    const receiptOfTheirs = { ...template('form_01'), version: '2027.1' };
    expect(templateByCode([receiptOfTheirs], 'form_01')?.version).toBe('2027.1');
  });
});

describe('words on paper', () => {
  it.each([
    [0, 'không', 'zero'],
    [5, 'năm', 'five'],
    [10, 'mười', 'ten'],
    [15, 'mười lăm', 'fifteen'],
    [21, 'hai mươi mốt', 'twenty-one'],
    [24, 'hai mươi bốn', 'twenty-four'],
    [55, 'năm mươi lăm', 'fifty-five'],
    [101, 'một trăm linh một', 'one hundred and one'],
    [110, 'một trăm mười', 'one hundred and ten'],
    [115, 'một trăm mười lăm', 'one hundred and fifteen'],
    [1005, 'một nghìn không trăm linh năm', 'one thousand and five'],
    [2_500_000, 'hai triệu năm trăm nghìn', 'two million five hundred thousand'],
    [1_000_021, 'một triệu không trăm hai mươi mốt', 'one million and twenty-one'],
  ])('%i is %s, %s', (value, vi, en) => {
    expect([vietnameseNumber(value), englishNumber(value)]).toEqual([vi, en]);
  });

  it('writes amounts as each language does', () => {
    expect(amountOnPaper(7000, 'USD')).toEqual({ vi: '70 USD' });
    expect(amountOnPaper(123_450, 'USD')).toEqual({ vi: '1.234,50 USD', en: '1,234.50 USD' });
    expect(amountOnPaper(2_500_000, 'VND')).toEqual({ vi: '2.500.000 VND', en: '2,500,000 VND' });
    expect(amountInWords(250, 'USD')).toEqual({ vi: 'Hai đô la Mỹ năm mươi xu', en: 'Two US dollars and fifty cents' });
    expect(amountInWords(100, 'USD')).toEqual({ vi: 'Một đô la Mỹ', en: 'One US dollar' });
  });

  it('writes days of the mission, dd/MM/yyyy', () => {
    expect(shortDate(Date.UTC(2026, 1, 16, 20, 0), 'Asia/Kolkata')).toBe('17/02/2026');
  });
});
