import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askHeadquarters } from '../../sync/core/exchange/ask.ts';
import { noMemory, type HeadquartersMemory } from '../../sync/core/exchange/memory.ts';
import { takeReply } from '../../sync/core/exchange/reply.ts';
import { blobBytesToSend } from '../../sync/desk/left-to-send.ts';
import { waitingBlobBytes, waitingNeeds } from '../../sync/storage/log/delivery.ts';
import { attachFile } from '../support/attach-file.ts';
import { receiptKey, TestHeadquarters } from '../support/core-parties.ts';
import { makeDevice, missionSpace, openTestReplica, root, type TestReplica } from '../support/replica.ts';
import { seededBytes } from '../support/seeded-bytes.ts';

class OurHeadquarters extends TestHeadquarters {
  override readonly roots = [root.publicKey];
}

const device = makeDevice('Desk one');
const [mb, kib] = [1_000_000, 1024];
let one: TestReplica;
let headquarters: TestHeadquarters;
let memory: HeadquartersMemory;

beforeEach(async () => {
  one = await openTestReplica({ device });
  headquarters = new OurHeadquarters();
  memory = noMemory;
});
afterEach(() => one.close());

function attach(name: string, size: number): Buffer {
  const bytes = Buffer.from(seededBytes(name)(size));
  attachFile(one.replica, { name, mediaType: 'application/pdf', bytes });
  return bytes;
}

/** @param replyBytes on a slow line headquarters names few of the chunks that it lacks */
async function exchange(bytes: number, replyBytes: number): Promise<void> {
  one.replica.seal();
  const desk = [{ space: missionSpace, store: one.replica.store(missionSpace), memory }];
  const asked = await askHeadquarters(desk, [missionSpace], { records: 1000, bytes }, replyBytes);
  const { message } = await headquarters.answer(asked.message, device.certificate.device, [missionSpace]);
  const context = { spaces: [missionSpace], roots: [root.publicKey], headquarters: receiptKey.publicKey };
  const taken = await takeReply(message, asked.about, context);
  if (!taken.ok || !taken.value[0]) throw new Error('no answer');
  memory = taken.value[0].memory;
}

const toSend = (): number => blobBytesToSend(waitingNeeds(one.replica.database), () => memory);

/** By what is in headquarters' store. */
async function lackingThere(): Promise<number> {
  const wanted = new Map((await headquarters.store.wantedChunks(1000)).map(({ hash, have }) => [hash, have]));
  const chunks = new Map(waitingNeeds(one.replica.database).map(({ hash, bytes }) => [hash, bytes]));
  return [...chunks].reduce((sum, [hash, bytes]) => sum + (wanted.has(hash) ? bytes - wanted.get(hash)! : 0), 0);
}

describe('what the line has still to carry', () => {
  it('is all of a file of which headquarters has said nothing yet', async () => {
    attach('scan.pdf', 3 * mb);
    expect(toSend()).toBe(3 * mb);
    await exchange(100 * kib, 64 * kib);
    attach('written since.pdf', mb);
    expect([toSend(), await lackingThere()]).toEqual([4 * mb, 3 * mb]);
  });

  it('is what is left of a half-sent file, to the byte, though no receipt confirms it', async () => {
    attach('scan.pdf', 3 * mb);
    await exchange(100 * kib, 256 * kib);
    const [said, lacking]: [number[], number[]] = [[], []];
    for (let sent = 1; sent <= 8; sent += 1) {
      await exchange(300 * kib, 256 * kib);
      said.push(toSend());
      lacking.push(await lackingThere());
    }
    expect(said.slice(4)).toEqual(lacking.slice(4));
    expect(said[2]).toBe(3 * mb - 900 * kib);
    expect(waitingBlobBytes(one.replica.database)).toBe(3 * mb);
  });

  it('is never less than that where headquarters names only few of what it lacks, and hardly more', async () => {
    const bytes = attach('large.pdf', 6 * mb);
    attach('small.pdf', 400 * kib);
    // Attached twice, it is carried once.
    attachFile(one.replica, { name: 'again.pdf', mediaType: 'application/pdf', bytes });
    const [all, before] = [6 * mb + 400 * kib, waitingBlobBytes(one.replica.database)];
    expect([toSend(), before]).toEqual([all, all + 6 * mb]);
    await exchange(8 * kib, 8 * kib);
    for (let left = all; left > 0; left = await lackingThere()) {
      expect(toSend()).toBeGreaterThanOrEqual(left);
      expect(toSend() - left).toBeLessThanOrEqual(memory.wanted.length < 8 ? 0 : 512 * kib);
      await exchange(200 * kib, 8 * kib);
    }
    expect(toSend()).toBe(0);
  });

  it('counts a chunk whole again where headquarters’ frontier is known by another’s word', async () => {
    attach('scan.pdf', 3 * mb);
    await exchange(8 * kib, 64 * kib);
    await exchange(300 * kib, 64 * kib);
    expect(toSend()).toBe(3 * mb - 300 * kib);
    memory = { ...memory, handed: memory.known.frontier };
    expect(toSend()).toBeGreaterThan(3 * mb - 300 * kib);
  });
});
