import { describe, expect, test } from 'vitest';
import { LiveQueries } from '../../sync/desk/live-queries.ts';

/** A clock that is wound by hand; promises are let through between its timers. */
class WoundClock {
  #now = 1_000_000;
  readonly faults: unknown[] = [];
  readonly onFault = (fault: unknown): void => void this.faults.push(fault);
  #timers: { readonly at: number; readonly run: () => void }[] = [];

  readonly now = (): number => this.#now;

  readonly setTimer = (run: () => void, milliseconds: number): (() => void) => {
    const timer = { at: this.#now + milliseconds, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  setBack(milliseconds: number): void {
    this.#now -= milliseconds;
    this.#timers = this.#timers.map(({ at, run }) => ({ at: at - milliseconds, run }));
  }

  async wind(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settled();
    for (;;) {
      const next = this.#timers.toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > end) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await settled();
    }
    this.#now = end;
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.setTimer(resolve, milliseconds));
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** A count of cases that takes so long, and when it was asked. */
function counted(took: number) {
  const clock = new WoundClock();
  const live = new LiveQueries(clock);
  const world = { cases: 0 };
  const askedAt: number[] = [];
  const shown: number[] = [];
  const stop = live.watch(
    ['cases', 'desk'],
    async () => {
      askedAt.push(clock.now());
      const { cases } = world;
      if (took > 0) await clock.sleep(took);
      return cases;
    },
    (answer) => shown.push(answer),
  );
  const arrive = (): void => {
    world.cases += 1;
    live.changed('cases');
  };
  /** A case every ten milliseconds. */
  const intake = async (milliseconds: number): Promise<void> => {
    for (let passed = 0; passed < milliseconds; passed += 10) {
      arrive();
      await clock.wind(10);
    }
  };
  return { clock, live, world, askedAt, shown, stop, arrive, intake };
}

describe('a live query, while many records come in', () => {
  test('is asked every 40 ms where it is cheap', async () => {
    const { askedAt, intake } = counted(0);
    await intake(1_000);
    expect(askedAt.length).toBeGreaterThanOrEqual(20);
  });

  test('rests ten times as long as it took where it is dear', async () => {
    const { askedAt, intake, clock } = counted(100);
    await clock.wind(5_000);
    await intake(11_000);
    expect(askedAt.length).toBeGreaterThanOrEqual(10);
    expect(askedAt.length).toBeLessThanOrEqual(12);
  });

  test('never rests longer than two seconds', async () => {
    const { askedAt, intake } = counted(500);
    await intake(10_000);
    expect(askedAt.slice(1).map((at, place) => at - askedAt[place]!)).toEqual([2_500, 2_500, 2_500, 2_500]);
  });

  test('is always asked once after the last change', async () => {
    const { shown, world, intake, clock } = counted(150);
    await intake(3_000);
    await clock.wind(2_200);
    expect(shown.at(-1)).toBe(world.cases);
  });

  test('does not wait for a clock that was set back by an hour', async () => {
    const { shown, arrive, clock } = counted(150);
    await clock.wind(200);
    clock.setBack(3_600_000);
    arrive();
    await clock.wind(2_200);
    expect(shown.at(-1)).toBe(1);
  });
});

describe('what somebody saves', () => {
  test('is asked for at once after a rest, however dear', async () => {
    const { shown, arrive, clock } = counted(150);
    await clock.wind(5_000);
    arrive();
    await clock.wind(191);
    expect(shown).toEqual([0, 1]);
  });

  test.each(['resting', 'being asked'])('shows at once while the query is %s in an intake', async (meanwhile) => {
    const { shown, world, live, askedAt, arrive, intake, clock } = counted(150);
    await intake(1_000);
    const asked = askedAt.length;
    while (askedAt.length === asked) await intake(10);
    if (meanwhile === 'resting') await intake(200);
    arrive();
    const { cases } = world;
    live.saved();
    await clock.wind(150 + 40 + 150);
    expect(shown.at(-1)).toBeGreaterThanOrEqual(cases);
  });

  test('by a table of thousands is not asked for row by row', async () => {
    const { askedAt, live, arrive, clock } = counted(100);
    await clock.wind(5_000);
    for (let row = 0; row < 55; row += 1) {
      arrive();
      live.saved();
      await clock.wind(200);
    }
    expect(askedAt.length).toBeLessThanOrEqual(13);
  });

  test('is not asked for by a query that was stopped', async () => {
    const { askedAt, stop, arrive, clock, live } = counted(0);
    await clock.wind(100);
    arrive();
    stop();
    live.saved();
    await clock.wind(3_000);
    expect(askedAt).toHaveLength(1);
  });
});

test('whoever signs in or locks sees it at once', async () => {
  const { askedAt, clock, live, intake } = counted(150);
  await intake(300);
  const asked = askedAt.length;
  live.changed('desk');
  await clock.wind(41);
  expect(askedAt).toHaveLength(asked + 1);
});

describe('a live query that fails', () => {
  /** A query that fails so many times, and then answers. */
  function failing(times: number) {
    const clock = new WoundClock();
    const live = new LiveQueries(clock);
    const askedAt: number[] = [];
    const shown: number[] = [];
    const begunAt = clock.now();
    const stop = live.watch(
      ['cases'],
      async () => {
        askedAt.push(clock.now() - begunAt);
        if (askedAt.length <= times) throw new Error('the disk is busy');
        return askedAt.length;
      },
      (answer) => shown.push(answer),
    );
    return { clock, live, askedAt, shown, stop };
  }

  test('is told as a fault and asked again, each time after longer, until it answers', async () => {
    const { clock, askedAt, shown } = failing(3);
    await clock.wind(10_000);
    expect(askedAt).toEqual([0, 1_000, 3_000, 7_000]);
    expect(shown).toEqual([4]);
    expect(clock.faults).toHaveLength(3);
  });

  test('answers changes again once it has answered', async () => {
    const { clock, live, shown } = failing(1);
    await clock.wind(2_000);
    live.changed('cases');
    await clock.wind(2_000);
    expect(shown).toEqual([2, 3]);
  });

  test('is let go by whoever stopped watching', async () => {
    const { clock, askedAt, stop } = failing(9);
    await clock.wind(10);
    stop();
    await clock.wind(100_000);
    expect(askedAt).toEqual([0]);
  });
});
