import { copyFileSync, cpSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isHash, known } from '../../sync/core/ids.ts';
import type { FindingType } from '../../sync/replica/verify/findings.ts';
import type { VerifyReport } from '../../sync/replica/verify/verify.ts';
import { unlock } from '../../sync/storage/cipher.ts';
import { Sqlite, type Connection } from '../../sync/storage/sqlite.ts';
import {
  attachBytes,
  chancery,
  delivered,
  missionSpace,
  note,
  openCase,
  openKeyring,
  startTestMission,
  takeInCase,
  type CommandRun,
  type TestMission,
} from '../support/chancery.ts';
import { DeskDriver } from '../support/desk.ts';

const photo = (fill: number): Uint8Array<ArrayBuffer> =>
  Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), Buffer.alloc(300_000, fill)]);

let mission: TestMission;
/** As it was after an earlier opening, and as it is now. */
let earlier: string;
let now: string;
let copies = 0;

beforeAll(async () => {
  mission = await startTestMission();
  now = mission.dataOf('Máy của Đặng Thị Hoa');
  earlier = join(mission.folder, 'earlier.db');
  const first = await mission.enrol('Máy của Đặng Thị Hoa');
  await first.signInAs('consul');
  const id = await takeInCase(first);
  for (let n = 0; n < 5; n++) await note(first, id, `note ${n} ${'x'.repeat(500)}`);
  await attachBytes(first, id, photo(1));
  await delivered(first);
  await first.close();
  copyFileSync(join(now, 'replica.db'), earlier);
  const second = await DeskDriver.open({ data: now });
  await second.signInAs('consul');
  const opened = await openCase(second);
  await delivered(second);
  const erased = await mission.headquarters.erase(missionSpace, [known(isHash, opened.record)], 'Court order 12/2026');
  if (!erased.ok) throw new Error(erased.error.type);
  await second.see('history', { id: opened.id }, ([first]) => first?.notCounting === 'erased');
  for (let n = 5; n < 70; n++) await note(second, id, `note ${n} ${'y'.repeat(500)}`);
  await delivered(second);
  await second.do('stayOffline', { on: true });
  await note(second, id, 'not sent');
  await attachBytes(second, id, photo(2));
  await second.close();
}, 180_000);

afterAll(() => mission?.stop());

/** A copy of the folder to be damaged. */
function copy(): string {
  copies += 1;
  const folder = join(mission.folder, `copy-${copies}`);
  cpSync(now, folder, { recursive: true });
  return folder;
}

async function verify(folder: string): Promise<{
  code: number;
  report: VerifyReport;
  text: string;
  types: FindingType[];
  steps: CommandRun['steps'];
}> {
  const json = join(folder, 'report.json');
  const run = await chancery(['verify', '--data', folder, '--json', json]);
  const report = JSON.parse(readFileSync(json, 'utf8')) as VerifyReport;
  return {
    code: run.code,
    report,
    text: run.out,
    types: Object.keys(report.findings.counts) as FindingType[],
    steps: run.steps,
  };
}

/** Whoever has the key changes rows, whatever the triggers say. */
async function tamper(sql: string): Promise<string> {
  const folder = copy();
  await withFile(join(folder, 'replica.db'), (connection) => {
    const triggers = connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
      readonly name: string;
      readonly sql: string;
    }[];
    for (const { name } of triggers) connection.exec(`DROP TRIGGER ${name}`);
    const { changes } = connection.prepare(sql).run();
    expect(changes).toBeGreaterThan(0);
    for (const trigger of triggers) connection.exec(trigger.sql);
  });
  return folder;
}

async function withFile<Value>(file: string, work: (connection: Connection) => Value): Promise<Value> {
  const { key, cipher } = await openKeyring(now);
  const connection = new Sqlite(file);
  try {
    unlock(connection, cipher, key);
    return work(connection);
  } finally {
    connection.close();
  }
}

