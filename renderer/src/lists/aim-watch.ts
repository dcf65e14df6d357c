import type { PressSource } from '../form/after-press.ts';

/** A pointer that came to rest on a row, or a key that moved to one, is about to press it for so long. */
const aimMs = 1_000;
/** What somebody pressed changes the list, and they wait for it: moving on aims at nothing for so long. */
const pressedMs = 500;
/** However long somebody moves about, nothing is put off for longer; a press is waited for to its end. */
const longestMs = 3_000;
const lookMs = 50;

export interface AimPorts {
  readonly now: () => number;
  readonly setTimer: (run: () => void, ms: number) => void;
  readonly isInRow: (target: EventTarget | null) => boolean;
}

export interface AimWatch {
  /** Runs at once, or once nobody is aiming; of what was put off under one key only the last is run. */
  readonly hold: (key: object, run: () => void) => void;
  /** A key moved to a row, which is what the next key is meant for. */
  readonly aimed: () => void;
}

/**
 * Keeps rows where they are while somebody presses a key or the pointer, and while they are about to: between seeing a row and pressing
 * it lies a fifth of a second at least, in which an intake of many records moves it on several times.
 */
export function aimWatch(source: PressSource, { now, setTimer, isInRow }: AimPorts): AimWatch {
  const waiting = new Map<object, () => void>();
  let heldSince = 0;
  let pressing = false;
  let aimedUntil = 0;
  let keyUntil = 0;
  let aimsFrom = 0;

  const isAiming = (): boolean => now() < Math.max(aimedUntil, keyUntil);
  const look = (): void => {
    if (pressing || (isAiming() && now() - heldSince < longestMs)) setTimer(look, lookMs);
    else {
      const runs = [...waiting.values()];
      waiting.clear();
      for (const run of runs) run();
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
  source.addEventListener('pointermove', ({ target }) => isInRow(target) && aimed(), true);
  source.addEventListener('pointerdown', () => (pressing = true), true);
  for (const end of ['pointerup', 'pointercancel', 'dragend']) source.addEventListener(end, ended, true);
  // A key that is held says so again and again; where its end is not heard, it does not count for long.
  source.addEventListener('keydown', () => (keyUntil = now() + aimMs), true);
  for (const end of ['keyup', 'blur']) source.addEventListener(end, released, true);

  const hold = (key: object, run: () => void): void => {
    if (waiting.size === 0 && !pressing && !isAiming()) {
      run();
      return;
    }
    if (waiting.size === 0) {
      heldSince = now();
      setTimer(look, lookMs);
    }
    waiting.set(key, run);
  };
  return { hold, aimed };
}

let watch: AimWatch | null = null;

/** As `aimWatch`, of this window. */
export function aim(): AimWatch {
  watch ??= aimWatch(window, {
    now: () => performance.now(),
    setTimer: (run, ms) => void setTimeout(run, ms),
    isInRow: (target) => target instanceof Element && target.closest('[role=row],tr,li') !== null,
  });
  return watch;
}
