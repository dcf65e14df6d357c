import type { PersonDocument } from './person-document.ts';
import { foldedName } from './person-document.ts';
import type { NumberKind } from './person-fields.ts';

/** What somebody at the counter has said or shown so far. */
export interface Asked {
  readonly name: string;
  /** `yyyy-mm-dd`, `yyyy-mm` or `yyyy`; empty where nobody said. */
  readonly birthDate: string;
  /** Capitals, without blanks. */
  readonly numbers: readonly string[];
}

/** Why two might be one person. */
export type MatchReason =
  | { readonly type: 'number'; readonly kind: NumberKind; readonly number: string }
  /** The same letters, marks apart. */
  | { readonly type: 'name' }
  /** What was typed so far begins words of the name. */
  | { readonly type: 'name-like' }
  | { readonly type: 'birth-date' };

export interface Match {
  readonly reasons: readonly MatchReason[];
  readonly score: number;
}

const scores = { number: 8, name: 4, 'birth-date': 3, 'name-like': 2 } as const;
/** A number; the name; or a birth date and something of the name. Less is chance. */
export const possible = 4;
/** A number, or the whole name and the birth date: worth saying of two who both stand in the list. */
export const likely = 7;

type Comparable = Pick<PersonDocument, 'name' | 'birthDate' | 'numbers'>;

export function matchPerson(asked: Asked, person: Comparable): Match {
  const reasons: MatchReason[] = person.numbers
    .filter(({ number }) => asked.numbers.includes(number))
    .map(({ kind, number }) => ({ type: 'number', kind, number }));
  const name = compareNamesFolded(asked.name, person.name);
  if (name !== null) reasons.push({ type: name });
  if (isSameDate(asked.birthDate, person.birthDate)) reasons.push({ type: 'birth-date' });
  const counted = new Set(reasons.map(({ type }) => type));
  return { reasons, score: [...counted].reduce((sum, type) => sum + scores[type], 0) };
}

function compareNamesFolded(asked: string, name: string): 'name' | 'name-like' | null {
  const [typed, known] = [foldedName(asked), foldedName(name)];
  if (typed === '' || known === '') return null;
  if (typed === known) return 'name';
  const words = known.split(' ');
  return typed.split(' ').every((part) => words.some((word) => word.startsWith(part))) ? 'name-like' : null;
}

/** A year is the same as a day in it: older papers often give no more. */
function isSameDate(asked: string, known: string): boolean {
  if (asked.length < 4 || known.length < 4) return false;
  return asked.startsWith(known) || known.startsWith(asked);
}
