import type { SubjectState } from '../../core/fold/fold.ts';
import { readHistory } from '../../core/fold/history.ts';
import { derivedSubjectKey, type Space, type SubjectId, type SubjectKey } from '../../core/ids.ts';
import type { BlockRecord } from '../numbers/block.ts';
import { readUses, type NumberUse } from '../numbers/uses.ts';
import { type Fate, fates } from './fates.ts';
import { parseSerial } from './serial.ts';

export const blankKind = 'blank';

/** A blank that a case holds, or held. */
export type BlankUse = Omit<NumberUse, 'number'>;

/**
 * Where a blank stands. `given-up`: a case held it and does not any more, and nobody has said since whether it is spoiled.
 * `conflict`: two cases hold it, or one holds what another desk spoiled: somebody must look at the paper [S3].
 */
export type BlankState = 'in-stock' | 'issued' | 'spoiled' | 'lost' | 'returned' | 'given-up' | 'conflict';

/** One blank, from the first word about it on: those that nobody used are only within their consignment's range. */
export interface Blank {
  readonly id: SubjectId;
  readonly kind: string;
  readonly serial: string;
  readonly state: BlankState;
  /** The cases that hold it: more than one is a conflict. */
  readonly holders: readonly SubjectId[];
  readonly uses: readonly BlankUse[];
  /** Why it was spoiled, returned, or put back; empty otherwise. */
  readonly reason: string;
  readonly at: number;
  readonly actor: SubjectId | null;
}

/** Two uses of one serial, on two desks that did not hear of each other, meet in one subject [S2]. */
export function blankKey(space: Space, kind: string, serial: string): SubjectKey {
  return derivedSubjectKey(blankKind, `${space}\n${kind}\n${serial}`);
}

/** Reads a blank from the records about it, also those that do not count. Null where its first word is not here or not readable. */
export function readBlank(id: SubjectId, records: readonly BlockRecord[], state: SubjectState): Blank | null {
  const kind = state.fields['blank']?.value;
  const serial = state.fields['serial']?.value;
  const parsed = typeof serial === 'string' ? parseSerial(serial) : null;
  if (typeof kind !== 'string' || !parsed?.ok) return null;
  const { text, value } = parsed.value;
  const history = readHistory(
    records.map((record) => ({
      ...record,
      about: record.operation?.type === 'void' ? record.operation.record : undefined,
    })),
  );
  const uses = readUses(id, history, (written) => (written === text ? value : null));
  const holders = [...new Set(uses.filter((use) => use.state === 'held').map((use) => use.subject))].toSorted();
  const fate = state.fields['fate'];
  const said = fate?.writes[0];
  // Who spoiled a blank had seen its uses, or had not: only a word that has seen them ends them.
  const unseen = uses.some((use) => said === undefined || !history.hasSeen(said.hash, use.record));
  return {
    id,
    kind,
    serial: text,
    state: stateOf({ holders, uses: uses.length, unseen, fate: fateOf(fate?.value), torn: fate?.conflict === true }),
    holders,
    uses,
    reason: typeof state.fields['reason']?.value === 'string' ? state.fields['reason'].value : '',
    at: state.lastAt,
    actor: said?.actor ?? uses.at(-1)?.actor ?? null,
  };
}

function fateOf(value: unknown): Fate | null {
  return fates.find((fate) => fate === value) ?? null;
}

interface Standing {
  readonly holders: readonly SubjectId[];
  readonly uses: number;
  /** A use that the last word on its fate had not seen. */
  readonly unseen: boolean;
  readonly fate: Fate | null;
  /** Two words on its fate that had not seen each other. */
  readonly torn: boolean;
}

function stateOf({ holders, uses, unseen, fate, torn }: Standing): BlankState {
  if (holders.length > 1 || torn) return 'conflict';
  const isGone = fate !== null && fate !== 'in_stock';
  if (holders.length === 1) return isGone ? 'conflict' : 'issued';
  if (isGone) return fate;
  return uses > 0 && (fate === null || unseen) ? 'given-up' : 'in-stock';
}
