/**
 * The loop that keeps a desk in touch with headquarters, as a pure state machine: `(state, event) → [state, effects]`. Clock,
 * chance and network are the driver's; what a person sees of the link is `state.link`.
 */

export type Link =
  | { readonly kind: 'staying-offline' }
  | {
      readonly kind: 'offline';
      readonly reason: OfflineReason;
      readonly since: number;
      readonly nextAttemptAt: number | null;
    }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'exchanging'; readonly progress: Progress }
  | { readonly kind: 'up-to-date'; readonly since: number }
  | { readonly kind: 'refused'; readonly reason: string; readonly since: number }
  /** Somebody set when this network may be used, and how much: it goes on by itself at `until`. */
  | { readonly kind: 'held-back'; readonly reason: 'window' | 'budget'; readonly until: number };

export type OfflineReason =
  | 'not-tried-yet'
  | 'unreachable'
  | 'timed-out'
  | 'cut'
  | 'headquarters-unavailable'
  | 'bad-answer'
  /** A network's own page came in the place of headquarters' answer. */
  | 'captive-portal'
  /** What was sent or answered was changed on the way. */
  | 'altered'
  /** Whoever answered proved to be somebody else. */
  | 'wrong-certificate'
  /** The network's proxy does not answer. */
  | 'proxy-unreachable'
  /** It lets nobody, or nobody from here, through to headquarters. */
  | 'proxy-refused'
  /** It asks for a name and a password that it was not given, or that it does not know. */
  | 'proxy-sign-in'
  /** Behind it somebody else answered in headquarters' place: the proxy itself, most likely, to read what passes. */
  | 'proxy-wrong-certificate'
  /** The answer is not signed by the headquarters that this device was enrolled with. */
  | 'wrong-keys'
  | 'disk-full'
  /** What this device holds could not be read, or written: its disk fails, or a page of the file is damaged. */
  | 'disk-failed';

export interface Progress {
  readonly sentRecords: number;
  readonly receivedRecords: number;
  readonly sentBytes: number;
  readonly receivedBytes: number;
}

export interface SessionState {
  readonly link: Link;
  readonly failures: number;
  /** Bytes a second on the wire, smoothed; null until measured. */
  readonly rate: number | null;
  /** The shortest that a near-empty exchange took. (A probe opens a connection first, which takes several round trips.) */
  readonly roundTripMs: number | null;
  /** Bytes that the next bundle may take. */
  readonly bundleBytes: number;
  /** The last exchange broke off: headquarters may hold what it carried, and is asked before that is sent again. */
  readonly asksFirst: boolean;
  readonly busy: boolean;
  /** Something to say or to hear came up while an exchange was under way. */
  readonly again: boolean;
  /** Headquarters answered before in this run of the loop: no probe is needed. */
  readonly reachable: boolean;
  /** A line that carried was cut: it is tried again soon, and goes on without a probe. */
  readonly resumes: boolean;
  /** Since when nothing came of any attempt; attempts in between do not count as being in touch. */
  readonly offlineSince: number | null;
}

/** What is known of an attempt that came to nothing. */
export interface Failure {
  readonly reason: OfflineReason;
  readonly at: number;
  readonly chance: number;
  /** Headquarters itself answered, and said when to come again [X16]. */
  readonly retryAfterMs?: number;
}

/** What is known of a question and its answer. */
export interface Answered {
  readonly at: number;
  readonly elapsedMs: number;
  /** Others were under way with it: what passed in which time, no round trip in it; null: nothing to measure by. */
  readonly passed?: { readonly bytes: number; readonly ms: number } | null;
  readonly sentBytes: number;
  readonly receivedBytes: number;
  readonly sentRecords: number;
  readonly receivedRecords: number;
}

export type SessionEvent =
  | { readonly type: 'started'; readonly at: number }
  | { readonly type: 'woken'; readonly at: number }
  | { readonly type: 'appended'; readonly at: number }
  | { readonly type: 'headquarters-changed'; readonly at: number }
  | { readonly type: 'exchange-demanded'; readonly at: number }
  | { readonly type: 'stay-offline-switched'; readonly on: boolean; readonly at: number }
  | { readonly type: 'probe-succeeded'; readonly at: number }
  | ({ readonly type: 'probe-failed' } & Failure)
  /** An answer came, and others are under way. */
  | ({ readonly type: 'exchange-went-on' } & Answered)
  | ({ readonly type: 'exchange-succeeded'; readonly more: boolean } & Answered)
  | ({ readonly type: 'exchange-failed' } & Failure)
  | { readonly type: 'exchange-refused'; readonly reason: string; readonly at: number }
  | {
      readonly type: 'held-back';
      readonly reason: 'window' | 'budget';
      readonly until: number;
      readonly at: number;
    };

export type SessionEffect =
  | { readonly type: 'probe' }
  /** With a bundle of so many bytes at most; 0: without records and slices. */
  | { readonly type: 'exchange'; readonly bytes: number }
  | { readonly type: 'abort' }
  /** Replaces any earlier wake. */
  | { readonly type: 'wake'; readonly inMs: number };