describe('a replica that nothing happened to', () => {
  it('[R9] [X8] is sound, with its counts, heads and digest, and says nothing of anybody', async () => {
    const { code, report, text } = await verify(copy());
    expect(report.findings.first).toEqual([]);
    expect([code, report.verdict]).toEqual([0, 'sound']);
    expect(report.counts).toMatchObject({ chunks: 4, waiting: 2, chunksAwaited: 0, erased: 1 });
    expect(report.counts.records).toBeGreaterThan(75);
    expect(report.counts.receipts).toBeGreaterThan(0);
    const space = report.spaces.find((one) => one.space === 'mission/DEL');
    expect(space?.heads.length).toBeGreaterThan(1);
    expect(space?.newestReceipt?.at).toBeGreaterThan(0);
    for (const said of [JSON.stringify(report), text]) expect(said).not.toMatch(/Hoa|Nguyễn|Đức|note|Phạm/);
    expect(text).toContain('KẾT LUẬN: nguyên vẹn. / VERDICT: sound.');
  });

  it('is told page by page how much of it was checked', async () => {
    const { report, steps } = await verify(copy());
    const last = (en: string) => steps.findLast((step) => step?.en === en);
    expect(steps[0]).toMatchObject({ en: 'Checking the pages of the file' });
    expect(last('Checking records')).toMatchObject({ done: report.counts.records, of: report.counts.records });
    expect(last('Checking attachments')).toMatchObject({ done: 4, of: 4 });
    expect(steps.at(-1)).toBeNull();
  });

  it('is left as it was, byte for byte', async () => {
    const folder = copy();
    const files = ['replica.db', 'keyring.json'].map((file) => join(folder, file));
    const before = files.map((file) => readFileSync(file));
    await verify(folder);
    expect(files.map((file, index) => readFileSync(file).equals(before[index] as Buffer))).toEqual([true, true]);
  });
});

describe('rows that were changed by somebody with the key', () => {
  const lastNote = "(SELECT MAX(n) FROM records WHERE operation LIKE '%note 69%')";
  const inTheMiddle = "(SELECT n FROM records WHERE operation LIKE '%note 40%')";
  it.each<readonly [what: string, sql: string, finding: FindingType]>([
    [
      'an operation',
      `UPDATE records SET operation = replace(operation, 'note 40', 'NOTE 40') WHERE n = ${inTheMiddle}`,
      'record-false',
    ],
    [
      'a body',
      `UPDATE records SET body = unhex(replace(hex(body), hex('case'), hex('cash'))) WHERE n = ${inTheMiddle}`,
      'record-false',
    ],
    [
      'a body that is cut short',
      `UPDATE records SET body = substr(body, 1, 40) WHERE n = ${inTheMiddle}`,
      'record-false',
    ],
    ['a hash', `UPDATE records SET hash = zeroblob(32) WHERE n = ${inTheMiddle}`, 'record-false'],
    ['a time beside the body', `UPDATE records SET at = at + 1 WHERE n = ${inTheMiddle}`, 'record-false'],
    ['a subject key', `UPDATE records SET key = zeroblob(16) WHERE n = ${inTheMiddle}`, 'record-false'],
    ['a record taken out', `DELETE FROM records WHERE n = ${inTheMiddle}`, 'chain-broken'],
    [
      'the newest confirmed records taken away',
      `DELETE FROM records WHERE n >= ${lastNote}`,
      'confirmed-record-missing',
    ],
    ['sealed records taken away', `DELETE FROM records WHERE n >= ${lastNote}`, 'sealed-record-missing'],
    ['the table of ends', 'DELETE FROM feed_ends WHERE seq > 60', 'ends-differ'],
    [
      'an operation that no verdict erased',
      `UPDATE records SET operation = NULL, key = NULL WHERE n = ${inTheMiddle}`,
      'operation-missing',
    ],
    ['a seal', 'UPDATE seals SET signature = zeroblob(64) WHERE seq > 60', 'seal-false'],
    ['a certificate', `UPDATE feeds SET certificate = replace(certificate, 'desk', 'disk')`, 'certificate-false'],
    [
      'a receipt',
      `UPDATE receipts SET receipt = replace(receipt, '"lacking":[]', '"lacking":[["00000000000000000000000000000000",1]]')`,
      'receipt-false',
    ],
    ['what a receipt is about', `UPDATE receipts SET frontier = '[]'`, 'receipt-false'],
    ['a chunk', 'UPDATE chunks SET bytes = zeroblob(size) WHERE n = 1', 'chunk-false'],
    ['a chunk that was not sent yet', 'DELETE FROM chunks WHERE n = (SELECT MAX(n) FROM chunks)', 'chunk-missing'],
    ['what is known of chunks', 'DELETE FROM chunk_needs', 'chunk-unnoted'],
    [
      'the records of a subject',
      `DELETE FROM subject_records WHERE record = ${inTheMiddle}`,
      'subject-index-incomplete',
    ],
    ['the words of search', 'UPDATE word_blocks SET data = substr(data, 1, length(data) - 1)', 'file-damaged'],
  ])('%s', async (_what, sql, finding) => {
    const { code, report, types } = await verify(await tamper(sql));
    expect(types).toContain(finding);
    expect([code, report.verdict]).toEqual([1, 'unsound']);
  });
});

