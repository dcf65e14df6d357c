import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endsByFeed, frontierDigest } from '../../sync/core/frontier/frontier.ts';
import { isSpace, known } from '../../sync/core/ids.ts';
import { makeProgram } from '../../sync/headquarters/command/program.ts';
import { connectDatabase } from '../../sync/headquarters/postgres/database.ts';
import { openSpaceStore } from '../../sync/headquarters/store/store.ts';
import { Author } from '../support/author.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { seededBytes } from '../support/seeded-bytes.ts';
import {
  enrolTestDesk,
  startTestHeadquarters,
  type TestDesk,
  type TestHeadquarters,
} from '../support/test-headquarters.ts';

const mission = known(isSpace, 'mission/DEL');
const consul = { name: 'Trần Thị Bình', title: { vi: 'Lãnh sự', en: 'Consul' }, roles: ['consul'] } as const;

let postgres: TestPostgres;
let folder: string;
let hq: TestHeadquarters;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-backup-'));
  hq = await startTestHeadquarters(await postgres.createDatabase());
});
afterEach(async () => {
  await hq.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As an operator types it. @returns what it printed, or what it explained where it failed */
async function command(args: readonly string[], databaseUrl: string): Promise<string> {
  const [out, err]: [string[], string[]] = [[], []];
  let failed = false;
  const program = makeProgram({
    now: () => hq.clock.now,
    random: seededBytes('command'),
    log: pino({ level: 'silent' }),
    databaseUrl,
    print: (line) => void out.push(line),
    explain: (line) => void err.push(line),
    untilStopped: async () => {},
    fail: () => (failed = true),
  });
  await program.parseAsync(['--data', hq.dataFolder, ...args], { from: 'user' });
  return failed ? `failed: ${err.join('\n')}` : out.join('\n');
}

const backupFolder = (): string => path.join(folder, 'backup');

/** The same address, keys and clock over the restored database. */
async function restart(databaseUrl: string): Promise<void> {
  const { url, dataFolder } = hq;
  await hq.headquarters.close();
  hq = await startTestHeadquarters(databaseUrl, {
    dataFolder,
    seed: 'restored',
    serve: { port: Number(url.port) },
  });
}

async function work(desk: TestDesk, author: Author, texts: readonly string[]): Promise<void> {
  for (const text of texts) author.note(text);
  await desk.store(mission).accept(author.batch());
  for (const [hash, bytes] of author.blobs)
    await desk.store(mission).acceptSlices([{ hash, offset: 0, total: bytes.length, bytes }]);
}

const authorOf = (desk: TestDesk, name: string): Author =>
  new Author(name, mission, { certificate: desk.pinned.certificate });

describe('headquarters restored from a backup', () => {
  it('[K7] [X9] gets back from its desks all that the backup does not hold, and goes on in new feeds', async () => {
    const [left, right, stolen] = [
      await enrolTestDesk(hq, 'left'),
      await enrolTestDesk(hq, 'right'),
      await enrolTestDesk(hq, 'stolen'),
    ];
    const [first, second] = [authorOf(left, 'left'), authorOf(right, 'right')];
    await work(left, first, ['before']);
    first.attach(Buffer.alloc(300_000, 'scan'));
    await work(left, first, []);
    await hq.headquarters.addStaff('DEL', consul);
    await left.sync();
    const printed = await command(['backup', '--to', backupFolder()], hq.databaseUrl);
    expect(printed).toMatch(/^2026-03-02T09:00:00\.000Z\t\d+$/);

    // All this headquarters will have forgotten: what desks sent and it receipted, a scan, its own words, who came and who left.
    second.attach(Buffer.alloc(20_000, 'later'));
    await work(left, first, ['after']);
    await work(right, second, ['after, on the other desk']);
    const late = await enrolTestDesk(hq, 'late');
    const third = authorOf(late, 'late');
    await work(late, third, ['by a device that the backup does not know']);
    await hq.headquarters.addStaff('DEL', { ...consul, name: 'Lê Văn Cường' });
    await hq.headquarters.revoke(stolen.pinned.certificate.device, 'stolen');
    for (const desk of [left, right, late, left]) await desk.sync();
    const before = await left.store(mission).frontier();

    const restoredUrl = await postgres.createDatabase('empty');
    expect(await command(['restore', '--from', backupFolder()], restoredUrl)).toBe(printed);
    await restart(restoredUrl);
    const heard = (await left.exchange()).find((reply) => reply.space === mission);
    expect(heard?.wentBack).not.toEqual([]);
    await left.sync();
    const [replied] = (await right.sync()).filter((reply) => reply.space === mission);
    await late.sync();

    const database = connectDatabase(restoredUrl, () => undefined);
    const frontier = await openSpaceStore(database, mission).frontier();
    expect(frontier).toEqual(before);
    expect(await right.store(mission).frontier()).toEqual(before);
    expect(replied?.memory.receipt?.digest).toBe(frontierDigest(before));
    expect(replied?.memory.receipt?.lacking).toEqual([]);
    expect((await hq.headquarters.staff('DEL')).map(({ name }) => name)).toEqual(['Lê Văn Cường', 'Trần Thị Bình']);
    await expect(stolen.exchange()).rejects.toThrow('revoked-device');

    await hq.headquarters.addStaff('DEL', { ...consul, name: 'Phạm Thị Dung' });
    await left.sync();
    const ends = endsByFeed(await left.store(mission).frontier());
    expect(ends.size).toBe(before.length + 1);
    expect([...ends.values()].every((branches) => branches.length === 1)).toBe(true);
    await database.end();
  }, 60_000);

  it('takes the work of a desk that the restored database alone would lose, even where it is all the desk has', async () => {
    const desk = await enrolTestDesk(hq, 'desk');
    await command(['backup', '--to', backupFolder()], hq.databaseUrl);
    const author = authorOf(desk, 'desk');
    await work(desk, author, ['only after the backup']);
    await desk.sync();
    const restoredUrl = await postgres.createDatabase('empty');
    await command(['restore', '--from', backupFolder()], restoredUrl);
    await restart(restoredUrl);
    await desk.sync();
    const state = await hq.headquarters.state(mission, author.last.body.subject);
    expect(state?.notes).toHaveLength(1);
  }, 60_000);
});

describe('a backup', () => {
  beforeEach(async () => {
    const desk = await enrolTestDesk(hq, 'desk');
    await work(desk, authorOf(desk, 'desk'), ['one', 'two']);
    await desk.sync();
    await command(['backup', '--to', backupFolder()], hq.databaseUrl);
  });

  it('holds no key, is for its owner’s eyes only, and writes over nothing', async () => {
    const secrets = readdirSync(path.join(hq.dataFolder, 'keys'))
      .filter((name) => name.endsWith('.secret'))
      .map((name) => readFileSync(path.join(hq.dataFolder, 'keys', name), 'utf8').trim());
    for (const name of readdirSync(backupFolder())) {
      const file = path.join(backupFolder(), name);
      // Windows knows no such modes.
      expect([name, process.platform === 'win32' ? 0 : statSync(file).mode & 0o77]).toEqual([name, 0]);
      for (const secret of secrets) expect(readFileSync(file).includes(secret)).toBe(false);
    }
    expect(await command(['backup', '--to', backupFolder()], hq.databaseUrl)).toContain('exists already');
  });

  it('is not restored into a database that holds anything', async () => {
    const migrated = await postgres.createDatabase();
    for (const url of [hq.databaseUrl, migrated])
      expect(await command(['restore', '--from', backupFolder()], url)).toContain('nothing was restored');
  });

  it('is refused whole where a file of it is cut, changed or gone, and the database stays empty', async () => {
    const empty = await postgres.createDatabase('empty');
    const records = path.join(backupFolder(), 'records.copy.zst');
    const manifest = path.join(backupFolder(), 'manifest.json');
    const harms: readonly (() => void)[] = [
      () => truncateSync(records, Math.floor(statSync(records).size / 2)),
      () => truncateSync(records, statSync(records).size - 16),
      () => {
        const bytes = readFileSync(records);
        // A single bit may be one that the compressed form does not need.
        bytes.fill(0, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 16);
        writeFileSync(records, bytes);
      },
      () => cpSync(path.join(backupFolder(), 'seals.copy.zst'), records),
      () => rmSync(path.join(backupFolder(), 'ends.copy.zst')),
      () => rmSync(manifest),
      () => writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"records"', '"records; DROP TABLE x"')),
    ];
    const whole = path.join(folder, 'whole');
    cpSync(backupFolder(), whole, { recursive: true });
    for (const harm of harms) {
      harm();
      expect(await command(['restore', '--from', backupFolder()], empty)).toContain('The backup is not whole');
      rmSync(backupFolder(), { recursive: true });
      cpSync(whole, backupFolder(), { recursive: true });
    }
    expect(await command(['restore', '--from', backupFolder()], empty)).not.toContain('failed');
  });

  it('is refused with other keys, and without any', async () => {
    const empty = await postgres.createDatabase('empty');
    const keys = path.join(hq.dataFolder, 'keys');
    writeFileSync(path.join(keys, 'root.public'), `${'ab'.repeat(32)}\n`);
    expect(await command(['restore', '--from', backupFolder()], empty)).toContain('does not belong');
    rmSync(keys, { recursive: true });
    expect(await command(['restore', '--from', backupFolder()], empty)).toContain('missing or damaged');
    expect(readdirSync(hq.dataFolder)).not.toContain('keys');
  });
});
