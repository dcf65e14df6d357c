import { describe, expect, it } from 'vitest';
import type { Operation } from '../../sync/core/record/operation.ts';
import { checkDocument, isWritable } from '../../sync/domain/documents/check-document.ts';
import { documentMoves } from '../../sync/domain/documents/document-steps.ts';
import { isSecret, secretFault } from '../../sync/domain/documents/secrecy.ts';
import { missionCalendar } from '../../sync/domain/calendar/mission-calendar.ts';
import { missionByCode } from '../../sync/domain/missions.ts';
import { generateSampleDocuments, type SampleDocument } from '../../sync/domain/sample/sample-documents.ts';
import { sampleStaff } from '../../sync/domain/sample/staff.ts';
import { registerOf } from '../../sync/domain/documents/registers.ts';
import { builtInDocumentLists } from '../../sync/domain/documents/document-lists.ts';

const delhi = missionByCode('DEL');
if (!delhi) throw new Error('no DEL');
const staff = sampleStaff.map((member, index) => ({ ...member, id: index.toString(16).padStart(32, '0') }));
const today = '2026-06-10';
const options = {
  seed: 7,
  count: 300,
  today,
  staff,
  mission: 'DEL',
  calendar: missionCalendar(delhi),
  zone: delhi.timeZone,
};
const plans = [...generateSampleDocuments(options)];
const fieldsOf = (plan: SampleDocument) => Object.assign({}, ...plan.writings.map(({ fields }) => fields ?? {}));

describe('the documents of the sample', () => {
  it('are the same for the same seed, and of every step that is not an early end', () => {
    expect(plans.filter(({ about }) => about?.relation !== 'copies')).toHaveLength(300);
    expect([...generateSampleDocuments(options)]).toEqual(plans);
    const last = new Set(plans.map(({ writings }) => writings.findLast(({ to }) => to !== null)?.to));
    for (const step of ['filed', 'archived', 'directed']) expect(last).toContain(step);
  });

  it('are moved by those who may, in the order of the steps', () => {
    const strangers = plans.flatMap(({ direction, writings }) => {
      const steps = ['registered', 'drafting'];
      return writings.flatMap(({ to, actor }) => {
        if (to === null) return [];
        const from = steps.at(-1) === 'drafting' && direction === 'incoming' ? 'registered' : steps.at(-1);
        const move = documentMoves[direction].find((each) => each.from === from && each.to === to);
        steps.push(to);
        return move?.roles.some((role) => staff[actor]?.roles.includes(role)) ? [] : [`${from} ${to} ${actor}`];
      });
    });
    expect(strangers).toEqual([]);
  });

  it('are filled in as the forms want them, and hold no word where they are secret', () => {
    const problems = plans.flatMap((plan) => {
      const all = fieldsOf(plan) as Record<string, string>;
      const written = Object.fromEntries(Object.entries(all).filter(([name]) => isWritable(name)));
      return checkDocument(plan.direction, written, null, { today, types: builtInDocumentLists.types });
    });
    expect(problems).toEqual([]);
    const secret = plans.filter((plan) => isSecret(fieldsOf(plan).secrecy));
    expect(secret.length).toBeGreaterThan(3);
    const faults = secret.flatMap(({ writings }) =>
      writings.flatMap(({ fields, to }) => {
        const operation: Operation = to === null ? { type: 'set', fields: fields ?? {} } : { type: 'move', to };
        return secretFault(operation) ?? [];
      }),
    );
    expect(faults).toEqual([]);
  });

  it('answer documents that came before them', () => {
    const answers = plans.flatMap(({ about, writings }) =>
      about?.relation === 'answers' ? [{ about, writings }] : [],
    );
    expect(answers.length).toBeGreaterThan(20);
    for (const { about, writings } of answers) {
      expect(plans[about.place]?.direction).toBe('incoming');
      expect(plans[about.place]?.writings[0]?.at).toBeLessThanOrEqual(writings[0]?.at ?? 0);
    }
  });

  it('hold certified copies of some, whole and in part, which their register numbers', () => {
    const copies = plans.flatMap((plan) => (plan.about?.relation === 'copies' ? [{ plan, of: plan.about.place }] : []));
    expect(copies.length).toBeGreaterThan(4);
    const types = new Set(copies.map(({ plan }) => fieldsOf(plan).type as string));
    expect([...types].toSorted()).toEqual(['copy_extract', 'copy_full']);
    for (const { plan, of } of copies) {
      const source = plans[of];
      const { symbol, secrecy } = fieldsOf(source!) as Record<string, string>;
      expect(secrecy).toBe('none');
      expect(fieldsOf(plan).abstract).toContain(symbol);
      expect(plan.writings[0]?.at).toBeGreaterThan(source?.writings[0]?.at ?? Infinity);
      expect(registerOf('outgoing', 'none', fieldsOf(plan).type)).toBe('document_copies');
    }
    expect(copies.filter(({ plan }) => plan.writings.some(({ wantsCode }) => wantsCode)).length).toBeGreaterThan(3);
  });
});
