import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import pLimit from 'p-limit';
import { pino } from 'pino';
import { answerExchange } from '../../sync/core/exchange/answer.ts';
import type { DeviceKey } from '../../sync/core/ids.ts';
import { openDatabase } from '../../sync/headquarters/postgres/open-database.ts';
import { openPeerMemory } from '../../sync/headquarters/store/peer-memory.ts';
import type { Database } from '../../sync/headquarters/postgres/database.ts';
import { withinSpaces } from '../../sync/headquarters/postgres/within-spaces.ts';
import type { FollowUp } from '../../sync/headquarters/follow-up/follow-up.ts';
import { openAnsweringStore } from '../../sync/headquarters/store/answering-store.ts';
import type { BenchOptions } from './bench.ts';
import { copyIn, copyLines, makeBareTable } from './compare/raw-copy.ts';
import { makeDevice, ministry, rootSigner } from './data/authors.ts';
import { prepareRecords, type Prepared } from './data/prepared.ts';
import { readRecords } from './data/records.ts';
import { prepareStorm, type PreparedStorm } from './data/storm-messages.ts';
import { takeBundles } from './data/take-bundles.ts';
import { makeFigure, type Figure } from './figure.ts';
import { inScratchFolder } from './folders.ts';
import { rateOf } from './measure.ts';

/** Rows a COPY, as a large bundle has. */
const rowsACopy = 10_000;
const recordsAMission = 5_000;
/** As many exchanges as a server process takes at once. */
const atOnce = 12;

/** Into PostgreSQL as a server process takes them: opened, verified, appended behind the walls, on the disk, answered. */
export async function benchHeadquarters({ records, say }: BenchOptions): Promise<readonly Figure[]> {
  const prepared = prepareRecords(records, say);
  const missions = Math.max(1, Math.round(records / recordsAMission));
  const storm = await prepareStorm(missions, Math.round(records / missions), say);
  say('  starting PostgreSQL, with its disk writes as in earnest …');
  return inScratchFolder(async (folder) => {
    // PostgreSQL runs as another user where this runs as root.
    chmodSync(folder, 0o755);
    const opened = await openDatabase({ dataFolder: folder, random: randomBytes, log: pino({ level: 'silent' }) });
    if (!opened.ok) throw new Error(`PostgreSQL did not start: ${opened.error.type}`);
    const { database } = opened.value;
    try {
      const alone = await rateOf(prepared.facts.records, () => takeBundles(database, prepared));
      const together = await rateOf(records, () => answerAll(database, storm));
      const copied = await rateOfCopy(database, prepared);
      // A second time nothing is written: what is left is opening, decoding and the question whether it is held.
      const held = await rateOf(prepared.facts.records, () => takeBundles(database, prepared));
      return [
        makeFigure('headquarters.intake', together, 'records/s', [
          { name: 'raw COPY of as many rows into such a table', value: copied },
          { name: 'one mission alone, bundle after bundle', value: alone },
          { name: 'bundles that are held already', value: held },
        ]),
      ];
    } finally {
      await opened.value.close();
    }
  });
}

/** What may follow is marked as in earnest; doing it is measured by the storm. */
const putOff: FollowUp = { inSpace: async () => {}, settle: async () => {}, close: async () => {} };

/** Whole exchanges of many missions, all but HTTP. */
async function answerAll(database: Database, storm: PreparedStorm): Promise<void> {
  const turns = pLimit(atOnce);
  const { signer } = makeDevice('bench headquarters');
  await Promise.all(
    storm.messages.map((message) =>
      turns(() =>
        withinSpaces(database, [message.space, ministry], async (walled) => {
          const device = message.device as DeviceKey;
          const answered = await answerExchange(storm.read(message), {
            device,
            spaces: [message.space, ministry],
            storeOf: (space) => openAnsweringStore(walled, { followUp: putOff }, space, device),
            peers: openPeerMemory(walled, device),
            roots: [rootSigner.publicKey],
            receipting: { signer, now: () => 0 },
          });
          if (!answered.ok) throw new Error(answered.error.type);
          if (answered.value.taken.records !== message.records) throw new Error('not all records were taken in');
        }),
      ),
    ),
  );
}

async function rateOfCopy(database: Database, prepared: Prepared): Promise<number> {
  await makeBareTable(database);
  const parts: (readonly string[])[] = [];
  for (const records of readRecords(prepared)) {
    const lines = copyLines(records);
    for (let at = 0; at < lines.length; at += rowsACopy) parts.push(lines.slice(at, at + rowsACopy));
  }
  return rateOf(prepared.facts.records, async () => {
    for (const lines of parts) await copyIn(database, lines);
  });
}
