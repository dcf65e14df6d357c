import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isSpace, known, sha256 } from '../../sync/core/ids.ts';
import { connectDatabase, mostConnections, type Database } from '../../sync/headquarters/postgres/database.ts';
import { Author } from '../support/author.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { ShapedLine } from '../support/shaped-line.ts';
import {
  enrolTestDesk,
  makeTestDesk,
  startTestHeadquarters,
  type TestDesk,
  type TestHeadquarters,
} from '../support/test-headquarters.ts';
import { waitUntil } from '../support/wait-until.ts';

const mission = known(isSpace, 'mission/DEL');
/** More than the server takes at once, and than it has connections to PostgreSQL. */
const slowDesks = mostConnections + 5;

let postgres: TestPostgres;
let hq: TestHeadquarters;
let database: Database;
let line: ShapedLine;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  hq = await startTestHeadquarters(await postgres.createDatabase());
  database = connectDatabase(hq.databaseUrl, () => undefined);
});
afterEach(async () => {
  await line.close();
  await database.end();
  await hq.close();
});

/** Text that does not compress: what is sent must not fit the buffers on the way. */
function longNotes(desk: TestDesk, name: string, count: number): Author {
  const author = new Author(name, mission, { certificate: desk.pinned.certificate });
  for (let note = 0; note < count; note += 1)
    author.note(Array.from({ length: 20 }, (_, part) => sha256(`${name} ${note} ${part}`)).join(' '));
  return author;
}

async function openTransactions(): Promise<number> {
  const { rows } = await database.query<{ open: number }>(
    `SELECT count(*)::integer AS open FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND xact_start IS NOT NULL`,
  );
  return rows[0]?.open ?? 0;
}

async function expectOthersGoOn(): Promise<void> {
  // The projection folds in transactions of its own; what is held for a client would stay.
  await waitUntil(async () => (await openTransactions()) === 0, 'no transaction is open');
  const other = await enrolTestDesk(hq, 'other');
  const author = longNotes(other, 'other', 1);
  await other.store(mission).accept(author.batch());
  await other.sync();
  const state = await hq.headquarters.state(mission, author.last.body.subject);
  expect(state?.notes).toHaveLength(1);
}

describe('an exchange whose client stalls', () => {
  it('[X4] in the middle of its question holds neither a lock nor a connection, and others go on', async () => {
    let packets = 0;
    let isArmed = false;
    // So many packets of questions pass, which is less than any of them has; then nothing moves.
    const chance = (): number => (isArmed && (packets += 1) > slowDesks ? 0 : 1);
    const shape = { bytesPerSecond: 10_000_000, delayMs: 0, stalls: { chanceAPacket: 0.5, forMs: 600_000 } };
    line = await ShapedLine.start(Number(hq.url.port), shape, chance);
    const enrolled = await enrolTestDesk(hq, 'slow');
    const author = longNotes(enrolled, 'slow', 40);
    const slow = Array.from({ length: slowDesks }, () => makeTestDesk(line.url, enrolled.signer, enrolled.pinned));
    const signal = new AbortController().signal;
    for (const desk of slow) {
      await desk.store(mission).accept(author.batch());
      await desk.carrier.probe(signal);
    }
    isArmed = true;
    const before = line.carried.up;
    const ends = slow.map((desk) =>
      desk.exchange().then(
        () => 'done',
        (error: Error) => error.message,
      ),
    );
    await waitUntil(() => packets > slowDesks && line.carried.up > before, 'questions are under way');
    await expectOthersGoOn();
    expect((await hq.headquarters.state(mission, author.last.body.subject))?.notes).toHaveLength(1);
    await line.close();
    for (const end of await Promise.all(ends)) expect(end).toMatch(/^exchange failed/);
  }, 60_000);
});
