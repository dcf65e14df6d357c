import { foldText } from '../../../sync/core/fold/fold-text.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** What is called by the beginning of its name comes before what was found. */
const NAMED_FROM = 3;

export interface Named extends PaletteEntry {
  readonly name: string;
}

/** Those whose name begins with what was typed, marks aside. */
export function begunBy<Each extends Named>(entries: readonly Each[], wanted: string): readonly Each[] {
  const begin = foldText(wanted);
  return wanted.length < NAMED_FROM ? [] : entries.filter(({ name }) => foldText(name).startsWith(begin));
}

interface Parts {
  readonly wanted: string;
  /** It begins as one asks for a new case. */
  readonly asksForNew: boolean;
  readonly here: readonly PaletteEntry[];
  readonly commands: readonly Named[];
  readonly matching: readonly Named[];
  readonly found: readonly PaletteEntry[];
  /** A new case of each procedure that fits. */
  readonly procedures: readonly Named[];
}

type GroupName = 'here' | 'commands' | 'found' | 'new';

export interface ArrangedGroup {
  readonly name: string;
  readonly title: GroupName;
  readonly entries: readonly PaletteEntry[];
}

/** In the order in which they are listed: what is called by name, and what is at hand, before what was found. */
export function arrange(parts: Parts): readonly ArrangedGroup[] {
  const { wanted, asksForNew, here, commands, matching, found, procedures } = parts;
  const named = begunBy(commands, wanted);
  const begun = asksForNew ? procedures : begunBy(procedures, wanted);
  const groups: readonly ArrangedGroup[] = [
    ...(wanted === '' ? [{ name: 'here', title: 'here' as const, entries: here }] : []),
    { name: 'named', title: 'commands', entries: named },
    { name: 'begun', title: 'new', entries: begun },
    ...(wanted === '' ? [] : [{ name: 'here', title: 'here' as const, entries: here }]),
    { name: 'found', title: 'found', entries: found },
    { name: 'commands', title: 'commands', entries: matching.filter((entry) => !named.includes(entry)) },
    { name: 'new', title: 'new', entries: procedures.filter((entry) => !begun.includes(entry)) },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}
