import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInCatalogue, procedureByCode } from '../../sync/domain/catalogue/catalogue.ts';
import type { FormValues } from '../../sync/domain/catalogue/form-value.ts';
import { isRequired } from '../../sync/domain/catalogue/owed.ts';
import type { Move, Procedure } from '../../sync/domain/catalogue/types.ts';
import { dayOfInstant, epochDay, isoDate } from '../../sync/domain/dates.ts';
import { castFor } from '../../sync/domain/sample/cast.ts';
import { sampleFormValues } from '../../sync/domain/sample/form-values.ts';
import { seededRandom } from '../../sync/domain/sample/random.ts';
import { statuses, statusNames, type StatusName } from '../../sync/domain/statuses.ts';
import type { Headquarters } from '../../sync/headquarters/headquarters.ts';
import { type DelhiDesk, startDelhiDesk } from '../support/delhi-desk.ts';
import type { DeskDriver } from '../support/desk.ts';

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

async function receive(procedure: Procedure, values: FormValues): Promise<string> {
  const papers = procedure.papers.filter((paper) => isRequired(paper, values)).map(({ code }) => code);
  const made = await desk.do('createCase', {
    procedure: procedure.code,
    fields: { ...values },
    papers,
    channel: 'in_person',
    draft: randomUUID(),
  });
  return made.id;
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

describe.each(builtInCatalogue.procedures)('$code, at the desk', (procedure) => {
  it('is received with a filled form and its papers, goes every way to its end, and shows what was filled in', async () => {
    for (const [index, end] of ends.entries()) {
      const values = valuesFor(procedure, index);
      const id = await receive(procedure, values);
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
    const id = await receive(marriage, valuesFor(marriage, 4));
    const settled = published({ ...marriage, processingTime: { workingDays: 9 } }, '2026.2+nine');
    await headquarters.publishCatalogue(builtInCatalogue);
    await headquarters.publishCatalogue(settled);
    await inCatalogue((procedure) => procedure.processingTime.workingDays === 9);
    const pinned = await receive(settled.procedures[0]!, valuesFor(settled.procedures[0]!, 5));
    expect(await desk.see('case', { id: pinned })).toMatchObject({ receivedUnder: null });
    await headquarters.publishCatalogue(published(marriage, '2026.2+ten'));
    await inCatalogue((procedure) => procedure.processingTime.workingDays === 10);
    expect(await desk.see('case', { id })).toMatchObject({ receivedUnder: null });
  });

  it('applies to what is received from now on; a dossier keeps the one it was received under', async () => {
    const id = await receive(marriage, valuesFor(marriage, 1));
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
    const later = await receive(shorter, valuesFor(shorter, 2));
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
