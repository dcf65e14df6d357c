import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInCatalogue, procedureByCode } from '../../sync/domain/catalogue/catalogue.ts';
import type { FormValues } from '../../sync/domain/catalogue/form-value.ts';
import { isRequired } from '../../sync/domain/catalogue/owed.ts';
import type { Move, Procedure } from '../../sync/domain/catalogue/types.ts';
import { dayOfInstant, epochDay, isoDate } from '../../sync/domain/dates.ts';
import { printRegister } from '../../sync/domain/prints/ledgers/register-paper.ts';
import type { PrintedDocument } from '../../sync/domain/prints/page-model.ts';
import { templateByCode } from '../../sync/domain/prints/templates.ts';
import { printTrackingBook } from '../../sync/domain/prints/tracking-book.ts';
import { castFor } from '../../sync/domain/sample/cast.ts';
import { sampleFormValues } from '../../sync/domain/sample/form-values.ts';
import { seededRandom } from '../../sync/domain/sample/random.ts';
import { statuses, statusNames, type StatusName } from '../../sync/domain/statuses.ts';
import type { Headquarters } from '../../sync/headquarters/headquarters.ts';
import { type DelhiDesk, startDelhiDesk } from '../support/delhi-desk.ts';
import { booksOfThisYear } from '../support/books.ts';
import type { DeskDriver } from '../support/desk.ts';
import { printPaper, receiveCase, returnWhole, statusesOf, type WholeCase } from '../support/whole-case.ts';

const ends = statusNames.filter((name) => statuses[name].final);
const today = dayOfInstant(Date.now(), 'Asia/Kolkata');

let delhi: DelhiDesk;
let headquarters: Headquarters;
let desk: DeskDriver;

beforeAll(async () => {
  delhi = await startDelhiDesk();
  ({ headquarters, desk } = delhi);
}, 120_000);

afterAll(() => delhi?.close());

function valuesFor(procedure: Procedure, seed: number): FormValues {
  const random = seededRandom(seed);
  return sampleFormValues(procedure, castFor(procedure.code, random, today), random, today);
}

/** The shortest way through the workflow: its moves, in order. */
function wayTo(procedure: Procedure, from: StatusName, to: StatusName): readonly Move[] {
  const ways: Move[][] = procedure.workflow.filter((move) => move.from === from).map((move) => [move]);
  const seen = new Set<StatusName>([from]);
  for (const way of ways) {
    const at = way.at(-1)!.to;
    if (at === to) return way;
    if (seen.has(at)) continue;
    seen.add(at);
    ways.push(...procedure.workflow.filter((move) => move.from === at).map((move) => [...way, move]));
  }
  throw new Error(`${procedure.code} never comes from ${from} to ${to}`);
}

/** Every move that owes a reason is tried without one first. */
async function walk(id: string, way: readonly Move[]): Promise<void> {
  const answers: unknown[] = [];
  for (const { to, reasonRequired } of way) {
    const { view } = (await desk.see('case', { id }))!;
    if (reasonRequired) answers.push(await desk.try('moveCase', { id, view, to, reason: null }));
    await desk.do('moveCase', { id, view, to, reason: reasonRequired ? 'Theo quy định.' : null });
  }
  const owed = way.filter((move) => move.reasonRequired);
  expect(answers).toEqual(owed.map(() => ({ ok: false, error: { type: 'reason-required' } })));
}

describe('the short passport procedure', () => {
  it('appoints another day in the record that says that the identity must be verified after all', async () => {
    const procedure = procedureByCode(builtInCatalogue, 'passport_short')!;
    const known = 'request/identity_known';
    const id = await receiveCase(desk, procedure, { ...valuesFor(procedure, 3), [known]: 'found' });
    const opened = (await desk.see('case', { id }))!;
    const said = await desk.do('setFields', { id, view: [...opened.view], fields: { [known]: 'to_verify' } });
    const later = await desk.see('case', { id }, (seen) => seen?.fields[known]?.value === 'to_verify');
    expect(later!.dueAt! - opened.dueAt!).toBeGreaterThanOrEqual(3 * 86_400_000);
    const [last] = (await desk.see('history', { id })).slice(-1);
    expect(last).toMatchObject({
      record: said.record,
      operation: { fields: { [known]: 'to_verify', working_days: 5 } },
    });
    const at = await receiveCase(desk, procedure, { ...valuesFor(procedure, 3), [known]: 'to_verify' });
    expect((await desk.see('case', { id: at }))!.dueAt).toBe(later!.dueAt);
  });
});

