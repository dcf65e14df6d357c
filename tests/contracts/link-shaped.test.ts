import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isSpace, known, sha256, type Hash } from '../../sync/core/ids.ts';
import { HttpCarrier } from '../../sync/link/http-carrier.ts';
import { Author } from '../support/author.ts';
import { RunningProgram } from '../support/e2e-program.ts';
import { LinkedMemory, runLink, type RunningLink } from '../support/linked-memory.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { ShapedLine, type LineShape } from '../support/shaped-line.ts';
import {
  enrolTestDesk,
  startTestHeadquarters,
  type TestDesk,
  type TestHeadquarters,
} from '../support/test-headquarters.ts';
import { seededBytes } from '../support/seeded-bytes.ts';
import { waitUntil } from '../support/wait-until.ts';

const mission = known(isSpace, 'mission/DEL');
const patience = 180_000;

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 120_000);
afterAll(() => postgres.stop());

describe('the link over a bad line', () => {
  let hq: TestHeadquarters;
  let desk: TestDesk;
  let line: ShapedLine;
  let link: RunningLink;
  let replica: LinkedMemory;
  beforeEach(async () => {
    hq = await startTestHeadquarters(await postgres.createDatabase());
    desk = await enrolTestDesk(hq, 'desk');
    replica = new LinkedMemory(desk.pinned, desk.stores);
  });
  afterEach(async () => {
    link.stop();
    await line.close();
    await hq.close();
  });

  async function connectBy(shape: LineShape, port = Number(hq.url.port)): Promise<void> {
    const bytes = seededBytes('weather');
    line = await ShapedLine.start(port, shape, () => (bytes(1)[0] ?? 0) / 256);
    link = runLink(new HttpCarrier({ headquarters: line.url, signer: desk.signer }), replica);
  }

  const author = (options: Partial<ConstructorParameters<typeof Author>[2]> = {}): Author =>
    new Author('desk', mission, { certificate: desk.pinned.certificate, ...options });

  /** By receipt alone, as a person is told. */
  const isDelivered = async (): Promise<boolean> => {
    const memory = replica.loadMemory(mission);
    const own = await desk.store(mission).frontier();
    return (
      memory.receipt !== null &&
      memory.receipt.lacking.length === 0 &&
      own.every((end) => memory.known.frontier.some((place) => place.hash === end.hash))
    );
  };

  it(
    '[X3] [X6] brings all of it over a slow line that is cut again and again, each record once',
    async () => {
      const writer = author();
      for (let index = 0; index < 1_000; index += 1) {
        writer.note(`note ${sha256(`${index}`).slice(0, 40)}`, { subject: `case ${index % 50}` });
        if (index % 64 === 63) writer.seal();
      }
      await desk.store(mission).accept(writer.batch());
      await connectBy({ bytesPerSecond: 8_000, delayMs: 20, cuts: { everyBytes: 20_000, downMs: 50 } });
      await waitUntil(isDelivered, 'all is delivered', patience);
      expect(line.cuts).toBeGreaterThan(0);
      expect(link.states.every((state) => state.bundleBytes >= 2_048)).toBe(true);
      expect(replica.refused).toEqual([]);
    },
    patience,
  );

  it(
    '[X3] [X17] goes on where headquarters’ process was killed in the middle of a question, and started again',
    async () => {
      const writer = author();
      for (let index = 0; index < 600; index += 1) {
        writer.note(`note ${sha256(`${index}`).slice(0, 40)}`, { subject: `case ${index % 50}` });
        if (index % 64 === 63) writer.seal();
      }
      await desk.store(mission).accept(writer.batch());
      const first = serveApart(0);
      const port = await portOf(first);
      await connectBy({ bytesPerSecond: 20_000, delayMs: 20 }, port);
      // At that very byte: whatever of the question came after it has nobody to come to.
      const killed = new Promise<void>((resolve, reject) => {
        line.onCarriedUp = () => {
          if (line.carried.up < 6_000) return;
          line.onCarriedUp = () => undefined;
          first.kill().then(resolve, reject);
        };
      });
      await killed;
      expect(await isDelivered()).toBe(false);
      const second = serveApart(port);
      await portOf(second);
      await waitUntil(() => !link.loop.state.busy, 'no attempt is under way', patience);
      const before = link.states.length;
      link.loop.exchangeNow();
      await waitUntil(isDelivered, 'all is delivered', patience);
      // That it has forgotten the stream is no failure, after which a desk would wait.
      expect(link.states.slice(before).filter((state) => state.link.kind === 'offline')).toEqual([]);
      await second.stop();
      expect(replica.refused).toEqual([]);
    },
    patience,
  );

  /** The same headquarters as a program of its own. */
  function serveApart(port: number): RunningProgram {
    const args = [`--data=${hq.dataFolder}`, 'serve', `--port=${port}`];
    return new RunningProgram('sync/headquarters/main.ts', args, { DATABASE_URL: hq.databaseUrl });
  }

  async function portOf(program: RunningProgram): Promise<number> {
    return Number(new URL(await program.until((said) => /^http:\S+$/m.exec(said)?.[0])).port);
  }

  it(
    '[X12] goes on with a blob at the byte where the line broke',
    async () => {
      const writer = author();
      const bytes = seededBytes('scan')(200_000);
      writer.attach(bytes);
      const store = desk.store(mission);
      await store.accept(writer.batch());
      for (const [hash, chunk] of writer.blobs) await store.acceptSlices([whole(hash, chunk)]);
      await connectBy({ bytesPerSecond: 20_000, delayMs: 10, cuts: { everyBytes: 80_000, downMs: 20 } });
      await waitUntil(isDelivered, 'the scan is delivered', patience);
      expect(line.cuts).toBeGreaterThan(1);
      // From its beginning after each cut it would never come: no stretch of the line is long enough for all of it.
      expect(bytes.length).toBeGreaterThan(80_000);
      expect(line.carried.up).toBeLessThan(bytes.length * 2.5);
    },
    patience,
  );

  it(
    '[X5] lets an emergency overtake scans and an import within a few bundles',
    async () => {
      const writer = author();
      for (let index = 0; index < 4_000; index += 1) {
        writer.note(`import ${index} ${Buffer.from(seededBytes(`${index}`)(20)).toString('hex')}`, {
          subject: `case ${index}`,
        });
        if (index % 64 === 63) writer.seal();
      }
      writer.attach(seededBytes('scan')(200_000));
      const store = desk.store(mission);
      await store.accept(writer.batch());
      for (const [hash, chunk] of writer.blobs) await store.acceptSlices([whole(hash, chunk)]);
      await connectBy({ bytesPerSecond: 8_000, delayMs: 50 });
      await waitUntil(() => line.carried.up > 20_000, 'the import is under way', patience);
      const urgent = author({ lane: 'urgent' });
      const emergency = urgent.note('a citizen was arrested');
      await store.accept(urgent.batch());
      const saidAt = performance.now();
      link.loop.appended();
      await waitUntil(
        () => replica.loadMemory(mission).known.frontier.some((end) => end.hash === emergency.hash),
        'the emergency is at headquarters',
        patience,
      );
      expect(performance.now() - saidAt).toBeLessThan(10_000);
      expect(await isDelivered()).toBe(false);
    },
    patience,
  );

  it(
    'survives a line that stands still now and then',
    async () => {
      const writer = author();
      for (let index = 0; index < 300; index += 1) writer.note(`note ${index}`);
      await desk.store(mission).accept(writer.batch());
      await connectBy({ bytesPerSecond: 30_000, delayMs: 5, stalls: { chanceAPacket: 0.2, forMs: 300 } });
      await waitUntil(isDelivered, 'all is delivered', patience);
      expect(link.states.some((state) => state.link.kind === 'offline' && state.link.reason === 'cut')).toBe(false);
    },
    patience,
  );
});

function whole(hash: Hash, bytes: Uint8Array): { hash: Hash; offset: number; total: number; bytes: Uint8Array } {
  return { hash, offset: 0, total: bytes.length, bytes };
}
