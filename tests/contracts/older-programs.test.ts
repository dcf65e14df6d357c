import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { note, takeInCase } from '../support/chancery.ts';
import { DeskDriver, passphrase } from '../support/desk.ts';
import { startOlderDesks, type OlderDesks } from '../support/older-desks.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { testMission } from '../support/test-headquarters.ts';

const patience = 120_000;
const limit = { network: '192.168.7.0/24', name: 'VSAT', windows: [], bytesADay: 9_000_000, machines: 2 };

/** By the commit after which each stood so, and what it tells people of records that it cannot read. */
const programs = [
  ['with the file’s layout 12', 'Find a desk by real multicast in a test, where the machine hears its own', false],
  [
    'with the file’s layout 14',
    'Tell people of every record that the program cannot read, and not only of newer versions',
    true,
  ],
] as const;

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, patience);
afterAll(() => postgres.stop());

describe.each(programs)('a desk of an older program, %s', (_, subject, tells) => {
  let desks: OlderDesks;
  beforeEach(async () => {
    desks = await startOlderDesks(postgres, subject, ['consul', 'it']);
  }, patience);
  afterEach(() => desks.close());

  async function enrolment(name: string) {
    const { hq, folder } = desks;
    const code = await hq.headquarters.enrolmentCode(testMission.code);
    if (!code.ok) throw new Error(code.error.type);
    const enrolmentCode = code.value.code;
    return { data: path.join(folder, name), headquarters: hq.url, enrolmentCode, deviceName: name, passphrase };
  }

  it(
    '[R12] exchanges with today’s headquarters and desks without loss, shows what it cannot read, and reads it once it is today’s',
    async ({ skip }) => {
      const { older, hq, closed, openOlder } = desks;
      if (older === null) return skip('the history of the sources is not here');
      const today = closed(await DeskDriver.open(await enrolment('today')));
      const given = await enrolment('older');
      const behind = openOlder(given, older.sources);
      await today.signInAs('it');
      const { mission } = await today.see('metering', {});
      await today.do('keepMissionLimit', { limit, after: mission.heads });
      await today.signInAs('consul');
      await behind.desk.signInAs('consul');
      const ours = await takeInCase(today);
      const theirs = await takeInCase(behind.desk);

      await heldAlike(today, behind.desk);
      await note(today, theirs, 'viết bằng phiên bản mới');
      await note(behind.desk, ours, 'viết bằng phiên bản cũ');
      const held = await heldAlike(today, behind.desk);
      for (const [desk, id] of [
        [today, ours],
        [behind.desk, theirs],
      ] as const)
        expect((await desk.see('case', { id }, (seen) => seen?.notes.length === 1))?.delivery).toBe('delivered');
      expect(await newerOn(behind.desk, tells ? 1 : 0)).toMatchObject(
        tells ? [{ kind: 'metering', deviceName: 'today' }] : [],
      );

      await behind.kill();
      const updated = closed(await DeskDriver.open({ data: given.data, headquarters: hq.url }));
      await updated.signInAs('consul');
      expect((await updated.see('metering', {})).mission.limits).toEqual([{ network: limit.network, sides: [limit] }]);
      expect((await updated.see('sync', {}, isAtRest, patience)).held).toMatchObject({ records: held, newer: 0 });
      expect((await updated.see('desk', {})).notices).toEqual([]);
    },
    patience,
  );
});

const isAtRest = ({
  waiting,
  link,
}: {
  readonly waiting: { readonly records: number };
  readonly link: { readonly kind: string };
}) => waiting.records === 0 && link.kind === 'up-to-date';

/** Both hold as many records as headquarters confirms that it holds, and neither waits for anything. @returns how many */
async function heldAlike(one: DeskDriver, other: DeskDriver): Promise<number> {
  for (;;) {
    const seen = await Promise.all([one, other].map((desk) => desk.see('sync', {}, isAtRest, patience)));
    const [records, others] = seen.map(({ held }) => held.records);
    if (records !== undefined && records === others) return records;
    await Promise.all([one, other].map((desk) => desk.do('exchangeNow', {})));
  }
}

/** What a program tells of that it cannot read; one that tells of nothing is not asked. */
async function newerOn(desk: DeskDriver, count: number) {
  if (count === 0) return [];
  return (await desk.see('newerRecords', { offset: 0, limit: 10 }, ({ total }) => total >= count)).rows;
}
