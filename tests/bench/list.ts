import type { CaseFilter, CaseSort } from '../../sync/bridge/contract/cases.ts';
import { listCases } from '../../sync/desk/cases/case-queries.ts';
import type { Replica } from '../../sync/replica/replica.ts';
import type { BenchOptions } from './bench.ts';
import { openFile, openReplica } from './data/desk.ts';
import { viewOf } from './data/desk-view.ts';
import { onlyOpened } from './data/plan.ts';
import { copyFilledReplica } from './data/filled-replica.ts';
import { makeFigure, type Figure } from './figure.ts';
import { inScratchFolder } from './folders.ts';
import { median, percentile, timeEach } from './measure.ts';

/** Rows that a screen asks for at once. */
const pageRows = 100;
const rounds = 3;

const filters: readonly CaseFilter[] = [
  {},
  { statuses: ['processing'] },
  { statuses: ['registered', 'received', 'awaiting_papers'] },
  { procedures: ['passport_later'] },
  { procedures: ['passport_later'], statuses: ['processing'] },
  { onlyOpen: true },
  { onlyConflicts: true },
  { assignee: 'none', onlyOpen: true },
  { text: 'nguyen' },
  { text: 'hồng nhung' },
];
const sorts: readonly CaseSort[] = (['due', 'received', 'changed', 'code', 'owner', 'status'] as const).flatMap(
  (by) => [
    { by, direction: 'ascending' },
    { by, direction: 'descending' },
  ],
);
/** Parts of the way down the list. */
const depths: readonly number[] = [0, 0.02, 0.5, 0.95];

/** A page of the list of as many cases as records were asked for, with its total, as a person filters, sorts and drags the scroll bar. */
export async function benchList(options: BenchOptions): Promise<readonly Figure[]> {
  return inScratchFolder(async (folder) => {
    await copyFilledReplica(options, folder, onlyOpened);
    const replica = await openReplica(openFile(folder));
    await replica.projectDirty();
    const view = viewOf(replica);
    const asked = await pagesToAsk((filter) =>
      listCases(view, { filter, sort: sorts[0] as CaseSort, offset: 0, limit: 1 }).then((page) => page.total),
    );
    const times = await timeEach(asked.length, rounds * asked.length, (turn) => {
      const page = asked[turn % asked.length];
      if (!page) throw new Error('no page to ask for');
      return listCases(view, { ...page, limit: pageRows });
    });
    const slowest = asked
      .map((page, index) => ({ page, ms: median([0, 1, 2].map((round) => times[index + round * asked.length] ?? 0)) }))
      .toSorted((left, right) => right.ms - left.ms);
    for (const { page, ms } of slowest.slice(0, 5)) options.say(`  ${ms.toFixed(1)} ms: ${JSON.stringify(page)}`);
    const raw = await timeEach(10, 100, (turn) => rawPage(replica, turn));
    await replica.close();
    return [
      makeFigure('list.p95', percentile(times, 0.95), 'ms', [
        { name: 'median', value: median(times) },
        { name: 'longest', value: Math.max(...times) },
        { name: 'raw SQLite, a page of the table by its rows, no filter, no total', value: percentile(raw, 0.95) },
        { name: 'pages asked for (number)', value: times.length },
      ]),
    ];
  });
}

type Page = { readonly filter: CaseFilter; readonly sort: CaseSort; readonly offset: number };

async function pagesToAsk(count: (filter: CaseFilter) => Promise<number>): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for (const filter of filters) {
    const total = await count(filter);
    for (const sort of sorts)
      for (const depth of depths) pages.push({ filter, sort, offset: Math.floor(total * depth) });
  }
  return pages;
}

function rawPage({ database }: Replica, turn: number): unknown {
  const table = database.row<{ n: number }>("SELECT n FROM rx_collections WHERE collection_name = 'cases'")?.n ?? 0;
  return database.rows(`SELECT doc FROM rx_${table} ORDER BY n LIMIT ${pageRows} OFFSET ${turn * pageRows}`);
}
