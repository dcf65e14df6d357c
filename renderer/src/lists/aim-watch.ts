import type { PressSource } from '../form/after-press.ts';
import { showNote } from '../toasts/toasts.tsx';

/** A pointer that came to rest on a row, or a key that moved to one, is about to press it for so long. */
const aimMs = 1_000;
/** What somebody pressed changes the list, and they wait for it: moving on aims at nothing for so long. */
const pressedMs = 500;
/** However long somebody moves about, nothing is put off for longer; a press is waited for to its end. */
const longestMs = 3_000;
const lookMs = 50;
/** So long after rows changed under a hand at rest nobody has seen it yet: what is pressed then was meant for what stood there. */
const unseenMs = 400;
/** Pixels: a pointer that goes further than a hand trembles aims anew. */
const trembling = 4;

/** Which row is under the pointer, and which has the focus; null where there is none. */
export interface RowsInHand {
  readonly pointer: string | null;
  readonly focus: string | null;
}

export interface AimPorts {
  readonly now: () => number;
  readonly setTimer: (run: () => void, ms: number) => void;
  readonly isInRow: (target: EventTarget | null) => boolean;
  readonly rowsInHand: (pointer: { readonly x: number; readonly y: number }) => RowsInHand;
  /** A press was not taken: the row had just become another one. */
  readonly onMissed: () => void;
}

export interface AimWatch {
  /** Runs at once, or once nobody is aiming; of what was put off under one key only the last is run. */
  readonly hold: (key: object, run: () => void) => void;
  /** A key moved to a row, which is what the next key is meant for. */
  readonly aimed: () => void;
  /** A press was meant for what has just gone: it is said, and the rows wait for the next one. */
  readonly missed: () => void;
}

/**
 * Keeps rows where they are while somebody presses a key or the pointer, and while they are about to: between seeing a row and pressing
 * it lies a fifth of a second at least, in which an intake of many records moves it on several times. A hand may rest on a row for longer
 * than lists can wait: a press that comes right after another row has taken the place is not taken, and the rows wait for the next one.
 */
export function aimWatch(source: PressSource, ports: AimPorts): AimWatch {
  const { now, setTimer, isInRow } = ports;
  const waiting = new Map<object, () => void>();
  let heldSince = 0;
  let pressing = false;
  let aimedUntil = 0;
  let keyUntil = 0;
  let aimsFrom = 0;
  let at = { x: 0, y: 0 };
  let changed: { readonly when: number; readonly at: typeof at; readonly rows: RowsInHand } | null = null;
  let missing = false;

  const show = (runs: readonly (() => void)[]): void => {
    // Several changes in a row: the hand still means what stood there before the first that it has not seen.
    if (changed === null || now() - changed.when >= unseenMs) changed = { when: now(), at, rows: ports.rowsInHand(at) };
    else changed = { ...changed, when: now() };
    for (const run of runs) run();
  };
  const isUnseen = (hand: keyof RowsInHand): boolean => {
    if (changed === null || now() - changed.when >= unseenMs || changed.rows[hand] === null) return false;
    if (hand === 'pointer' && Math.hypot(at.x - changed.at.x, at.y - changed.at.y) > trembling) return false;
    return ports.rowsInHand(at)[hand] !== changed.rows[hand];
  };
  const missed = (): void => {
    changed = null;
    aimedUntil = now() + aimMs;
    ports.onMissed();
  };
  const miss = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    missed();
  };
  const isAiming = (): boolean => now() < Math.max(aimedUntil, keyUntil);
  const look = (): void => {
    if (pressing || (isAiming() && now() - heldSince < longestMs)) setTimer(look, lookMs);
    else {
      const runs = [...waiting.values()];
      waiting.clear();
      show(runs);
    }
  };
  const aimed = (): void => {
    if (now() >= aimsFrom) aimedUntil = now() + aimMs;
  };
  const ended = (): void => {
    pressing = false;
    aimedUntil = 0;
    aimsFrom = now() + pressedMs;
  };
  const released = (): void => {
    keyUntil = 0;
  };
  source.addEventListener(
    'pointermove',
    (event) => {
      at = placeOf(event) ?? at;
      if (isInRow(event.target)) aimed();
    },
    true,
  );
  source.addEventListener(
    'pointerdown',
    ({ target }) => {
      pressing = true;
      missing = isInRow(target) && isUnseen('pointer');
    },
    true,
  );
  source.addEventListener(
    'click',
    (event) => {
      if (missing) miss(event);
      missing = false;
    },
    true,
  );
  for (const end of ['pointerup', 'pointercancel', 'dragend']) source.addEventListener(end, ended, true);
  // A key that is held says so again and again; where its end is not heard, it does not count for long.
  source.addEventListener(
    'keydown',
    (event) => {
      keyUntil = now() + aimMs;
      if (isInRow(event.target) && isActing(event) && isUnseen('focus')) miss(event);
    },
    true,
  );
  for (const end of ['keyup', 'blur']) source.addEventListener(end, released, true);

  const hold = (key: object, run: () => void): void => {
    if (waiting.size === 0 && !pressing && !isAiming()) {
      show([run]);
      return;
    }
    if (waiting.size === 0) {
      heldSince = now();
      setTimer(look, lookMs);
    }
    waiting.set(key, run);
  };
  return { hold, aimed, missed };
}

function placeOf(event: Event): { readonly x: number; readonly y: number } | null {
  return 'clientX' in event && 'clientY' in event ? { x: Number(event.clientX), y: Number(event.clientY) } : null;
}

/** Moves within a list and to another field touch nothing; Enter, the space bar and letters do something to a row. */
function isActing(event: Event): boolean {
  if (!('key' in event) || typeof event.key !== 'string') return false;
  return event.key === 'Enter' || (event.key.length === 1 && !/^[jk]$/i.test(event.key));
}

let watch: AimWatch | null = null;
const rows = '[role=row],tr,li';

/** As `aimWatch`, of this window. */
export function aim(): AimWatch {
  watch ??= aimWatch(window, {
    now: () => performance.now(),
    setTimer: (run, ms) => void setTimeout(run, ms),
    isInRow: (target) => target instanceof Element && target.closest(rows) !== null,
    rowsInHand: ({ x, y }) => ({
      pointer: nameOf(document.elementFromPoint(x, y)),
      focus: nameOf(document.activeElement),
    }),
    onMissed: () => showNote((t) => t('list-just-changed')),
  });
  return watch;
}

/** Rows of long lists bear what they are about in their test id; others are known by their words. */
function nameOf(element: Element | null): string | null {
  const row = element?.closest(rows) ?? null;
  return row === null ? null : (row.getAttribute('data-testid') ?? row.textContent);
}
