import path from 'node:path';
import { Appender } from './appender.ts';
import type { BenchOptions } from './bench.ts';
import { timeOneCommit } from './compare/one-commit.ts';
import { installPeers, PouchProcess } from './compare/pouch.ts';
import { timeMemoryInserts } from './compare/rxdb-memory.ts';
import { openFile, openReplica } from './data/desk.ts';
import { viewOf } from './data/desk-view.ts';
import { copyFilledReplica } from './data/filled-replica.ts';
import { prepareRecords } from './data/prepared.ts';
import { makeFigure, type Figure } from './figure.ts';
import { inScratchFolder } from './folders.ts';
import { percentile, timeEach } from './measure.ts';

const warmUps = 100;
const rounds = 400;
/** What PouchDB and RxDB in memory hold meanwhile: their inserts hardly depend on it, and loading more takes minutes. */
const peerRecords = 20_000;

/** Save → durable → in the live queue, at so many records. */
export async function benchAppend(options: BenchOptions): Promise<readonly Figure[]> {
  const { ours, bare } = await inScratchFolder((folder) => timeAppends(options, folder));
  const memory = await timeMemoryInserts(peerRecords, rounds);
  const pouch = await timePouch(options);
  const beside = (share: number): readonly { name: string; value: number }[] => [
    { name: 'one raw FULL commit of one row', value: percentile(bare, share) },
    { name: `RxDB in memory, insert → live query, ${peerRecords} documents`, value: percentile(memory, share) },
    ...(pouch
      ? [
          {
            name: `PouchDB put → live change, LevelDB not forced to the disk, ${peerRecords} documents`,
            value: percentile(pouch, share),
          },
        ]
      : []),
  ];
  return [
    makeFigure('append.p50', percentile(ours, 0.5), 'ms', beside(0.5)),
    makeFigure('append.p95', percentile(ours, 0.95), 'ms', beside(0.95)),
  ];
}

async function timeAppends(
  options: BenchOptions,
  folder: string,
): Promise<{ ours: readonly number[]; bare: readonly number[] }> {
  await copyFilledReplica(options, folder);
  const replica = await openReplica(openFile(folder));
  await replica.projectDirty();
  const appender = new Appender(viewOf(replica));
  const ours = await timeEach(warmUps, rounds, () => appender.saveAndSee());
  appender.close();
  const bareFile = openFile(folder, 'bare.db');
  const bare = await timeOneCommit(bareFile, rounds);
  bareFile.close();
  await replica.close();
  return { ours, bare };
}

async function timePouch({ say }: BenchOptions): Promise<readonly number[] | null> {
  if (!(await installPeers(say))) return null;
  return inScratchFolder(async (folder) => {
    const pouch = await PouchProcess.start(path.join(folder, 'pouch'));
    await pouch.load(prepareRecords(peerRecords, say), peerRecords);
    const times = await pouch.ask<number[]>({ type: 'times', rounds });
    await pouch.stop();
    return times;
  });
}
