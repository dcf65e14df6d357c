import { findText } from '../../sync/desk/cases/case-queries.ts';
import type { Replica } from '../../sync/replica/replica.ts';
import type { BenchOptions } from './bench.ts';
import { RawFts5 } from './compare/raw-fts5.ts';
import { openFile, openReplica } from './data/desk.ts';
import { viewOf } from './data/desk-view.ts';
import { copyFilledReplica } from './data/filled-replica.ts';
import { keystrokes } from './data/queries.ts';
import { makeFigure, type Figure } from './figure.ts';
import { inScratchFolder } from './folders.ts';
import { median, percentile, timeEach } from './measure.ts';

/** As many as the desk's palette shows. */
const hits = 12;
const rounds = 3;

/** Each letter of a search, from the text typed to the cases found, with their owners and codes. */
export async function benchSearch(options: BenchOptions): Promise<readonly Figure[]> {
  return inScratchFolder(async (folder) => {
    await copyFilledReplica(options, folder);
    const replica = await openReplica(openFile(folder));
    await replica.projectDirty();
    const typed = keystrokes();
    const view = viewOf(replica);
    const turns = rounds * typed.length;
    const ours = await timeEach(typed.length, turns, (turn) => findText(view, typed[turn % typed.length] ?? '', hits));
    const raw = rawOver(replica, folder);
    const bare = await timeEach(typed.length, turns, (turn) => raw.index.find(typed[turn % typed.length] ?? ''));
    raw.close();
    await replica.close();
    return [
      makeFigure('search.p95', percentile(ours, 0.95), 'ms', [
        { name: 'raw FTS5, newest first, row numbers only', value: percentile(bare, 0.95) },
        { name: 'our median', value: median(ours) },
        { name: 'our longest', value: Math.max(...ours) },
        { name: 'letters typed (number)', value: ours.length },
      ]),
    ];
  });
}

function rawOver(replica: Replica, folder: string): { readonly index: RawFts5; close(): void } {
  const file = openFile(folder, 'fts5.db');
  const index = new RawFts5(file);
  index.fill(
    replica.database.each<{ n: number; text: string }>(
      `SELECT j.subject AS n, group_concat(coalesce(r.operation, ''), ' ') AS text FROM subject_records j JOIN records r ON r.n = j.record
       GROUP BY j.subject`,
    ),
  );
  return { index, close: () => file.close() };
}
