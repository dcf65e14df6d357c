import { afterEach, describe, expect, it } from 'vitest';
import { recipientOf } from '../../sync/core/age-keys.ts';
import { exchangePublicKey } from '../../sync/core/exchange/exchange-key.ts';
import { frontierDigest } from '../../sync/core/frontier/frontier.ts';
import { statementsOf } from '../../sync/core/pouch/fill-pouch.ts';
import { signReceipt } from '../../sync/core/exchange/receipt.ts';
import { ReplicaOnLink } from '../../sync/desk/linked-replica.ts';
import type { Enrolled } from '../../sync/desk/open-replica.ts';
import type { DeskPouchPorts } from '../../sync/desk/pouch/desk-pouch-ports.ts';
import { importPouch } from '../../sync/desk/pouch/import-pouch.ts';
import { Author, testCertificate, testRoot } from '../support/author.ts';
import { delhi, receiptKey } from '../support/core-parties.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { pouchSpace, sourceOf, writeTestPouch } from '../support/pouches.ts';
import { makeDevice, openTestReplica } from '../support/replica.ts';

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

const exchangeSecret = Buffer.alloc(32, 7);
const device = makeDevice('Desk one');

/** A replica as its pouches see it, and how often it was said that headquarters went back. */
async function openDesk(): Promise<DeskPouchPorts & { readonly alarms: readonly string[] }> {
  const opened = await openTestReplica({ device });
  const { replica } = opened;
  ending.push(() => opened.close());
  const alarms: string[] = [];
  const keys = { roots: [testRoot.publicKey], headquarters: receiptKey.publicKey };
  const news = {
    wentBack: () => void alarms.push('went back'),
    toldTwoStories: () => void alarms.push('two stories'),
    refused: () => void alarms.push('refused'),
  };
  const enrolled = { ...keys, certificate: device.certificate } as unknown as Enrolled;
  const secrets = { deviceSeed: Buffer.alloc(32), exchangeSecret };
  const onLink = new ReplicaOnLink(replica, keys, news);
  return { replica, onLink, enrolled, secrets, now: () => 1_000, random: (length) => Buffer.alloc(length), alarms };
}

/** What headquarters would send that holds this, by its clock at a moment. */
async function answerAt(at: number, store: MemoryStore): Promise<Uint8Array> {
  const frontier = await store.frontier();
  const receipt = signReceipt(receiptKey, { space: delhi, digest: frontierDigest(frontier), lacking: [], at });
  const space = await pouchSpace(store);
  const { parts } = await writeTestPouch(store, {
    from: 'headquarters',
    certificate: testCertificate('headquarters', [delhi], 'headquarters'),
    header: { to: device.certificate.device },
    writing: {
      recipient: recipientOf(exchangePublicKey(exchangeSecret)),
      statements: statementsOf([{ ...space, statement: { ...space.statement, receipt } }]),
    },
  });
  return parts[0] as Uint8Array;
}

const tenYears = 10 * 365 * 86_400_000;

