import { describe, expect, it } from 'vitest';
import { withHandedReceipt } from '../../sync/core/exchange/memory.ts';
import type { HandedReceipt } from '../../sync/core/exchange/handed-receipt.ts';
import { signReceipt, type Receipt } from '../../sync/core/exchange/receipt.ts';
import { frontierDigest } from '../../sync/core/frontier/frontier.ts';
import { ok } from '../../sync/core/result.ts';
import type { Carrier } from '../../sync/link/carrier.ts';
import { Author, testSigner } from '../support/author.ts';
import { copyStore, delhi, receiptKey, TestHeadquarters } from '../support/core-parties.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { linkedAnna, standingLink } from '../support/standing-link.ts';
import { waitUntil } from '../support/wait-until.ts';

const device = testSigner('anna').publicKey;

/** A desk and headquarters hold the same; what happens between an answer and its arrival is the test's. */
async function startLink() {
  const author = new Author('anna', delhi);
  const headquarters = new TestHeadquarters();
  const store = new MemoryStore();
  const desk = linkedAnna(store);
  const world = { answered: 0, onAnswer: async (): Promise<void> => undefined };
  const carrier = {
    probe: async () => ok(undefined),
    exchange: async (message: Uint8Array) => {
      const answered = await headquarters.answer(message, device, [delhi]);
      await world.onAnswer();
      world.answered += 1;
      return ok(answered.message);
    },
    watchChanges: () => new Promise<void>(() => undefined),
  } as unknown as Carrier;
  const loop = standingLink({ carrier, replica: desk });

  const write = async (text: string, ...stores: readonly MemoryStore[]): Promise<void> => {
    author.note(text);
    for (const one of stores) await one.accept(author.batch());
  };
  /** What headquarters signs for as much as is in a store. */
  const receiptOf = async (held: MemoryStore, lacking: Receipt['lacking'] = []): Promise<HandedReceipt> => {
    const frontier = await held.frontier();
    return {
      receipt: signReceipt(receiptKey, { space: delhi, digest: frontierDigest(frontier), lacking, at: 2_000 }),
      frontier,
    };
  };
  const hand = (handed: HandedReceipt): void => {
    desk.saveReceipt(handed.receipt);
    desk.saveMemory(delhi, withHandedReceipt(desk.loadMemory(delhi), handed));
  };
  const exchange = async (): Promise<void> => {
    loop.exchangeNow();
    await waitUntil(() => loop.state.link.kind === 'up-to-date', 'it came to rest');
  };
  await write('một', store, headquarters.store);
  loop.start();
  await waitUntil(() => loop.state.link.kind === 'up-to-date', 'it came to rest');
  return { desk, store, headquarters, world, write, receiptOf, hand, exchange, author };
}