export const smallestBundle = 2 * 1024;
export const firstBundle = 8 * 1024;
export const largestBundle = 4 * 1024 * 1024;
/** A bundle should take about so long [X6]. */
const bundleSeconds = 2;
const firstDelayMs = 1_000;
/** A cut is mostly short, and to try costs next to nothing: less than what the line would have carried meanwhile. */
const resumeDelayMs = 200;
const mostResumes = 8;
const longestDelayMs = 5 * 60_000;
/** In sync, headquarters is asked again after so long even without news. */
const idleMs = 60_000;
const refusedMs = 10 * 60_000;
/** Somebody may take the device into another network, or set other times. */
const lookAgainMs = 30_000;
/** Whatever a proxy on the way may say. */
const longestAskedMs = 60 * 60_000;

const noProgress: Progress = { sentRecords: 0, receivedRecords: 0, sentBytes: 0, receivedBytes: 0 };

export function startSession(at: number, stayOffline: boolean): SessionState {
  const link: Link = stayOffline
    ? { kind: 'staying-offline' }
    : { kind: 'offline', reason: 'not-tried-yet', since: at, nextAttemptAt: at };
  return {
    link,
    failures: 0,
    rate: null,
    roundTripMs: null,
    bundleBytes: firstBundle,
    asksFirst: false,
    busy: false,
    again: false,
    reachable: false,
    resumes: false,
    offlineSince: null,
  };
}

type Step = readonly [SessionState, readonly SessionEffect[]];

export function stepSession(state: SessionState, event: SessionEvent): Step {
  if (event.type === 'stay-offline-switched') return switchOffline(state, event);
  if (state.link.kind === 'staying-offline') return [{ ...state, busy: false }, []];
  switch (event.type) {
    case 'started':
    case 'woken':
    case 'exchange-demanded':
      return begin(state);
    case 'appended':
    case 'headquarters-changed':
      return state.reachable || state.busy ? begin(state) : [state, []];
    case 'probe-succeeded':
      return exchange({
        ...state,
        reachable: true,
        offlineSince: null,
        link: { kind: 'exchanging', progress: noProgress },
      });
    case 'exchange-went-on':
      return [goOn(state, event), []];
    case 'exchange-succeeded':
      return succeed(state, event);
    case 'probe-failed':
    case 'exchange-failed':
      return fail(state, event);
    case 'exchange-refused':
      return refuse(state, event);
    case 'held-back':
      return holdBack(state, event);
    default:
      return event satisfies never;
  }
}

function switchOffline(state: SessionState, { on, at }: { readonly on: boolean; readonly at: number }): Step {
  if (on)
    return [
      { ...state, link: { kind: 'staying-offline' }, busy: false, again: false, reachable: false, resumes: false },
      [{ type: 'abort' }],
    ];
  if (state.link.kind !== 'staying-offline') return [state, []];
  return begin(startSession(at, false));
}

function begin(state: SessionState): Step {
  if (state.busy) return [{ ...state, again: true }, []];
  if (!state.reachable && !state.resumes)
    return [{ ...state, busy: true, link: { kind: 'connecting' } }, [{ type: 'probe' }]];
  return exchange(
    state.link.kind === 'exchanging' ? state : { ...state, link: { kind: 'exchanging', progress: noProgress } },
  );
}

function exchange(state: SessionState): Step {
  const bytes = state.asksFirst ? 0 : state.bundleBytes;
  return [{ ...state, busy: true, again: false }, [{ type: 'exchange', bytes }]];
}

function succeed(state: SessionState, event: Extract<SessionEvent, { type: 'exchange-succeeded' }>): Step {
  const measured = { ...goOn(state, event), busy: false };
  if (event.more || state.again) return exchange(measured);
  return [{ ...measured, link: { kind: 'up-to-date', since: event.at } }, [{ type: 'wake', inMs: idleMs }]];
}

function goOn(state: SessionState, event: Answered): SessionState {
  const rate = measure(state, event);
  const measuresWay = isSmall(event) && event.passed === undefined && isTimed(event);
  const roundTripMs = measuresWay ? Math.min(state.roundTripMs ?? Infinity, event.elapsedMs) : state.roundTripMs;
  return {
    ...state,
    link: { kind: 'exchanging', progress: addProgress(state.link, event) },
    failures: 0,
    asksFirst: false,
    rate,
    roundTripMs,
    bundleBytes: nextBundle(rate, state.bundleBytes),
    reachable: true,
    resumes: false,
    offlineSince: null,
  };
}

type Moved = Pick<Answered, 'sentBytes' | 'receivedBytes' | 'elapsedMs' | 'passed'>;

/** A near-empty message measures the round trip, not the rate. */
const isSmall = ({ sentBytes, receivedBytes }: Pick<Moved, 'sentBytes' | 'receivedBytes'>): boolean =>
  sentBytes + receivedBytes < 1024;

