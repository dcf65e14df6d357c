import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { note, takeInCase } from '../support/chancery.ts';
import { DeskDriver, passphrase } from '../support/desk.ts';
import { sampleOf, startOlderDesks, type OlderDesks } from '../support/older-desks.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { testMission } from '../support/test-headquarters.ts';

const run = promisify(execFile);
const patience = 120_000;
/** The commit after which the file had this layout. */
const then = { layout: 12, subject: 'Find a desk by real multicast in a test, where the machine hears its own' };
const consul = sampleOf('consul');

let postgres: TestPostgres;
let desks: OlderDesks;

beforeAll(async () => {
  postgres = await startTestPostgres();
}, patience);
afterAll(() => postgres.stop());
beforeEach(async () => {
  desks = await startOlderDesks(postgres, then.subject, ['consul']);
}, patience);
afterEach(() => desks.close());

it(
  'a newer version is taken back as docs/deploying.md says, with nothing lost that was sent',
  async ({ skip }) => {
    const { older, folder, hq, openOlder } = desks;
    if (older === null) return skip('the history of the sources is not here');
    const { sources } = older;
    const data = path.join(folder, 'desk');
    const again = { data, headquarters: hq.url };
    const code = await hq.headquarters.enrolmentCode(testMission.code);
    if (!code.ok) throw new Error(code.error.type);
    const before = openOlder({ ...again, enrolmentCode: code.value.code, deviceName: 'desk', passphrase }, sources);
    await before.desk.signInAs('consul');
    const first = await takeInCase(before.desk);
    await isDelivered(before.desk, first);
    await before.kill();

    // The newer version is installed, works for a while, and exchanges.
    const newer = await DeskDriver.open(again);
    await newer.signInAs('consul');
    await note(newer, first, 'viết bằng phiên bản mới');
    const second = await takeInCase(newer);
    for (const id of [first, second]) await isDelivered(newer, id);
    expect((await newer.see('desk', {})).notices).toEqual([]);
    await newer.close();

    // The older one alone refuses what the newer one left, and leaves it as it is.
    const refusing = openOlder(again, sources);
    await expect(refusing.desk.signInAs('consul')).rejects.toThrow('replica-newer');
    await refusing.kill();

    // What was there is put aside, and the copy that the newer version made comes back by the older one's command.
    const aside = path.join(folder, 'aside');
    mkdirSync(aside);
    for (const name of readdirSync(data).filter((each) => /^replica\.db(-wal|-shm)?$/.test(each)))
      renameSync(path.join(data, name), path.join(aside, name));
    const copy = path.join(data, 'before-update', `layout-${then.layout}.backup`);
    const command = [path.join(sources, 'sync/desk/command/main.ts'), 'restore', '--data', data];
    await run(process.execPath, [...command, '--staff', consul.name, '--from', copy], {
      cwd: sources,
      env: { ...process.env, CHANCERY_PASSPHRASE: passphrase },
    });

    const after = openOlder(again, sources);
    await after.desk.signInAs('consul');
    const seen = await after.desk.see('case', { id: first }, (found) => found?.notes.length === 1, patience);
    expect(seen?.notes[0]?.text).toBe('viết bằng phiên bản mới');
    await isDelivered(after.desk, second);
    expect((await after.desk.see('desk', {})).notices.map(({ type }) => type)).toContain('new-feed-after-restore');
    await isDelivered(after.desk, await takeInCase(after.desk));
  },
  patience,
);

async function isDelivered(desk: DeskDriver, id: string): Promise<void> {
  await desk.see('case', { id }, (found) => found?.delivery === 'delivered', patience);
}
