import type { Failure } from '../../bridge/contract.ts';
import type { SubjectState } from '../../core/fold/fold.ts';
import type { SubjectId, SubjectKey } from '../../core/ids.ts';
import type { Operation } from '../../core/record/operation.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { StoredRecord } from '../../core/record/record.ts';
import { mayDo, whoMay, type ProtectionAction } from '../../domain/rights.ts';
import type { Statement } from '../../replica/replica.ts';
import type { LoggedRecord } from '../../storage/log/log.ts';
import { seenIn } from '../cases/open-case.ts';
import { type AskedOf, carryOut, type Planned } from '../planned.ts';
import type { Answer, Work } from '../work.ts';

/** An emergency, a crisis, or what is known of one citizen in it, as it is written on: always in the urgent lane [E9]. */
export interface OpenProtected {
  readonly id: SubjectId;
  readonly key: SubjectKey;
  readonly kind: string;
  readonly logged: readonly LoggedRecord[];
  readonly state: SubjectState;
}

export interface Asked {
  readonly id: string;
  readonly view: readonly string[];
  readonly kind: string;
  readonly action: ProtectionAction;
}

export function findProtected({ replica }: Pick<Work, 'replica'>, id: string, kind: string): OpenProtected | null {
  const logged = replica.recordsAbout(id as SubjectId);
  const key = replica.keyOf(logged, id as SubjectId);
  if (logged.length === 0 || key === null) return null;
  const state = replica.state(id as SubjectId, logged);
  return state.kind === kind ? { id: id as SubjectId, key, kind, logged, state } : null;
}

/** The subject, where whoever asks may write on it and all that they saw of it is here. */
export function openSeen(work: Work, { id, view, kind, action }: Asked): Result<OpenProtected, Failure> {
  if (!mayDo(action, work.staff.roles)) return err({ type: 'not-allowed', role: whoMay(action) });
  const open = findProtected(work, id, kind);
  if (!open) return err({ type: 'not-found' });
  const isSeen = view.every((hash) => open.logged.some((entry) => entry.record.hash === hash));
  return isSeen ? ok(open) : err({ type: 'malformed', where: 'view' });
}

/** Writes one operation on a view that the person saw, if they may. */
export async function onProtected(work: Work, ...asked: AskedOf<typeof planOnProtected>): Answer<'setEmergency'> {
  return carryOut(work, planOnProtected(work, ...asked));
}

/** The operation, where the person may say it. */
export function planOnProtected(
  work: Work,
  asked: Asked,
  decide: (open: OpenProtected) => Result<Operation, Failure>,
  alongside?: Statement['alongside'],
): Result<Planned, Failure> {
  const open = openSeen(work, asked);
  if (!open.ok) return open;
  const operation = decide(open.value);
  return operation.ok ? ok(planned(work, open.value, asked.view, [operation.value], alongside)) : operation;
}

/** Writes operations that belong together in one commit, each after the one before. */
export async function write(
  work: Work,
  about: About,
  view: readonly string[],
  operations: readonly Operation[],
): Answer<'setEmergency'> {
  return carryOut(work, ok(planned(work, about, view, operations)));
}

type About = Pick<OpenProtected, 'id' | 'key' | 'kind'>;

/** Operations, each after the one before. */
export function planned(
  { staff }: Pick<Work, 'staff'>,
  { id, key, kind }: About,
  view: readonly string[],
  operations: readonly Operation[],
  alongside?: Statement['alongside'],
): Planned {
  return {
    id,
    say: (append) => {
      const about = { actor: staff.id, key, kind };
      let last: StoredRecord | null = null;
      for (const [place, operation] of operations.entries()) {
        const after = last === null ? seenIn(view) : [last.hash];
        const isLast = place === operations.length - 1;
        last = append({ ...about, after, operation, lane: 'urgent', ...(isLast && alongside && { alongside }) });
      }
      if (last === null) throw new Error('nothing to write');
      return last.hash;
    },
  };
}
