import type { Procedure } from '../catalogue/types.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { StatusName } from '../statuses.ts';
import { moveReasons } from './phrases.ts';
import type { Moment } from './moments.ts';
import { daysAfter, soonAfter } from './moments.ts';
import type { Random } from './random.ts';

/** One step of a dossier's way, before anyone is named to take it. */
export interface Step {
  readonly from: StatusName;
  readonly to: StatusName;
  readonly at: Moment;
  readonly reason: string | null;
}

export type Channel = 'in_person' | 'online' | 'post';

interface Traveller {
  readonly procedure: Procedure;
  readonly random: Random;
  readonly calendar: Calendar;
}

/** The whole way of a dossier from its registration to its end, in the order of time. */
export function journeyOf(traveller: Traveller, openedAt: Moment, channel: Channel): readonly Step[] {
  const path = new Path(traveller, openedAt);
  if (!intake(path, traveller.random, channel)) return path.steps;
  if (!examination(path, traveller)) return path.steps;
  handOver(path, traveller.random);
  return path.steps;
}

/** Where the dossier stands while its way is laid out. */
class Path {
  readonly steps: Step[] = [];
  readonly #traveller: Traveller;
  #status: StatusName = 'registered';
  #at: Moment;

  constructor(traveller: Traveller, openedAt: Moment) {
    this.#traveller = traveller;
    this.#at = openedAt;
  }

  /** The next status, some working days on; with zero days later the same day. */
  go(to: StatusName, days: number): void {
    const { random, calendar } = this.#traveller;
    this.#step(to, daysAfter(this.#at, random, calendar, days));
  }

  goSoon(to: StatusName, least: number, most: number): void {
    this.#step(to, soonAfter(this.#at, this.#traveller.random, least, most));
  }

  #step(to: StatusName, at: Moment): void {
    const { procedure, random } = this.#traveller;
    const move = procedure.workflow.find((each) => each.from === this.#status && each.to === to);
    if (move === undefined) throw new Error(`the workflow has no move from ${this.#status} to ${to}`);
    const reasons = move.reasonRequired ? (moveReasons[to] ?? []) : [];
    this.steps.push({ from: this.#status, to, at, reason: reasons.length > 0 ? random.pick(reasons) : null });
    this.#status = to;
    this.#at = at;
  }
}

/** At the counter. False when the dossier ends here. */
function intake(path: Path, random: Random, channel: Channel): boolean {
  const receive = (): void => {
    if (channel === 'in_person') path.goSoon('received', 3, 25);
    else path.go('received', random.int(0, 1));
  };
  if (random.chance(0.025)) {
    path.goSoon('not_received', 5, 40);
    return false;
  }
  if (random.chance(0.04)) {
    path.goSoon('awaiting_papers', 5, 30);
    path.go('received', random.int(1, 7));
    return true;
  }
  receive();
  return true;
}

/** With the processing officer and the one who signs. False when the dossier ends here. */
function examination(path: Path, { random, procedure }: Traveller): boolean {
  const term = procedure.processingTime.workingDays ?? 5;
  if (random.chance(0.06)) path.go('awaiting_payment', 0);
  path.go('processing', random.weighted(startingDays));

  if (random.chance(0.13)) {
    path.go('awaiting_papers', random.int(0, 2));
    if (random.chance(0.1)) {
      path.go(random.chance(0.5) ? 'withdrawn' : 'stopped', random.int(15, 30));
      return false;
    }
    path.go('processing', random.int(1, 14));
    if (random.chance(0.06)) {
      path.go('awaiting_papers', 1);
      path.go('processing', random.int(1, 8));
    }
  }
  if (random.chance(0.012)) {
    path.go('stopped', random.int(3, 20));
    return false;
  }
  if (random.chance(0.015)) {
    path.go('withdrawn', random.int(1, 6));
    return false;
  }
  path.go('done', examinationDays(random, term));
  return true;
}

const startingDays = [
  [0, 60],
  [1, 34],
  [2, 6],
] as const;

/** Most within the term, some late, a few very late: home did not answer. */
function examinationDays(random: Random, term: number): number {
  const pace = random.next();
  if (pace < 0.87) return Math.max(0, Math.round(term * (0.3 + 0.6 * random.next())) - 1);
  return pace < 0.94 ? term + random.int(1, 4) : term + random.int(8, 40);
}

function handOver(path: Path, random: Random): void {
  if (random.chance(0.02)) {
    path.go('processing', 0);
    path.go('done', 1);
  }
  path.go('returned', random.weighted(collectingDays));
}

const collectingDays = [
  [0, 22],
  [1, 30],
  [2, 18],
  [4, 16],
  [9, 10],
  [20, 4],
] as const;
