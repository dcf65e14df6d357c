import fc from 'fast-check';
import type { FoldRecord } from '../../sync/core/fold/fold.ts';
import { sha256, type Hash, type SubjectId } from '../../sync/core/ids.ts';
import type { Operation } from '../../sync/core/record/operation.ts';
import type { Judgement } from '../../sync/core/fold/verdict.ts';

export const subjects = ['s', 't', 'u'].map((name) => sha256(`subject ${name}`).slice(0, 32) as SubjectId);
const [firstSubject] = subjects as [SubjectId, SubjectId, SubjectId];

const fieldNames = ['name', 'address/city', 'fee', 'state', 'constructor'];
const states = ['received', 'processing', 'stopped', 'awaiting_papers', 'done', 'of_a_newer_version'];

interface Step {
  readonly operation: (earlier: readonly Hash[]) => Operation | null;
  readonly after: readonly number[];
  readonly strange: boolean;
  readonly at: number;
  readonly also: readonly number[];
  readonly judgement: Judgement;
  readonly byHeadquarters: boolean;
  readonly onlyHeads: boolean;
}

const values = fc.oneof(fc.constantFrom<string | number | null>('a', 'b', 1, null), fc.constant(['a', { b: 1 }]));
const writes = fc.dictionary(fc.constantFrom(...fieldNames), values, { maxKeys: 3, noNullPrototype: true });

const operations: fc.Arbitrary<Step['operation']> = fc.oneof(
  { weight: 6, arbitrary: writes.map((fields) => () => ({ type: 'set', fields }) as Operation) },
  { weight: 2, arbitrary: writes.map((fields) => () => ({ type: 'open', fields }) as Operation) },
  { weight: 3, arbitrary: fc.constantFrom(...states).map((to) => () => ({ type: 'move', to }) as Operation) },
  { weight: 5, arbitrary: fc.nat().map((target) => (earlier: readonly Hash[]) => strike(earlier, target)) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom<Operation>(
        { type: 'note', text: 'n' },
        { type: 'attach', title: 't', name: 'n', media_type: 'm', size: 0, chunks: [] },
        { type: 'link', relation: 'party', to: firstSubject },
        { type: 'merge', into: firstSubject },
        { type: 'verdict', ruling: 'admit', reason: '' },
      )
      .map((operation) => () => operation),
  },
  { weight: 1, arbitrary: fc.constant(() => null) },
);

/** Mostly of the records just before, so that voids of voids come up. */
function strike(earlier: readonly Hash[], target: number): Operation {
  const record = earlier.at(-1 - (target % Math.max(1, Math.min(earlier.length, 4)))) ?? sha256('never written');
  return { type: 'void', record, reason: '' };
}

const steps: fc.Arbitrary<Step> = fc.record({
  operation: operations,
  after: fc.array(fc.nat(), { maxLength: 3 }),
  strange: fc.boolean(),
  at: fc.nat(5),
  also: fc.uniqueArray(fc.nat(2), { maxLength: 2 }),
  judgement: fc.oneof(
    { weight: 12, arbitrary: fc.constant<Judgement>('admitted') },
    { weight: 1, arbitrary: fc.constantFrom<Judgement>('set-aside', 'erased') },
  ),
  byHeadquarters: fc.nat(7).map((chance) => chance === 0),
  onlyHeads: fc.boolean(),
});

/**
 * Histories of records about up to three subjects, by no rule but the two that hashes enforce: a record names earlier ones
 * only, and so do voids. Names of records never written stand among them.
 */
export const histories: fc.Arbitrary<readonly FoldRecord[]> = fc
  .tuple(fc.nat(1_000_000), fc.array(steps, { minLength: 1, maxLength: 24 }))
  .map(([seed, list]) => build(seed, list));

function build(seed: number, list: readonly Step[]): readonly FoldRecord[] {
  const records: FoldRecord[] = [];
  for (const [index, step] of list.entries()) {
    const earlier = records.map((record) => record.hash);
    const named = step.after.flatMap((number) =>
      earlier.length === 0 ? [] : [earlier[earlier.length - 1 - (number % Math.min(earlier.length, 6))] as Hash],
    );
    const heads = records
      .filter((record) => !records.some((other) => other.after.includes(record.hash)))
      .map((record) => record.hash);
    const after = step.onlyHeads ? heads.slice(0, 1 + ((step.after[0] ?? 0) % 3)) : named;
    const strange = step.strange && step.at === 0 ? [sha256(`unheard of ${index}`)] : [];
    const about = new Set([firstSubject, ...step.also.map((number) => subjects[number] as SubjectId)]);
    records.push({
      hash: sha256(`${seed} ${index}`),
      at: step.at,
      actor: null,
      kind: `kind_${step.at}`,
      subjects: [...about].slice(step.at === 5 && about.size > 1 ? 1 : 0),
      after: [...new Set([...after, ...strange])].toSorted(),
      operation: step.judgement === 'erased' ? null : step.operation(earlier),
      judgement: step.judgement,
      byHeadquarters: step.byHeadquarters,
    });
  }
  return records;
}

/** What of a history is about one subject. */
export function about(subject: SubjectId, records: readonly FoldRecord[]): readonly FoldRecord[] {
  return records.filter((record) => record.subjects.includes(subject));
}