describe('an answer under way while headquarters was heard by another way', () => {
  it('[X19] does not take the place of what that said, and is no sign that headquarters went back', async () => {
    const { desk, store, headquarters, world, write, receiptOf, hand, exchange } = await startLink();
    await write('hai', headquarters.store);
    let handed: HandedReceipt | null = null;
    world.onAnswer = async () => {
      if (handed) return;
      // Another desk of the mission was there later, and brings the record and the receipt.
      await write('ba', headquarters.store, store);
      handed = await receiptOf(headquarters.store);
      hand(handed);
    };
    const before = desk.receipts.length;
    await exchange();
    const since = desk.receipts.slice(before);
    expect(since[0]).toEqual(handed!.receipt);
    // All that came after says as much.
    expect(new Set(since.map((receipt) => receipt.digest))).toEqual(new Set([handed!.receipt.digest]));
    expect(desk.loadMemory(delhi).receipt?.digest).toBe(handed!.receipt.digest);
    expect(desk.alarms).toBe(0);
  });

  it('[X19] of which a stick brought all that headquarters said, is no sign that it went back either', async () => {
    const { desk, store, headquarters, world, write, receiptOf, hand, exchange } = await startLink();
    await write('hai', headquarters.store);
    let brought: HandedReceipt | null = null;
    world.onAnswer = async () => {
      if (brought) return;
      await write('ba', headquarters.store, store);
      brought = await receiptOf(headquarters.store);
      hand(brought);
      const known = { frontier: brought.frontier, locators: [] };
      desk.saveMemory(delhi, { ...desk.loadMemory(delhi), known });
    };
    await exchange();
    expect(desk.receipts.at(-1)?.digest).toBe(brought!.receipt.digest);
    expect(desk.alarms).toBe(0);
    expect(await store.frontier()).toEqual(await headquarters.store.frontier());
  });

  it('[X19] takes its place where it says as much: it is headquarters itself that was heard', async () => {
    const { desk, store, headquarters, world, write, receiptOf, hand, exchange } = await startLink();
    await write('hai', headquarters.store, store);
    const before = await copyStore(store);
    await write('ba', headquarters.store);
    world.onAnswer = async () => {
      world.onAnswer = async () => undefined;
      hand(await receiptOf(before));
    };
    await exchange();
    expect(desk.receipts.at(-1)?.digest).toBe(frontierDigest(await headquarters.store.frontier()));
    expect(desk.alarms).toBe(0);
  });

  it('[X19] does not take back blobs that are at headquarters by what was handed on', async () => {
    const { desk, store, headquarters, world, write, receiptOf, hand, exchange, author } = await startLink();
    author.attach(Buffer.from('ảnh'));
    await headquarters.store.accept(author.batch());
    await store.accept(author.batch());
    let handed: HandedReceipt | null = null;
    world.onAnswer = async () => {
      world.onAnswer = async () => undefined;
      handed = await receiptOf(headquarters.store);
      hand(handed);
      const whole = [...author.blobs].map(([hash, bytes]) => ({ hash, offset: 0, total: bytes.length, bytes }));
      await headquarters.store.acceptSlices(whole);
    };
    const before = desk.receipts.length;
    await exchange();
    expect(desk.receipts.slice(before).map((receipt) => receipt.lacking)).toEqual(
      desk.receipts.slice(before).map(() => []),
    );
    await write('hai', store);
    await exchange();
    expect(desk.receipts.at(-1)?.lacking).toEqual([]);
  });

  it('[L5] [X9] is followed by one that says whether headquarters went back behind what was handed on', async () => {
    const { desk, headquarters, world, write, receiptOf, hand, exchange } = await startLink();
    const older = await copyStore(headquarters.store);
    world.onAnswer = async () => {
      world.onAnswer = async () => undefined;
      // What it was about has not come here yet: else it would be sent again, and headquarters hold it as before.
      await write('hai', headquarters.store);
      hand(await receiptOf(headquarters.store));
      headquarters.store = older;
    };
    await exchange();
    expect(desk.alarms).toBe(0);
    await exchange();
    expect(desk.alarms).toBe(1);
    expect(desk.receipts.at(-1)?.digest).toBe(frontierDigest(await headquarters.store.frontier()));
  });

  it('[L5] [X19] asks for a receipt of its own also where what was handed on names what headquarters is known to hold', async () => {
    const { desk, store, headquarters, receiptOf, hand, exchange, author } = await startLink();
    author.attach(Buffer.from('ảnh'));
    await headquarters.store.accept(author.batch());
    await store.accept(author.batch());
    await exchange();
    // The blob came by way of another desk, and headquarters was put back to before that.
    hand(await receiptOf(headquarters.store));
    expect(desk.receipts.at(-1)?.lacking).toEqual([]);
    await exchange();
    expect(desk.receipts.at(-1)?.lacking).not.toEqual([]);
    expect(desk.loadMemory(delhi).handed).toBeUndefined();
  });

  it('[X19] asks for a receipt of its own also where what was handed on says just what headquarters would', async () => {
    const { desk, headquarters, receiptOf, hand, exchange } = await startLink();
    await exchange();
    hand(await receiptOf(headquarters.store));
    expect(desk.loadMemory(delhi).handed).toBeDefined();
    const before = desk.receipts.length;
    await exchange();
    expect(desk.receipts.length).toBe(before + 1);
    expect(desk.loadMemory(delhi).handed).toBeUndefined();
  });
});
