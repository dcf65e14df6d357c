import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSpace, known, sha256, type SubjectId } from '../../sync/core/ids.ts';
import { sampleStaff } from '../../sync/domain/sample/staff.ts';
import { Author } from '../support/author.ts';
import { passphrase, registrationForm } from '../support/desk.ts';
import { forkDesk, type ForkedDesk } from '../support/forked-desk.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { ShapedLine } from '../support/shaped-line.ts';
import {
  enrolTestDesk,
  startTestHeadquarters,
  testMission,
  type TestHeadquarters,
} from '../support/test-headquarters.ts';

const mission = known(isSpace, 'mission/DEL');
const patience = 120_000;
const written = 100;
/** So that neither side's records pass in one question. */
const bytesPerSecond = 30_000;

let folder: string;
let postgres: TestPostgres;
let hq: TestHeadquarters;
let line: ShapedLine;
let forked: ForkedDesk | null = null;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'replica-killed-'));
  postgres = await startTestPostgres();
  hq = await startTestHeadquarters(await postgres.createDatabase());
  const consul = sampleStaff.find(({ roles }) => roles.includes('consul'));
  if (consul) await hq.headquarters.addStaff('DEL', consul);
  line = await ShapedLine.start(Number(hq.url.port), { bytesPerSecond, delayMs: 10 });
}, patience);
afterAll(async () => {
  await forked?.kill();
  await line.close();
  await hq.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Nobody can guess the end of it: what passes takes its bytes. */
const textOf = (index: number): string => `note ${sha256(`${index}`)}`;

describe('the process of a replica that is killed between two pieces of a stream', () => {
  it(
    '[X3] [X17] opens again, goes on in its feed, and all is on both sides, each record once',
    async () => {
      const elsewhere = await anotherDeskWrites();
      const options = { data: path.join(folder, 'desk'), headquarters: line.url };
      const code = await hq.headquarters.enrolmentCode(testMission.code);
      if (!code.ok) throw new Error(code.error.type);
      forked = forkDesk({ ...options, enrolmentCode: code.value.code, deviceName: 'Desk', passphrase });
      await forked.desk.signInAs('consul');
      await forked.desk.do('stayOffline', { on: true });
      const id = await writeMuch(forked);
      const killed = killInTheMiddle(forked);
      await forked.desk.do('stayOffline', { on: false });
      await killed;
      expect(await notesAtHeadquarters(id)).not.toHaveLength(written);

      forked = forkDesk(options);
      await forked.desk.signInAs('consul');
      await forked.desk.see(
        'sync',
        {},
        ({ waiting, held }) => waiting.records === 0 && held.records > 2 * written,
        patience,
      );
      expect((await notesAtHeadquarters(id)).toSorted()).toEqual(
        Array.from({ length: written }, (_, index) => textOf(index)).toSorted(),
      );
      expect(await forked.desk.see('history', { id: elsewhere })).toHaveLength(written);
      const history = await forked.desk.see('history', { id });
      expect(new Set(history.map(({ feed }) => feed)).size).toBe(1);
      const { notices } = await forked.desk.see('desk', {});
      expect(notices).toEqual([]);
    },
    patience,
  );

  async function anotherDeskWrites(): Promise<SubjectId> {
    const other = await enrolTestDesk(hq, 'other');
    const author = new Author('other', mission, { certificate: other.pinned.certificate });
    for (let index = 0; index < written; index += 1) author.note(textOf(-1 - index), { subject: 'a case elsewhere' });
    await other.store(mission).accept(author.batch());
    await other.sync();
    return author.last.body.subject;
  }

  async function writeMuch({ desk }: ForkedDesk): Promise<SubjectId> {
    const made = await desk.do('createCase', {
      procedure: 'citizen_registration',
      fields: registrationForm,
      channel: 'in_person',
      papers: [],
      draft: randomUUID(),
    });
    const view = (await desk.see('case', { id: made.id }, (seen) => seen !== null))?.view ?? [];
    for (let index = 0; index < written; index += 1)
      await desk.do('addNote', { id: made.id, view, text: textOf(index) });
    return made.id as SubjectId;
  }

  /** Once a good part of its questions has come out at the other end, in the middle of one. */
  function killInTheMiddle(running: ForkedDesk): Promise<void> {
    const before = line.carried.up;
    return new Promise((resolve, reject) => {
      line.onCarriedUp = () => {
        if (line.carried.up < before + 3_000) return;
        line.onCarriedUp = () => undefined;
        running.kill().then(resolve, reject);
      };
    });
  }

  async function notesAtHeadquarters(id: SubjectId): Promise<readonly string[]> {
    const state = await hq.headquarters.state(mission, id);
    return state?.notes.map(({ operation }) => operation.text) ?? [];
  }
});
