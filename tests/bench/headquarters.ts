import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { takeInBundle } from '../../sync/core/intake.ts';
import { openDatabase } from '../../sync/headquarters/open-database.ts';
import type { Database } from '../../sync/headquarters/postgres/database.ts';
import { openSpaceStore } from '../../sync/headquarters/store.ts';
import { pino } from 'pino';
import type { BenchOptions } from './bench.ts';
import { copyIn, copyLines, makeBareTable } from './compare/raw-copy.ts';
import { missionSpace, rootSigner } from './data/authors.ts';
import { prepareRecords, type Prepared } from './data/prepared.ts';
import { readRecords } from './data/records.ts';
import { makeFigure, type Figure } from './figure.ts';
import { inScratchFolder } from './folders.ts';
import { rateOf } from './measure.ts';

/** Rows a COPY, as a large bundle has. */
const rowsACopy = 10_000;

/** Bundles into PostgreSQL as a server process takes them: opened, verified, appended, on the disk. */
export async function benchHeadquarters({ records, say }: BenchOptions): Promise<readonly Figure[]> {
  const prepared = prepareRecords(records, say);
  say('  starting PostgreSQL, with its disk writes as in earnest …');
  return inScratchFolder(async (folder) => {
    // PostgreSQL runs as another user where this runs as root.
    chmodSync(folder, 0o755);
    const opened = await openDatabase({ dataFolder: folder, random: randomBytes, log: pino({ level: 'silent' }) });
    if (!opened.ok) throw new Error(`PostgreSQL did not start: ${opened.error.type}`);
    const { database } = opened.value;
    try {
      const ours = await rateOf(prepared.facts.records, () => takeAll(database, prepared));
      const verified = await rateOfStore(database, prepared);
      const copied = await rateOfCopy(database, prepared);
      return [
        makeFigure('headquarters.intake', ours, 'records/s', [
          { name: 'raw COPY of the same rows into such a table', value: copied },
          { name: 'bundles that are held already', value: verified },
        ]),
      ];
    } finally {
      await opened.value.close();
    }
  });
}

async function takeAll(database: Database, prepared: Prepared): Promise<void> {
  const store = openSpaceStore(database, missionSpace);
  for (const bundle of prepared.bundles()) {
    const taken = await takeInBundle(store, missionSpace, [rootSigner.publicKey], bundle, await store.frontier());
    if (!taken.ok) throw new Error(taken.error.type);
    if (taken.value.refused.length > 0) throw new Error(`refused: ${taken.value.refused[0]?.reason}`);
  }
}

/** A second time nothing is written: what is left is opening, decoding and the question whether it is held. */
function rateOfStore(database: Database, prepared: Prepared): Promise<number> {
  return rateOf(prepared.facts.records, () => takeAll(database, prepared));
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
