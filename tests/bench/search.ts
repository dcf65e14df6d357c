import { findText, listCases } from '../../sync/desk/cases/case-queries.ts';
import type { ViewContext } from '../../sync/desk/cases/case-view.ts';
import { listDocuments } from '../../sync/desk/documents/document-queries.ts';
import type { Replica } from '../../sync/replica/replica.ts';
import { Tidier } from '../../sync/storage/words/tidier.ts';
import type { BenchOptions } from './bench.ts';
import { RawFts5 } from './compare/raw-fts5.ts';
import { openFile, openReplica } from './data/desk.ts';
import { viewOf } from './data/desk-view.ts';
import { copyReplicaOf } from './data/filled-replica.ts';
import { office, officeRecords } from './data/office.ts';
import { year } from './data/plan.ts';
import { keystrokes } from './data/queries.ts';
import { makeFigure, type Figure } from './figure.ts';
import { inScratchFolder } from './folders.ts';
import { median, percentile, timeEach } from './measure.ts';

/** As many as the desk's palette shows. */
const hits = 12;
/** Rows that a list asks for at once. */
const pageRows = 100;
const rounds = 3;

/**
 * Each letter of a search over cases, documents and people, from the text typed to what is found with owners and codes; and the
 * first page of a list that is narrowed by it.
 */
export async function benchSearch({ records, say }: BenchOptions): Promise<readonly Figure[]> {
  return inScratchFolder(async (folder) => {
    const fillings = [
      { set: year, records },
      { set: office, records: officeRecords(records) },
    ];
    await copyReplicaOf(fillings, say, folder);
    const replica = await openReplica(openFile(folder));
    await replica.projectDirty();
    const typed = keystrokes();
    const view = viewOf(replica);
    const eachLetter = (ask: (text: string) => unknown): Promise<readonly number[]> =>
      timeEach(typed.length, rounds * typed.length, (turn) => ask(typed[turn % typed.length] ?? ''));
    const find = (text: string): unknown => findText(view, text, hits);
    const untidied = await eachLetter(find);
    say('  putting the words together that a flood left in pieces …');
    tidy(replica);
    const ours = await eachLetter(find);
    const cases = await eachLetter((text) => casesWith(view, text));
    const documents = await eachLetter((text) => documentsWith(view, text));
    const raw = rawOver(replica, folder);
    const bare = await eachLetter((text) => raw.index.find(text));
    raw.close();
    const kinds = await Promise.all(
      (['cases', 'documents', 'people'] as const).map(async (name) => ({
        name: `${name} there (number)`,
        value: await replica.documents[name].count().exec(),
      })),
    );
    await replica.close();
    return [
      makeFigure('search.p95', percentile(ours, 0.95), 'ms', [
        { name: 'raw FTS5, newest first, row numbers only', value: percentile(bare, 0.95) },
        { name: 'right after the flood, with words in pieces', value: percentile(untidied, 0.95) },
        ...spread(ours),
        ...kinds,
      ]),
      makeFigure('search.cases', percentile(cases, 0.95), 'ms', spread(cases)),
      makeFigure('search.documents', percentile(documents, 0.95), 'ms', spread(documents)),
    ];
  });
}

/** What a desk does while nothing comes in, a step at a time. */
function tidy({ database }: Replica): void {
  const tidier = new Tidier();
  for (let more = true; more;) {
    const done = database.transaction((tx) => tidier.step(tx, { isOver: () => true }), 'soon');
    more = done.ok && done.value;
  }
}

function casesWith(view: ViewContext, text: string): Promise<unknown> {
  return listCases(view, {
    filter: { text },
    sort: { by: 'received', direction: 'descending' },
    offset: 0,
    limit: pageRows,
  });
}

function documentsWith(view: ViewContext, text: string): Promise<unknown> {
  const filter = { direction: 'incoming', text } as const;
  return listDocuments(view, { filter, sort: { by: 'received', direction: 'descending' }, offset: 0, limit: pageRows });
}

function spread(times: readonly number[]): readonly { readonly name: string; readonly value: number }[] {
  return [
    { name: 'median', value: median(times) },
    { name: 'longest', value: Math.max(...times) },
    { name: 'letters typed (number)', value: times.length },
  ];
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
