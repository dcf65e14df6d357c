import { describe, expect, it } from 'vitest';
import type { SessionState } from '../../sync/core/exchange/session.ts';
import { err, ok } from '../../sync/core/result.ts';
import { LinkLoop, type LinkedReplica } from '../../sync/link/link-loop.ts';
import type { Allowance } from '../../sync/link/metering.ts';
import { waitUntil } from '../support/wait-until.ts';

const heldBack: Allowance = { type: 'held-back', reason: 'budget', until: 5_000_000 };
const open = (bytes: number | null): Allowance => ({ type: 'open', bytes });

/** A link whose line always breaks, so that each attempt is one question. */
function startLink(allowance: Allowance, urgent: boolean) {
  const asked = { probes: 0, exchanges: 0, spent: 0, wakes: [] as number[], states: [] as SessionState[] };
  const world = { allowance, urgent };
  const replica = {
    spaces: [],
    roots: [],
    headquarters: 'a'.repeat(64),
    seal: () => undefined,
    hasUrgent: () => world.urgent,
  } as unknown as LinkedReplica;
  const loop = new LinkLoop(
    {
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
      replica,
      metering: { allowance: () => world.allowance, spent: (bytes) => (asked.spent += bytes) },
      now: () => 1_000_000,
      chance: () => 0.5,
      setTimer: (_run, ms) => {
        asked.wakes.push(ms);
        return () => undefined;
      },
      onState: (state) => asked.states.push(state),
    },
    false,
  );
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