describe.each(builtInCatalogue.procedures)('$code, at the desk', (procedure) => {
  it('is received with a filled form and its papers, goes every way to its end, and shows what was filled in', async () => {
    for (const [index, end] of ends.entries()) {
      const values = valuesFor(procedure, index);
      const id = await receiveCase(desk, procedure, values);
      const opened = (await desk.see('case', { id }))!;
      expect(opened).toMatchObject({ procedure: procedure.code, status: 'received', receivedUnder: null });
      for (const [code, value] of Object.entries(values)) {
        expect([code, opened.fields[code]?.value]).toEqual([code, value]);
      }
      expect(opened.owner).not.toBe('');
      expect(opened.dueAt === null).toBe(procedure.processingTime.workingDays === null);
      await walk(id, wayTo(procedure, 'received', end));
      expect(await desk.see('case', { id }, (view) => view?.status === end)).toMatchObject({ conflicts: 0 });
    }
  });

  it('is not received without what its form requires', async () => {
    const values = valuesFor(procedure, 9);
    const required = procedure.fields.filter((field) => isRequired(field, values));
    const made = await desk.try('createCase', {
      procedure: procedure.code,
      fields: {},
      papers: [],
      channel: 'post',
      draft: randomUUID(),
    });
    const always = required.filter((field) => field.required);
    expect(made).toMatchObject({ ok: false, error: { type: 'form-invalid' } });
    expect(made.ok || made.error.type !== 'form-invalid' ? [] : made.error.problems).toEqual(
      always.map(({ code }) => ({ field: code, reason: 'missing-required' })),
    );
  });
});

