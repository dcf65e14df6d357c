import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readHistory, type Node } from '../../sync/core/fold/history.ts';
import { sha256, type Hash } from '../../sync/core/ids.ts';

/** Each comes after some of those before it: often the last alone, as where nobody else wrote. */
const histories: fc.Arbitrary<readonly Node[]> = fc
  .array(
    fc.record({
      follows: fc.oneof(
        { weight: 4, arbitrary: fc.constant<number[]>([1]) },
        fc.uniqueArray(fc.integer({ min: 1, max: 4 })),
      ),
      about: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 6 }),
    }),
    { maxLength: 9 },
  )
  .map((drawn) =>
    drawn.map(({ follows, about }, index): Node => {
      const before = (steps: number): Hash => sha256(`${index - steps}`) as Hash;
      const after = follows.filter((steps) => steps <= index + 1).map(before);
      return { hash: sha256(`${index}`) as Hash, after, about: about === undefined ? about : before(about) };
    }),
  );

/** By the rule alone: whoever was named, or was seen by somebody who was named. */
function seenBy(node: Node, nodes: readonly Node[]): ReadonlySet<Hash> {
  const named = nodes.filter((other) => node.after.includes(other.hash));
  return new Set(named.flatMap((other) => [other.hash, ...seenBy(other, nodes)]));
}

it('[F1] what has seen what, its order and its heads are as the rule says, for a chain as for any other history', () => {
  fc.assert(
    fc.property(histories, fc.integer(), (nodes, turn) => {
      const cut = nodes.length === 0 ? 0 : Math.abs(turn) % nodes.length;
      const history = readHistory([...nodes.slice(cut), ...nodes.slice(0, cut)]);
      const place = new Map(history.ordered.map((node, index) => [node.hash, index]));
      expect(place.size).toBe(nodes.length);
      const seen = new Map(nodes.map((node) => [node.hash, seenBy(node, nodes)]));
      for (const later of nodes) {
        for (const earlier of nodes)
          expect(history.hasSeen(later.hash, earlier.hash)).toBe(seen.get(later.hash)?.has(earlier.hash));
        for (const earlier of [...later.after, later.about ?? later.hash])
          expect(place.get(earlier) ?? -1).toBeLessThanOrEqual(place.get(later.hash) ?? -1);
      }
      const named = new Set(nodes.flatMap((node) => node.after));
      const unseen = nodes.map((node) => node.hash).filter((hash) => !named.has(hash));
      expect(history.heads).toEqual(unseen.toSorted());
    }),
    { numRuns: 300 },
  );
});
