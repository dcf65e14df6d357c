import { diffArrays, diffWordsWithSpace } from 'diff';

/** Words that stand on both sides, or on this one alone. */
export interface Piece {
  readonly words: string;
  readonly changed: boolean;
}

/** A line of two texts, one beside the other; null where a side has none. */
export interface LinePair {
  readonly before: readonly Piece[] | null;
  readonly after: readonly Piece[] | null;
}

/** Two texts line by line: what stays stands level, and of a line that was changed the words that were. */
export function sideBySide(before: string, after: string): readonly LinePair[] {
  const pairs: LinePair[] = [];
  let gone: readonly string[] = [];
  const leave = () => {
    pairs.push(...gone.map((line) => ({ before: [{ words: line, changed: true }], after: null })));
    gone = [];
  };
  for (const { value, added, removed } of diffArrays(before.split('\n'), after.split('\n'))) {
    if (removed) gone = value;
    else if (added) {
      const changed = value.slice(0, gone.length).map((line, index) => changedLine(gone[index] ?? '', line));
      pairs.push(...changed);
      gone = gone.slice(changed.length);
      pairs.push(
        ...value.slice(changed.length).map((line) => ({ before: null, after: [{ words: line, changed: true }] })),
      );
    } else {
      leave();
      pairs.push(...value.map((line) => ({ before: same(line), after: same(line) })));
    }
    if (!removed) leave();
  }
  leave();
  return pairs;
}

const same = (words: string): readonly Piece[] => [{ words, changed: false }];

function changedLine(before: string, after: string): LinePair {
  const parts = diffWordsWithSpace(before, after);
  const side = (other: 'added' | 'removed') =>
    parts
      .filter((part) => !part[other])
      .map(({ value, added, removed }) => ({ words: value, changed: added || removed }));
  return { before: side('added'), after: side('removed') };
}
