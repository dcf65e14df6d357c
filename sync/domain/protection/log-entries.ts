import type { Value } from '../../core/canonical.ts';
import type { SubjectState } from '../../core/fold/fold.ts';
import type { Hash, SubjectId } from '../../core/ids.ts';
import type { CurrencyCode } from '../fees/money.ts';

/** A line of an emergency's logs, as a note carries it in `entry` [E2]: lines are added, never changed. */
export type LogEntry = ContactEntry | DutyEntry | AdvanceEntry | RepaymentEntry;

interface Line {
  /** Made once per form, so that what was saved twice is one line. */
  readonly id: string;
}
/** Somebody was called or met, or it was tried. */
export interface ContactEntry extends Line {
  readonly log: 'contact';
  readonly who: string;
  readonly way: string;
  readonly outcome: string;
  /** Milliseconds. */
  readonly at: number;
}
/** What the officer on duty did, handed over, or brought before whom. */
export interface DutyEntry extends Line {
  readonly log: 'duty';
  readonly about: 'deed' | 'hand_over' | 'escalation';
  /** Before whom it was brought, a level; to whom it was handed over, somebody of the staff. Missing where it was not said. */
  readonly to?: string;
}
export interface AdvanceEntry extends Line {
  readonly log: 'advance';
  /** In the currency's smallest unit. */
  readonly amount: number;
  readonly currency: CurrencyCode;
  readonly to: string;
  readonly basis: string;
}
export interface RepaymentEntry extends Line {
  readonly log: 'repayment';
  /** The record of the advance. */
  readonly of: Hash;
  readonly amount: number;
  readonly currency: CurrencyCode;
}

export interface LoggedLine<Entry extends LogEntry = LogEntry> {
  readonly record: Hash;
  readonly at: number;
  readonly actor: SubjectId | null;
  readonly text: string;
  readonly entry: Entry;
}

/** Of a note's member `entry`; null where it has none of these shapes. */
export function readEntry(value: Value | undefined): LogEntry | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const said = value as { readonly [name: string]: Value };
  const id = said['id'];
  if (typeof id !== 'string') return null;
  switch (said['log']) {
    case 'contact':
      return contact(id, said);
    case 'duty':
      return said['about'] === 'deed' || said['about'] === 'hand_over' || said['about'] === 'escalation'
        ? { log: 'duty', id, about: said['about'], ...(typeof said['to'] === 'string' && { to: said['to'] }) }
        : null;
    case 'advance':
      return advance(id, said);
    case 'repayment':
      return repayment(id, said);
    default:
      return null;
  }
}

type Said = { readonly [name: string]: Value };

function contact(id: string, { who, way, outcome, at }: Said): ContactEntry | null {
  const isOne =
    typeof who === 'string' && typeof way === 'string' && typeof outcome === 'string' && typeof at === 'number';
  return isOne ? { log: 'contact', id, who, way, outcome, at } : null;
}

function advance(id: string, { amount, currency, to, basis }: Said): AdvanceEntry | null {
  const isOne = isAmount(amount) && isCurrency(currency) && typeof to === 'string' && typeof basis === 'string';
  return isOne ? { log: 'advance', id, amount, currency, to, basis } : null;
}

function repayment(id: string, { of, amount, currency }: Said): RepaymentEntry | null {
  const isOne = isAmount(amount) && isCurrency(currency) && typeof of === 'string' && /^[0-9a-f]{64}$/.test(of);
  return isOne ? { log: 'repayment', id, of: of as Hash, amount, currency } : null;
}

const isAmount = (value: Value | undefined): value is number => typeof value === 'number' && value > 0;
export const isCurrency = (value: unknown): value is CurrencyCode =>
  typeof value === 'string' && /^[A-Z]{3}$/.test(value);

/** The lines that count, oldest first; of two with one id the first. */
export function linesOf({ notes }: Pick<SubjectState, 'notes'>): readonly LoggedLine[] {
  const known = new Set<string>();
  return notes.flatMap(({ hash, at, actor, operation }) => {
    const entry = readEntry(operation.entry);
    if (entry === null || known.has(entry.id)) return [];
    known.add(entry.id);
    return [{ record: hash, at, actor, text: operation.text, entry }];
  });
}

export function linesIn<Log extends LogEntry['log']>(
  lines: readonly LoggedLine[],
  log: Log,
): readonly LoggedLine<Extract<LogEntry, { log: Log }>>[] {
  return lines.filter(({ entry }) => entry.log === log) as never;
}
