import { describe, expect, it } from 'vitest';
import { encodeMessage } from '../../sync/core/exchange/message.ts';
import { forgetRefusals, noMemory, type HeadquartersMemory } from '../../sync/core/exchange/memory.ts';
import { isFeedId, isSpace, known, sha256 } from '../../sync/core/ids.ts';
import { ok } from '../../sync/core/result.ts';
import type { LinkedReplica } from '../../sync/link/link-loop.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { replicaOfNoSpace, standingLink } from '../support/standing-link.ts';
import { waitUntil } from '../support/wait-until.ts';

const spaces = [known(isSpace, 'mission/DEL')];

/** Its disk stands still where the first answer is taken in, until it goes on. */
function startLink() {
  const goOn = Promise.withResolvers<void>();
  const story: string[] = [];
  const world = { probes: 0, answered: false, takesIn: false, memory: noMemory as HeadquartersMemory };
  class SlowStore extends MemoryStore {
    override async frontier(): ReturnType<MemoryStore['frontier']> {
      const isFirst = world.answered && !world.takesIn;
      world.takesIn ||= isFirst;
      if (isFirst) await goOn.promise;
      return super.frontier();
    }
  }
  const store = new SlowStore();
  const replica = {
    ...replicaOfNoSpace,
    spaces,
    store: () => store,
    loadMemory: () => world.memory,
    saveMemory: (_space: unknown, memory: HeadquartersMemory) => {
      world.memory = memory;
      story.push('kept');
    },
    heardOfOwnRecords: () => undefined,
  } as unknown as LinkedReplica;
  const carrier = {
    probe: async () => {
      world.probes += 1;
      return ok(undefined);
    },
    exchange: async () => {
      story.push('asked');
      world.answered = true;
      return ok(encodeMessage({ sections: [], budget: 0 }, spaces));
    },
    watchChanges: () => new Promise<void>(() => undefined),
  };
  const loop = standingLink({ carrier, replica });
  loop.start();
  return { loop, world, story, goOn };
}

describe('an exchange that is cut off while its answer is taken in', () => {
  it('[X18] is waited for: what it was told is kept before the next asks', async () => {
    const { loop, world, story, goOn } = startLink();
    await waitUntil(() => world.takesIn, 'an answer is taken in');
    loop.stayOffline(true);
    loop.stayOffline(false);
    await waitUntil(() => world.probes === 2 && loop.state.link.kind === 'exchanging', 'it would ask again');
    expect(story).toEqual(['asked']);
    goOn.resolve();
    await waitUntil(() => story.length === 4, 'both are through');
    expect(story).toEqual(['asked', 'kept', 'asked', 'kept']);
  });

  it('is not followed by one that was cut off before it began', async () => {
    const { loop, world, story, goOn } = startLink();
    await waitUntil(() => world.takesIn, 'an answer is taken in');
    loop.stayOffline(true);
    loop.stayOffline(false);
    await waitUntil(() => world.probes === 2 && loop.state.link.kind === 'exchanging', 'it would ask again');
    loop.stayOffline(true);
    goOn.resolve();
    await waitUntil(() => story.length === 2, 'what was told is kept');
    loop.stayOffline(false);
    await waitUntil(() => story.length === 4, 'it asks once more');
    expect(story).toEqual(['asked', 'kept', 'asked', 'kept']);
  });

  it('leaves in memory what others wrote there meanwhile: a receipt that was handed on, and a word to try again', async () => {
    const { loop, world, story, goOn } = startLink();
    const feed = known(isFeedId, 'b'.repeat(32));
    world.memory = { ...noMemory, refusals: [{ by: 'headquarters', feed, seq: 1, reason: 'wrong-seal', ends: [] }] };
    await waitUntil(() => world.takesIn, 'an answer is taken in');
    const handed = [{ feed, seq: 1, hash: sha256('handed') }];
    world.memory = { ...forgetRefusals(world.memory), handed };
    goOn.resolve();
    await waitUntil(() => story.length === 2, 'what was told is kept');
    expect(world.memory).toMatchObject({ handed, refusals: [] });
    await loop.stop();
  });

  it('is waited for by whoever stops the link: the file is closed behind what was told', async () => {
    const { loop, world, story, goOn } = startLink();
    await waitUntil(() => world.takesIn, 'an answer is taken in');
    const stopped = loop.stop().then(() => story.push('stopped'));
    // Whoever did not wait would have stopped by now.
    await new Promise(setImmediate);
    goOn.resolve();
    await stopped;
    expect(story).toEqual(['asked', 'kept', 'stopped']);
  });
});
