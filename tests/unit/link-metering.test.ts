import { describe, expect, it } from 'vitest';
import { smallestBundle, type SessionState } from '../../sync/core/exchange/session.ts';
import { err, ok } from '../../sync/core/result.ts';
import type { Carrier } from '../../sync/link/carrier.ts';
import type { ExchangeStream, StreamNews } from '../../sync/link/exchange-stream.ts';
import type { Allowance } from '../../sync/link/metering.ts';
import { Author } from '../support/author.ts';
import { delhi } from '../support/core-parties.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { seededBytes } from '../support/seeded-bytes.ts';
import { linkedAnna, replicaOfNoSpace, standingLink } from '../support/standing-link.ts';
import { waitUntil } from '../support/wait-until.ts';

const heldBack: Allowance = { type: 'held-back', reason: 'budget', until: 5_000_000 };
const open = (bytes: number | null): Allowance => ({ type: 'open', bytes });

/** A link whose line always breaks, so that each attempt is one question. */
function startLink(allowance: Allowance, urgent: boolean) {
  const asked = { probes: 0, exchanges: 0, spent: 0, wakes: [] as number[], states: [] as SessionState[] };
  const world = { allowance, urgent };
  const loop = standingLink({
    carrier: {
      probe: async () => {
        asked.probes += 1;
        return ok(undefined);
      },
      exchange: async () => {
        asked.exchanges += 1;
        return err({ type: 'cut' });
      },
      watchChanges: async () => undefined,
    },
    replica: { ...replicaOfNoSpace, hasUrgent: () => world.urgent },
    metering: { allowance: () => world.allowance, spent: (bytes) => (asked.spent += bytes) },
    setTimer: (_run, ms) => {
      asked.wakes.push(ms);
      return () => undefined;
    },
    onState: (state) => asked.states.push(state),
  });
  loop.start();
  return { loop, asked, world };
}

describe('a link over a metered network', () => {
  it('asks nothing while it is held back, says until when, and looks again soon', () => {
    const { loop, asked } = startLink(heldBack, false);
    expect(loop.state.link).toEqual({ kind: 'held-back', reason: 'budget', until: 5_000_000 });
    expect([asked.probes, asked.exchanges]).toEqual([0, 0]);
    expect(asked.wakes.at(-1)).toBeLessThanOrEqual(60_000);
    loop.appended();
    expect(asked.probes).toBe(0);
  });

  it('carries an emergency all the same', async () => {
    const { asked } = startLink(heldBack, true);
    await waitUntil(() => asked.exchanges === 1, 'the emergency was sent');
    expect(asked.spent).toBeGreaterThan(0);
  });

  it('goes beyond windows and budgets by a person’s word, once', async () => {
    const { loop, asked } = startLink(heldBack, false);
    loop.exchangeNow();
    await waitUntil(() => asked.exchanges === 1, 'it asked once');
    await waitUntil(() => loop.state.link.kind === 'offline', 'the line broke');
    loop.look();
    expect(loop.state.link.kind).toBe('held-back');
    expect(asked.exchanges).toBe(1);
  });

  it('goes on as soon as it may', async () => {
    const { loop, asked, world } = startLink(heldBack, false);
    world.allowance = open(3_000);
    loop.look();
    await waitUntil(() => asked.exchanges === 1, 'it asked');
    expect(asked.probes).toBe(1);
  });
});

describe('an amount of bytes on a stream', () => {
  /** As many records as take several questions, and a line that takes them all and answers none. */
  async function startStream(amount: number) {
    const author = new Author('anna', delhi);
    for (let run = 0; run < 40; run += 1) {
      for (let index = 0; index < 10; index += 1)
        author.note(Buffer.from(seededBytes(`${run}.${index}`)(60)).toString('base64'));
      author.seal();
    }
    const store = new MemoryStore();
    await store.accept(author.batch());
    const replica = linkedAnna(store);
    const asked: number[] = [];
    const used: number[] = [];
    const waiting: ((news: StreamNews) => void)[] = [];
    const openStream = (): ExchangeStream => ({
      isProven: true,
      isLost: false,
      resume: async () => ok(undefined),
      ask: (message) => void asked.push(message.length),
      next: (room) =>
        room ? Promise.resolve({ type: 'room' }) : new Promise<StreamNews>((resolve) => waiting.push(resolve)),
      end: () => undefined,
    });
    let stream = openStream();
    const carrier = {
      probe: async () => ok(undefined),
      stream: async () => ok(stream),
      watchChanges: () => new Promise<void>(() => undefined),
    } as unknown as Carrier;
    const loop = standingLink({
      carrier,
      replica,
      metering: {
        allowance: () => open(amount - used.reduce((sum, bytes) => sum + bytes, 0)),
        spent: (bytes) => void used.push(bytes),
      },
    });
    loop.start();
    await waitUntil(() => waiting.length > 0, 'nothing more may be asked');
    const sum = (): number => asked.reduce((all, bytes) => all + bytes, 0);
    const lose = (): void => {
      stream = openStream();
      waiting.shift()?.({ type: 'failed', fault: { type: 'cut' } });
    };
    return { loop, asked, used, sum, lose, waiting };
  }

  it('is not gone beyond by questions that no answer was heard to yet', async () => {
    const { loop, asked, sum } = await startStream(10_000);
    expect(asked.length).toBeGreaterThan(1);
    // The last of them takes the smallest bundle that there is, which always goes.
    expect(sum()).toBeLessThan(10_000 + 2 * smallestBundle);
    expect((await startStream(1_000_000)).sum()).toBeGreaterThan(20_000);
    void loop.stop();
  });

  it('is used up, too, by what was asked on a stream that is lost', async () => {
    const { loop, asked, used, sum, lose } = await startStream(1_000_000);
    const before = sum();
    const questions = asked.length;
    expect(used).toEqual([]);
    lose();
    await waitUntil(() => loop.state.link.kind === 'offline', 'the line broke');
    loop.look();
    await waitUntil(() => asked.length > questions, 'it asks on another');
    expect(used).toEqual([before]);
    void loop.stop();
  });
});
