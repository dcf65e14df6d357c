import type { Block, NumberVoid } from './block.ts';
import type { NumberUse } from './uses.ts';

/** A number that stands on nothing that counts, and why: by a person's word, or by what became of its record. */
export type Voided =
  | { readonly by: 'person'; readonly number: number; readonly void: NumberVoid; readonly use: NumberUse | null }
  | { readonly by: 'record'; readonly number: number; readonly use: NumberUse };

/** A number that two subjects hold: by a clone that had not noticed, or by blocks granted twice. */
export interface Twice {
  readonly number: number;
  readonly uses: readonly NumberUse[];
}

export interface NumberRun {
  readonly from: number;
  readonly to: number;
}

/** A block without the numbers that simply stand where they should: those are only counted. */
export interface BlockSummary extends Omit<Block, 'uses' | 'voids'> {
  /** Numbers that one subject holds. */
  readonly taken: number;
  readonly twice: readonly Twice[];
  readonly voided: readonly Voided[];
  /** Within what was used, no record that can be read took them. */
  readonly missing: readonly NumberRun[];
  /** Beyond what was used, nor void: what its holder has left, or a gap [N7]. */
  readonly rest: readonly NumberRun[];
}

export function summarizeBlock({ uses, voids, ...block }: Block): BlockSummary {
  const byNumber = Map.groupBy(uses, (use) => use.number);
  const voidOf = new Map(voids.map((each) => [each.number, each]));
  const numbers = [...byNumber].map(([number, all]) => ({
    number,
    uses: all,
    held: all.filter((use) => use.state === 'held'),
  }));
  const isVoid = (number: number): boolean => voidOf.has(number);
  return {
    ...block,
    taken: numbers.filter(({ number, held }) => held.length === 1 && !isVoid(number)).length,
    twice: numbers.flatMap(({ number, held }) => (held.length > 1 ? [{ number, uses: held }] : [])),
    voided: [
      ...voids.flatMap((each) => voidedByPerson(each, byNumber.get(each.number) ?? [])),
      ...numbers.flatMap(({ number, uses: [use], held }): Voided[] =>
        held.length === 0 && use && !isVoid(number) ? [{ by: 'record', number, use }] : [],
      ),
    ].toSorted((left, right) => left.number - right.number),
    missing: runsOf(block.from, block.through, (number) => !byNumber.has(number) && !isVoid(number)),
    rest: runsOf(block.through + 1, block.to, (number) => !isVoid(number)),
  };
}

/** What two subjects hold stays listed as twice, whoever voided it: that must be settled first. */
function voidedByPerson(each: NumberVoid, uses: readonly NumberUse[]): readonly Voided[] {
  const held = uses.filter((use) => use.state === 'held');
  return held.length > 1 ? [] : [{ by: 'person', number: each.number, void: each, use: uses[0] ?? null }];
}

/** The longest runs of numbers for which something holds. */
function runsOf(from: number, to: number, holds: (number: number) => boolean): readonly NumberRun[] {
  const runs: { from: number; to: number }[] = [];
  for (let number = from; number <= to; number += 1) {
    if (!holds(number)) continue;
    const last = runs.at(-1);
    if (last && last.to === number - 1) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs;
}