describe('the thirty procedures, end to end', () => {
  const whole = new Map<string, WholeCase>();
  const forms = ['form_01', 'form_02', 'form_03', 'form_04', 'form_05', 'form_06'] as const;
  const textOf = (paper: PrintedDocument): string => JSON.stringify(paper.blocks);

  beforeAll(async () => {
    for (const [blank, first, last] of [
      ['passport', 'N0000001', 'N0000100'],
      ['laissez_passer', 'T0000001', 'T0000100'],
      ['visa_sticker', 'V0000001', 'V0000100'],
    ] as const)
      await desk.do('receiveBlanks', { draft: randomUUID(), blank, first, last, note: '' });
    await desk.see('numbers', {}, ({ series }) => {
      const ready = booksOfThisYear(series).filter(({ kind, next }) => kind === 'register' && next !== null).length;
      return ready >= builtInCatalogue.registers.length;
    });
  }, 60_000);

  it('are received, processed and returned with papers, fee, number, blank, print and register: 30 of 30', async () => {
    for (const procedure of builtInCatalogue.procedures) {
      const done = await returnWhole(desk, procedure, valuesFor(procedure, 77));
      whole.set(procedure.code, done);
      const year = Number(today.slice(0, 4));
      for (const [index, result] of procedure.results.entries()) {
        const issued = done.results[index]!;
        expect([procedure.code, issued.register]).toEqual([procedure.code, result.register]);
        expect(issued.number).toMatch(/^\d+\/\d{4}\//);
        expect(issued.serial !== '').toBe(result.blank !== null);
        const book = await desk.see(
          'register',
          { register: issued.register, year, text: issued.number, offset: 0, limit: 5 },
          ({ rows }) => rows.some((row) => row.case === done.id),
        );
        expect(book.rows.find((row) => row.case === done.id)?.cells).toContain(issued.number);
        expect(textOf(issued.print)).toContain(issued.number);
        expect(issued.print.marks.map(({ kind }) => kind)).not.toContain('draft');
      }
      expect(done.statuses).toEqual(['registered', 'received', 'processing', 'done', 'returned']);
      expect([procedure.code, done.receipt !== '']).toEqual([procedure.code, procedure.fees.length > 0]);
    }
    const table = [...whole].map(([code, { papers, receipt, results }]) => {
      const issued = results.map(({ register, number, serial }) => [register, number, serial].join(' ')).join('; ');
      return `${code.padEnd(24)} ${String(papers).padStart(2)} papers  ${receipt.padEnd(22)} ${issued}`;
    });
    process.stdout.write(`${table.join('\n')}\n${whole.size} of ${builtInCatalogue.procedures.length}\n`);
    expect(whole.size).toBe(30);
  }, 60_000);

  it('reach all ten statuses between them', async () => {
    const reached = new Set([...whole.values()].flatMap(({ statuses: all }) => all));
    const procedure = builtInCatalogue.procedures[0]!;
    for (const end of statusNames.filter((name) => !reached.has(name))) {
      const id = await receiveCase(desk, procedure, valuesFor(procedure, 78), true);
      await walk(id, wayTo(procedure, 'registered', end));
      for (const status of await statusesOf(desk, id)) reached.add(status);
    }
    expect([...reached].toSorted()).toEqual([...statusNames].toSorted());
    process.stdout.write(`${reached.size} of 10 statuses\n`);
  });

  it('are laid out on all seven forms of Circular 03/2025/TT-VPCP', async () => {
    const procedure = builtInCatalogue.procedures[0]!;
    const { id } = whole.get(procedure.code)!;
    const { code } = (await desk.see('case', { id }))!;
    const papers: PrintedDocument[] = [];
    for (const form of forms) papers.push(await printPaper(desk, id, procedure, templateByCode([], form)!));
    for (const paper of papers) expect(paper.head?.number?.vi).toContain(code);
    const [from, until] = [Date.now() - 86_400_000, Date.now() + 1];
    const { rows } = await desk.see('trackingBook', { from, until, offset: 0, limit: 500 });
    const { mission } = await desk.see('desk', {});
    const entries = rows.map((row) => ({ ...row, procedure: procedure.name, assignee: '' }));
    const book = printTrackingBook(templateByCode([], 'form_07')!, {
      mission: { name: mission.name, city: mission.city, zone: mission.timeZone },
      from: today,
      to: today,
      entries,
      now: Date.now(),
    });
    expect(textOf(book)).toContain(code);
    const numbers = [...papers, book].map(({ head }) => head?.formNumber?.vi);
    expect(numbers).toEqual(['01', '02', '03', '04', '05', '06', '07'].map((number) => `Mẫu số ${number}`));
    process.stdout.write(`${numbers.length} of 7 forms\n`);
  });

  it('fill every register, and each can be printed', async () => {
    const books = await desk.see('registers', {});
    const year = Number(today.slice(0, 4));
    const filled = books.filter(({ years }) => years.some((each) => each.year === year && each.count > 0));
    expect(filled.map(({ code }) => code)).toEqual(builtInCatalogue.registers.map(({ code }) => code));
    const printing = { mission: { name: { vi: '', en: '' }, city: '', zone: 'Asia/Kolkata' }, now: Date.now() };
    for (const { code } of filled) {
      const book = await desk.see('register', { register: code, year, text: '', offset: 0, limit: 500 });
      const paper = printRegister({ ...printing, ...book, code, year, first: 0, lines: book.rows });
      for (const { cells } of book.rows) expect(textOf(paper)).toContain(cells[0]);
      // Nobody reads a country’s code in a book.
      expect(
        book.rows.flatMap(({ cells }) => cells).filter((cell) => typeof cell === 'string' && /^[A-Z]{2}$/.test(cell)),
      ).toEqual([]);
    }
    process.stdout.write(`${filled.length} of ${builtInCatalogue.registers.length} registers\n`);
  });
});

describe('a later version of a procedure', () => {
  const marriage = procedureByCode(builtInCatalogue, 'marriage')!;
  const published = (procedure: Procedure, version: string) => ({
    ...builtInCatalogue,
    version,
    procedures: builtInCatalogue.procedures.map((each) => (each.code === procedure.code ? procedure : each)),
  });
  const inCatalogue = async (matches: (procedure: Procedure) => boolean) => {
    await desk.do('exchangeNow', {});
    const catalogue = await desk.see('catalogue', {}, (found) => matches(procedureByCode(found, 'marriage')!));
    return procedureByCode(catalogue, 'marriage')!;
  };

  it('that says the same as the one that shipped is that one', async () => {
    const id = await receiveCase(desk, marriage, valuesFor(marriage, 4));
    const settled = published({ ...marriage, processingTime: { workingDays: 9 } }, '2026.2+nine');
    await headquarters.publishCatalogue(builtInCatalogue);
    await headquarters.publishCatalogue(settled);
    await inCatalogue((procedure) => procedure.processingTime.workingDays === 9);
    const pinned = await receiveCase(desk, settled.procedures[0]!, valuesFor(settled.procedures[0]!, 5));
    expect(await desk.see('case', { id: pinned })).toMatchObject({ receivedUnder: null });
    await headquarters.publishCatalogue(published(marriage, '2026.2+ten'));
    await inCatalogue((procedure) => procedure.processingTime.workingDays === 10);
    expect(await desk.see('case', { id })).toMatchObject({ receivedUnder: null });
  });

  it('applies to what is received from now on; a dossier keeps the one it was received under', async () => {
    const id = await receiveCase(desk, marriage, valuesFor(marriage, 1));
    const shorter = {
      ...marriage,
      processingTime: { workingDays: 7 },
      papers: marriage.papers.slice(0, 2),
      workflow: marriage.workflow.filter(({ from, to }) => !(from === 'received' && to === 'withdrawn')),
    };
    await headquarters.publishCatalogue(published(shorter, '2026.3'));
    await inCatalogue((procedure) => procedure.processingTime.workingDays === 7);

    const kept = (await desk.see('case', { id }, (view) => view?.receivedUnder !== null))!;
    expect(kept.receivedUnder?.processingTime.workingDays).toBe(10);
    expect(kept.receivedUnder?.papers).toHaveLength(5);
    const later = await receiveCase(desk, shorter, valuesFor(shorter, 2));
    const opened = (await desk.see('case', { id: later }))!;
    expect(opened.receivedUnder).toBeNull();
    const withdrawn = { to: 'withdrawn', reason: 'Đổi ý.' };
    expect((await desk.try('moveCase', { id, view: kept.view, ...withdrawn })).ok).toBe(true);
    expect(await desk.try('moveCase', { id: later, view: opened.view, ...withdrawn })).toMatchObject({
      error: { type: 'move-not-allowed' },
    });
  });

  it('waits for its first day, while the one before goes on', async () => {
    const next = isoDate(epochDay(today) + 30);
    const dearer = {
      ...marriage,
      effectiveFrom: next,
      fees: marriage.fees.map((fee) => ({ ...fee, amountUsdCents: 1 })),
    };
    await headquarters.publishCatalogue(published(dearer, '2026.4'));
    const group = { code: 'marker', name: { vi: 'Mới', en: 'New' } };
    await headquarters.publishCatalogue({
      ...published(dearer, '2026.5'),
      groups: [...builtInCatalogue.groups, group],
    });
    await desk.do('exchangeNow', {});
    const catalogue = await desk.see('catalogue', {}, ({ groups }) => groups.some(({ code }) => code === 'marker'));
    expect(procedureByCode(catalogue, 'marriage')?.processingTime.workingDays).toBe(7);
  });

  it('that has ended is received no more', async () => {
    const ended = { ...marriage, effectiveUntil: isoDate(epochDay(today) - 1) };
    await headquarters.publishCatalogue(published(ended, '2026.6'));
    await inCatalogue((procedure) => procedure.effectiveUntil !== null);
    const made = await desk.try('createCase', {
      procedure: 'marriage',
      fields: { ...valuesFor(marriage, 3) },
      papers: [],
      channel: 'in_person',
      draft: randomUUID(),
    });
    expect(made).toEqual({ ok: false, error: { type: 'procedure-not-in-force' } });
  });
});
