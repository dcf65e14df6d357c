import { describe, expect, it } from 'vitest';
import { sha256Bytes } from '../../sync/core/ids.ts';
import { Author } from '../support/author.ts';
import { copyStore, delhi, readMessage, TestDesk, TestHeadquarters } from '../support/core-parties.ts';

const scan = Buffer.from('a scan of a passport');
const slice = { hash: sha256Bytes(scan), offset: 0, total: scan.length, bytes: scan };

/** Headquarters has Anna's record without its blob; Binh, who has both, is told so. */
async function recordWithoutBlob(): Promise<{ readonly binh: TestDesk; readonly headquarters: TestHeadquarters }> {
  const [binh, headquarters] = [new TestDesk('binh'), new TestHeadquarters()];
  const anna = new Author('anna', delhi);
  anna.attach(scan);
  await headquarters.store.accept(anna.batch());
  await binh.untilQuiet(headquarters);
  expect(binh.memory.receipt?.lacking).toEqual([[anna.owner.feed, 2]]);
  return { binh, headquarters };
}

describe('a receipt that says blobs are missing', () => {
  it('[X8] is replaced once they came by way of another device, though no frontier changed', async () => {
    const { binh, headquarters } = await recordWithoutBlob();
    await headquarters.store.acceptSlices([slice]);
    const rounds = await binh.untilQuiet(headquarters);
    expect(binh.memory.receipt?.lacking).toEqual([]);
    // Nor does what just came from headquarters go back there.
    expect(rounds.flatMap(({ asked }) => readMessage(asked).sections.flatMap(({ slices }) => slices))).toEqual([]);
  });

  it('[X8] is not replaced while they are missing still', async () => {
    const { binh, headquarters } = await recordWithoutBlob();
    const { asked, answer, reply } = await binh.exchange(headquarters);
    expect(reply?.receipt).toBeNull();
    expect(asked.length + (answer?.length ?? 0)).toBeLessThan(200);
  });

  it('[X8] costs nothing once nothing is missing', async () => {
    const { binh, headquarters } = await recordWithoutBlob();
    await headquarters.store.acceptSlices([slice]);
    await binh.untilQuiet(headquarters);
    const { asked } = await binh.exchange(headquarters);
    expect(readMessage(asked).sections[0]?.lackingKnown).toBeNull();
    expect(asked.length).toBeLessThan(100);
  });

  it('[X8] comes where headquarters went back to before it had them, though no frontier changed', async () => {
    const { binh, headquarters } = await recordWithoutBlob();
    const backup = await copyStore(headquarters.store);
    await headquarters.store.acceptSlices([slice]);
    await binh.untilQuiet(headquarters);
    expect(binh.memory.receipt?.lacking).toEqual([]);
    headquarters.store = backup;
    await binh.exchange(headquarters);
    expect(binh.memory.receipt?.lacking).toHaveLength(1);
  });
});