describe('two answers of headquarters on sticks', () => {
  /** What headquarters holds as it goes on, and what it would send at each of these moments by its clock. */
  async function answersAt(...times: readonly number[]): Promise<readonly Uint8Array[]> {
    const store = new MemoryStore();
    const author = new Author('binh', delhi);
    const answers: Uint8Array[] = [];
    for (const at of times) {
      author.note(`known before the answer of ${at}`);
      await store.accept(author.batch());
      answers.push(await answerAt(at, store));
    }
    return answers;
  }

  const newestOf = ({ replica }: DeskPouchPorts): number | undefined =>
    replica.log.newestReceipt(replica.database, delhi)?.at;

  it('[P6] the first of which was dated ahead: the second counts by what it says, and the first not again', async () => {
    const [ahead, since] = await answersAt(tenYears, 2_000);
    const desk = await openDesk();
    expect(await importPouch(desk, sourceOf(ahead!))).toMatchObject({ ok: true, value: { confirmed: 2 } });
    expect(await importPouch(desk, sourceOf(since!))).toMatchObject({
      ok: true,
      value: { confirmed: 1, passedOver: null },
    });
    expect(newestOf(desk)).toBe(2_000);
    // Its date is of later, and what it says of before: it is no sign that headquarters went back.
    expect(await importPouch(desk, sourceOf(ahead!))).toMatchObject({ ok: true, value: { passedOver: 'unclear' } });
    expect(newestOf(desk)).toBe(2_000);
    expect(desk.alarms).toEqual([]);
  });

  it('[P6] the later of which by its date says less: headquarters went back, and that is said', async () => {
    const [before, after] = await answersAt(2_000, 1_000);
    const desk = await openDesk();
    await importPouch(desk, sourceOf(after!));
    expect(desk.alarms).toEqual([]);
    expect(await importPouch(desk, sourceOf(before!))).toMatchObject({ ok: true, value: { passedOver: null } });
    expect(newestOf(desk)).toBe(2_000);
    expect(desk.alarms).toEqual(['went back']);
  });

  it('[P6] the earlier of which by its date says more: it is not counted, and why is said', async () => {
    const [later, earlier] = await answersAt(2_000, 1_000);
    const desk = await openDesk();
    await importPouch(desk, sourceOf(later!));
    expect(await importPouch(desk, sourceOf(earlier!))).toMatchObject({
      ok: true,
      value: { taken: { records: 1 }, confirmed: 0, passedOver: 'unclear' },
    });
    expect(newestOf(desk)).toBe(2_000);
  });

  it('[P6] that cannot both be true: the one held stands, and that they are two stories is said once', async () => {
    const [mine] = await answersAt(2_000);
    const elsewhere = new MemoryStore();
    await elsewhere.accept(new Author('anna', delhi).batch());
    const theirs = await answerAt(1_000, elsewhere);
    const desk = await openDesk();
    await importPouch(desk, sourceOf(mine!));
    for (let time = 0; time < 2; time += 1)
      expect(await importPouch(desk, sourceOf(theirs))).toMatchObject({
        ok: true,
        value: { passedOver: 'other-story' },
      });
    expect(newestOf(desk)).toBe(2_000);
    expect(desk.alarms).toEqual(['two stories']);
  });

  it('[P6] that come in the wrong order: the older one brings nothing, and what the newer one said stands', async () => {
    const store = new MemoryStore();
    const author = new Author('binh', delhi);
    author.note('known at first');
    await store.accept(author.batch());
    const older = await answerAt(1_000, store);
    author.note('known later');
    await store.accept(author.batch());
    const newer = await answerAt(2_000, store);

    const desk = await openDesk();
    expect(await importPouch(desk, sourceOf(newer))).toMatchObject({ ok: true, value: { taken: { records: 3 } } });
    expect(await importPouch(desk, sourceOf(older))).toMatchObject({
      ok: true,
      value: { taken: { records: 0 }, passedOver: 'older' },
    });
    // The same again says nothing else.
    expect(await importPouch(desk, sourceOf(newer))).toMatchObject({ ok: true, value: { passedOver: null } });
    expect(desk.onLink.loadMemory(delhi).known.frontier).toEqual(await store.frontier());
    // An answer that was asked for before must not be taken for headquarters gone back [X19].
    expect(desk.onLink.loadMemory(delhi).handed).toEqual(await store.frontier());
    expect(desk.replica.log.newestReceipt(desk.replica.database, delhi)?.at).toBe(2_000);
    expect(desk.alarms).toEqual([]);
  });

  it('[P6] of which one comes over the line while the stick is being read: the newer one stands', async () => {
    const store = new MemoryStore();
    const author = new Author('binh', delhi);
    author.note('known at first');
    await store.accept(author.batch());
    const older = await answerAt(1_000, store);
    const frontier = await store.frontier();
    const desk = await openDesk();
    const overTheLine = signReceipt(receiptKey, {
      space: delhi,
      digest: frontierDigest(frontier),
      lacking: [],
      at: 2_000,
    });
    const { onLink } = desk;
    const open = onLink.store.bind(onLink);
    onLink.store = (space) => {
      const opened = open(space);
      const own = opened.frontier.bind(opened);
      opened.frontier = async () => {
        const held = await own();
        if (held.length > 0 && onLink.loadMemory(delhi).receipt === null) {
          onLink.saveReceipt(overTheLine, frontier);
          onLink.saveMemory(delhi, { ...onLink.loadMemory(delhi), receipt: overTheLine, stalled: true });
        }
        return held;
      };
      return opened;
    };
    expect(await importPouch(desk, sourceOf(older))).toMatchObject({ ok: true });
    expect(desk.replica.log.newestReceipt(desk.replica.database, delhi)?.at).toBe(2_000);
    expect(onLink.loadMemory(delhi)).toMatchObject({ receipt: { at: 2_000 }, stalled: true });
  });
});