describe('a file that a disk or a person has spoilt', () => {
  const pageBytes = 4_096;

  const pagesOf = (folder: string, table: string): Promise<number[]> =>
    withFile(
      folder,
      (connection) =>
        connection
          .prepare("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno")
          .pluck()
          .all(table) as number[],
    );

  function flip(folder: string, at: number): void {
    const file = join(folder, 'replica.db');
    const bytes = readFileSync(file);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file, bytes);
  }

  it.each(['records', 'receipts', 'chunks'] as const)('one bit flipped among the %s', async (table) => {
    const folder = copy();
    const pages = await pagesOf(join(folder, 'replica.db'), table);
    flip(folder, ((pages.at(-1) ?? 0) - 1) * pageBytes + 2_000);
    const { code, report } = await verify(folder);
    expect(code).toBe(1);
    const part = table === 'chunks' ? 'blobs' : table;
    expect(report.findings.first).toContainEqual(expect.objectContaining({ type: 'unreadable', part }));
    // The rest was still looked at.
    expect(report.counts.records + report.counts.chunks).toBeGreaterThan(0);
  });

  it('one bit flipped in the first page', async () => {
    const folder = copy();
    flip(folder, 300);
    const { code, report } = await verify(folder);
    expect(code).toBe(1);
    expect(report.findings.first).toEqual([{ type: 'unreadable', part: 'file', feed: null }]);
  });

  it.each([0.1, 0.5, 0.9])('the file cut at %d of its length', async (part) => {
    const folder = copy();
    const file = join(folder, 'replica.db');
    truncateSync(file, Math.floor(statSync(file).size * part));
    const { code, types } = await verify(folder);
    expect([code, types.includes('unreadable') || types.includes('file-damaged')]).toEqual([1, true]);
  });

  it('[K7] an older file put back', async () => {
    const folder = copy();
    copyFileSync(earlier, join(folder, 'replica.db'));
    const { code, types } = await verify(folder);
    expect(types).toContain('put-back');
    expect(code).toBe(1);
  });

  it('[X8] an older page put back, which every cipher accepts', async () => {
    const folder = copy();
    const was = readFileSync(earlier);
    const file = join(folder, 'replica.db');
    const is = readFileSync(file);
    // By hash, records stand anywhere: what was written since is all over these pages.
    const then = await pagesOf(earlier, 'records_by_hash');
    const page =
      (await pagesOf(file, 'records_by_hash')).findLast((one) => then.includes(one) && differs(was, is, one)) ?? 0;
    expect(page).toBeGreaterThan(0);
    was.copy(is, (page - 1) * pageBytes, (page - 1) * pageBytes, page * pageBytes);
    writeFileSync(file, is);
    const { code, types } = await verify(folder);
    expect(code).toBe(1);
    expect(types).toContain('file-damaged');
  });

  const differs = (left: Buffer, right: Buffer, page: number): boolean =>
    !left
      .subarray((page - 1) * pageBytes, page * pageBytes)
      .equals(right.subarray((page - 1) * pageBytes, page * pageBytes));
});

