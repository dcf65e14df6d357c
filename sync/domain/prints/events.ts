import { isStatusName, statuses } from '../statuses.ts';
import { line, type Line } from './page-model.ts';

/** What the papers need to know of a dossier's records: each after all that it had seen, the newest last. */
export interface PrintedEvent {
  readonly at: number;
  readonly actorName: string;
  /** Why it does not count; null where it does. */
  readonly notCounting: string | null;
  /** Whether headquarters holds it. */
  readonly delivered: boolean;
  readonly operation: {
    readonly type: string;
    readonly to?: string;
    readonly reason?: string | null;
    readonly fields?: Readonly<Record<string, unknown>>;
  };
}

/** A dossier that changed hands or status. */
export interface Step {
  readonly what: Line;
  /** Who gave it, and who took it; empty where that was not said. */
  readonly from: string;
  readonly to: string;
  readonly at: number;
  readonly note: string;
}

/** Who handed the dossier to whom, and when, from its records that count. */
export function stepsOf(
  events: readonly PrintedEvent[],
  people: { readonly applicant: string; readonly nameOf: (staff: string) => string },
): readonly Step[] {
  return counting(events).flatMap(({ at, actorName, operation }): Step[] => {
    const { type, fields } = operation;
    if (type === 'open') {
      const what = fields?.['state'] === 'registered' ? statusLine('registered') : line('Tiếp nhận hồ sơ', 'Received');
      return [{ what, from: people.applicant, to: actorName, at, note: '' }];
    }
    const assignee = type === 'set' ? fields?.['assignee'] : undefined;
    if (typeof assignee === 'string' && assignee !== '') {
      return [
        { what: line('Chuyển hồ sơ', 'Handed over'), from: actorName, to: people.nameOf(assignee), at, note: '' },
      ];
    }
    if (type !== 'move') return [];
    const to = operation.to === 'returned' ? people.applicant : '';
    return [{ what: statusLine(operation.to ?? ''), from: actorName, to, at, note: operation.reason ?? '' }];
  });
}

/** The newest move to one of these statuses: whose reason the paper states, and without which it is a draft. */
export function latestMove(events: readonly PrintedEvent[], to: readonly string[]): PrintedEvent | undefined {
  return counting(events).findLast((event) => to.some((status) => statusAfter(event) === status));
}

/** Headquarters holds all that the paper says. What was printed before is not on the paper. */
export function isHeld(events: readonly PrintedEvent[]): boolean {
  return counting(events).every(({ delivered, operation }) => delivered || operation.type === 'note');
}

function statusAfter({ operation }: PrintedEvent): unknown {
  if (operation.type === 'move') return operation.to;
  return operation.type === 'open' ? operation.fields?.['state'] : undefined;
}

function counting(events: readonly PrintedEvent[]): readonly PrintedEvent[] {
  return events.filter(({ notCounting }) => notCounting === null);
}

export function statusLine(status: string): Line {
  return isStatusName(status) ? line(statuses[status].text.vi, statuses[status].text.en) : line(status);
}
