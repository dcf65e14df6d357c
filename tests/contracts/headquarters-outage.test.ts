import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSpace, known } from '../../sync/core/ids.ts';
import { openHeadquarters } from '../../sync/headquarters/headquarters.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../sync/headquarters/postgres/embedded.ts';
import { isAlive } from '../../sync/headquarters/postgres/postmaster-lock.ts';
import { Author } from '../support/author.ts';
import {
  enrolTestDesk,
  startTestHeadquarters,
  testMission,
  type TestHeadquarters,
} from '../support/test-headquarters.ts';
import { waitUntil } from '../support/wait-until.ts';

const mission = known(isSpace, 'mission/DEL');
const settings = { logging_collector: 'off', fsync: 'off' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-outage-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function startPostgres(): Promise<EmbeddedPostgres> {
  const started = await startEmbeddedPostgres({ folder: path.join(folder, 'postgres'), random: randomBytes, settings });
  if (!started.ok) throw new Error(JSON.stringify(started.error));
  return started.value;
}

async function health({ url }: TestHeadquarters): Promise<readonly [number, unknown]> {
  const answer = await fetch(new URL('/healthz', url));
  return [answer.status, await answer.json()];
}

describe('PostgreSQL stopped in the middle', () => {
  it('makes headquarters unavailable, not broken: what was receipted is there when it is back', async () => {
    const postgres = await startPostgres();
    const hq = await startTestHeadquarters(postgres.url);
    const desk = await enrolTestDesk(hq, 'desk');
    const author = new Author('desk', mission, { certificate: desk.pinned.certificate });
    author.note('before');
    await desk.store(mission).accept(author.batch());
    await desk.sync();
    await postgres.stop();
    const unavailable = { ok: false, error: { type: 'headquarters-unavailable', retryAfterMs: 5_000 } };
    expect(await desk.carrier.exchange(Buffer.from('a message'), new AbortController().signal)).toEqual(unavailable);
    expect(await health(hq)).toEqual([503, { type: 'headquarters-unavailable' }]);
    const again = await startPostgres();
    author.note('after');
    await desk.store(mission).accept(author.batch());
    await desk.sync();
    expect(
      (await hq.headquarters.state(mission, author.last.body.subject))?.notes.map((note) => note.operation.text),
    ).toEqual(['before', 'after']);
    await hq.close();
    await again.stop();
  });

  it('is started again where it is our own and was killed', async () => {
    const opened = await openHeadquarters({
      dataFolder: folder,
      now: () => 0,
      random: randomBytes,
      postgresSettings: settings,
    });
    if (!opened.ok) throw new Error(opened.error.type);
    const headquarters = opened.value;
    await headquarters.addMission(testMission);
    const lock = path.join(folder, 'postgres', 'cluster', 'postmaster.pid');
    const readPid = (): number => (existsSync(lock) ? Number(readFileSync(lock, 'utf8').split('\n')[0]) : 0);
    const pid = readPid();
    process.kill(pid, 'SIGKILL');
    await waitUntil(() => !isAlive(pid), 'PostgreSQL is dead');
    const isBack = (): Promise<boolean> =>
      headquarters.missions().then(
        () => true,
        () => false,
      );
    await waitUntil(async () => readPid() !== pid && (await isBack()), 'headquarters has its database back', 60_000);
    expect(await headquarters.missions()).toHaveLength(1);
    const revived = readPid();
    await headquarters.close();
    await waitUntil(() => !isAlive(revived), 'PostgreSQL has stopped');
    expect(existsSync(lock)).toBe(false);
  }, 90_000);
});

describe('opening headquarters', () => {
  it('says that the PostgreSQL it was told of does not answer', async () => {
    const databaseUrl = 'postgres://postgres:x@127.0.0.1:9/postgres';
    const opened = await openHeadquarters({ dataFolder: folder, databaseUrl, now: () => 0, random: randomBytes });
    expect(opened).toEqual({ ok: false, error: { type: 'postgres-unreachable' } });
  });

  it('refuses keys that the database does not belong to, and a mission without the root key', async () => {
    const postgres = await startPostgres();
    const hq = await startTestHeadquarters(postgres.url);
    const other = path.join(folder, 'other');
    const opened = await openHeadquarters({
      dataFolder: other,
      databaseUrl: postgres.url,
      now: () => 0,
      random: randomBytes,
    });
    expect(opened).toEqual({ ok: false, error: { type: 'wrong-keys' } });
    rmSync(path.join(hq.dataFolder, 'keys', 'root.secret'));
    const locked = await openHeadquarters({
      dataFolder: hq.dataFolder,
      databaseUrl: postgres.url,
      now: () => 0,
      random: randomBytes,
    });
    if (!locked.ok) throw new Error(locked.error.type);
    expect(await locked.value.addMission({ ...testMission, code: 'ABC' })).toEqual({
      ok: false,
      error: { type: 'root-key-offline' },
    });
    await locked.value.close();
    await hq.close();
    await postgres.stop();
  });
});