describe('what cannot be checked', () => {
  it.each([
    ['no such folder', ['--data', '/nowhere/at/all'], {}],
    ['a wrong passphrase', [], { passphrase: 'wrong' }],
    ['nobody of that name', ['--staff', 'Nobody'], {}],
  ] as const)('%s', async (_what, args, env) => {
    const folder = copy();
    const run = await chancery(['verify', '--data', folder, ...args], env);
    expect(run.code).toBe(2);
    expect(run.err.split('\n')).toHaveLength(2);
    expect(run.out).toBe('');
  });

  it('[K8] a wrong passphrase is counted as at the desk, and locks nobody out', async () => {
    const folder = copy();
    const at = Date.now();
    for (let n = 0; n < 4; n++) await chancery(['verify', '--data', folder], { passphrase: 'wrong', now: () => at });
    const waiting = await chancery(['verify', '--data', folder], { now: () => at });
    expect([waiting.code, waiting.err]).toEqual([2, expect.stringContaining('Try again in')]);
    const later = await chancery(['verify', '--data', folder], { now: () => at + 120_000 });
    expect(later.code).toBe(0);
  });

  it('[K8] with a clock that was set back years, one wait is enough', async () => {
    const folder = copy();
    const at = Date.now();
    const back = at - 10 * 365 * 86_400_000;
    for (let n = 0; n < 4; n++) await chancery(['verify', '--data', folder], { passphrase: 'wrong', now: () => at });
    const waiting = await chancery(['verify', '--data', folder], { now: () => back });
    expect(waiting.err).toMatch(/Try again in (a second|\d+ seconds)\.$/);
    expect([waiting.code, waiting.err]).toEqual([2, expect.stringContaining('Try again in')]);
    expect((await chancery(['verify', '--data', folder], { now: () => back + 60_000 })).code).toBe(0);
  });

  it('says whose passphrase is meant where several work at the device', async () => {
    const folder = copy();
    const file = join(folder, 'keyring.json');
    const keyring = JSON.parse(readFileSync(file, 'utf8')) as { slots: { staff: string; name: string }[] };
    const [slot] = keyring.slots;
    const other = { ...slot, staff: 'f'.repeat(32), name: 'Đặng Thị Hoa' };
    writeFileSync(file, JSON.stringify({ ...keyring, slots: [slot, other], checksum: undefined }));
    const nobody = await chancery(['verify', '--data', folder]);
    expect([nobody.code, nobody.err]).toEqual([2, expect.stringContaining('several members of staff')]);
    for (const name of [other.staff, 'đặng thị hoa'.normalize('NFD')])
      expect(await chancery(['verify', '--data', folder, '--staff', name])).toMatchObject({ code: 0 });
  });

  it.each([
    ['a keyring that only the operating system opens', { keystore: { sealed: '00' } }, "operating system's keystore"],
    ['a keyring that is damaged', { slots: 'none' }, 'keyring is damaged'],
    ['a keyring of a version that is not known', { version: 2 }, 'keyring is damaged'],
  ])('%s', async (_what, changed, words) => {
    const folder = copy();
    const file = join(folder, 'keyring.json');
    const keyring = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...keyring, ...changed, checksum: undefined }));
    const run = await chancery(['verify', '--data', folder]);
    expect([run.code, run.err]).toEqual([2, expect.stringContaining(words)]);
  });

  it('a folder that a desk has open', async () => {
    const folder = copy();
    const desk = await DeskDriver.open({ data: folder });
    const run = await chancery(['verify', '--data', folder]);
    await desk.close();
    expect([run.code, run.err]).toEqual([2, expect.stringContaining('A desk has this data folder open')]);
  });
});