/** Not where the clock was set back meanwhile, as a machine does that comes online. */
const isTimed = ({ elapsedMs }: Pick<Moved, 'elapsedMs'>): boolean => elapsedMs >= 0;

/** Of the line, not of the way: while a question is under way to a satellite and back, nothing else moves. */
function measure({ rate: before, roundTripMs }: SessionState, moved: Moved): number | null {
  const { sentBytes, receivedBytes, elapsedMs, passed } = moved;
  if (passed === null || (!passed && (isSmall(moved) || !isTimed(moved)))) return before;
  const movingMs = passed ? passed.ms : Math.max(elapsedMs / 2, elapsedMs - (roundTripMs ?? 0));
  const now = ((passed ? passed.bytes : sentBytes + receivedBytes) * 1000) / Math.max(1, movingMs);
  return before === null ? now : before * 0.5 + now * 0.5;
}

/** Grows at most eightfold at once: a burst that a modem's buffer swallowed says little of the line. */
function nextBundle(rate: number | null, before: number): number {
  if (rate === null) return before;
  return Math.round(Math.min(largestBundle, before * 8, Math.max(smallestBundle, rate * bundleSeconds)));
}

function addProgress(link: Link, event: Answered): Progress {
  const before = link.kind === 'exchanging' ? link.progress : noProgress;
  return {
    sentRecords: before.sentRecords + event.sentRecords,
    receivedRecords: before.receivedRecords + event.receivedRecords,
    sentBytes: before.sentBytes + event.sentBytes,
    receivedBytes: before.receivedBytes + event.receivedBytes,
  };
}

function fail(state: SessionState, event: Extract<SessionEvent, { type: 'probe-failed' | 'exchange-failed' }>): Step {
  const { type, reason, at, chance, retryAfterMs } = event;
  const tries = state.failures + 1;
  const resumes = type === 'exchange-failed' && tries <= mostResumes && isCut(state, reason) && carried(state);
  // Tries to resume are no reason to wait the longer for the first real one.
  const failures = state.resumes && !resumes ? 1 : tries;
  const delayMs = resumes ? spread(resumeDelayMs, chance) : backOff(failures, chance);
  const inMs = Math.max(delayMs, askedToWait(retryAfterMs, chance));
  const since = state.offlineSince ?? at;
  // A moment's cut of a line that goes on is no news to anyone.
  const link: Link = resumes ? state.link : { kind: 'offline', reason, since, nextAttemptAt: at + inMs };
  // Who was told to wait has a line that carries, and nothing of what it sent arrived; who tried to go on had halved it already.
  const wasTold = retryAfterMs !== undefined;
  const keepsSize = wasTold || state.resumes;
  const bundleBytes = keepsSize ? state.bundleBytes : Math.max(smallestBundle, Math.round(state.bundleBytes / 2));
  const asksFirst = state.asksFirst || (type === 'exchange-failed' && !wasTold);
  const waiting = { ...state, link, failures, bundleBytes, asksFirst, offlineSince: resumes ? null : since };
  return [{ ...waiting, busy: false, again: false, reachable: false, resumes }, [{ type: 'wake', inMs }]];
}

/** Where a line was cut, there is mostly nobody in reach for a moment. */
function isCut({ resumes }: SessionState, reason: OfflineReason): boolean {
  return reason === 'cut' || (resumes && reason === 'unreachable');
}

/** Whether anything passed since the line was opened, or is only to go on. */
function carried({ link, resumes }: SessionState): boolean {
  return resumes || (link.kind === 'exchanging' && link.progress.sentBytes > 0);
}

/** Never before that, and spread over a quarter more, so that all who were told the same do not come together. */
function askedToWait(retryAfterMs: number | undefined, chance: number): number {
  return Math.round(Math.min(retryAfterMs ?? 0, longestAskedMs) * (1 + chance / 4));
}

/** Doubles up to five minutes; `chance` (0 ≤ chance < 1) spreads desks that lost the link together. */
function backOff(failures: number, chance: number): number {
  return spread(Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(failures - 1, 20)), chance);
}

function spread(longestMs: number, chance: number): number {
  return Math.round(longestMs * (0.5 + chance / 2));
}

/** Headquarters answered that it will not: trying again soon would change nothing. */
function refuse(state: SessionState, { reason, at }: { readonly reason: string; readonly at: number }): Step {
  return [
    {
      ...state,
      link: { kind: 'refused', reason, since: at },
      busy: false,
      again: false,
      reachable: false,
      resumes: false,
      offlineSince: null,
    },
    [{ type: 'wake', inMs: refusedMs }],
  ];
}

function holdBack(state: SessionState, { reason, until, at }: Extract<SessionEvent, { type: 'held-back' }>): Step {
  const link: Link = { kind: 'held-back', reason, until };
  const inMs = Math.max(1_000, Math.min(lookAgainMs, until - at));
  const waiting = { ...state, link, busy: false, again: false, reachable: false, resumes: false };
  return [waiting, [{ type: 'abort' }, { type: 'wake', inMs }]];
}
