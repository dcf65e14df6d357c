import { fork } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchOptions } from './bench.ts';
import { bundle } from './bundle.ts';
import { copyFilledReplica } from './data/filled-replica.ts';
import { makeFigure, type Figure } from './figure.ts';
import { inScratchFolder } from './folders.ts';
import { median } from './measure.ts';

interface Start {
  readonly rows: number;
  /** Milliseconds: Node and the program's own code; opening; the first query; all of it. */
  readonly loaded: number;
  readonly opened: number;
  readonly query: number;
  readonly total: number;
}

const rounds = 7;
const program = fileURLToPath(new URL('./open-child.ts', import.meta.url));
const rawProgram = fileURLToPath(new URL('./compare/raw-open.ts', import.meta.url));

/** A new process, the encrypted file, the first fifty of the queue. The file is in the system's cache; no passphrase is stretched. */
export async function benchOpen(options: BenchOptions): Promise<readonly Figure[]> {
  return inScratchFolder(async (folder) => {
    await copyFilledReplica(options, folder);
    const bundled = path.join(folder, 'bundled');
    await bundle({ ours: program, raw: rawProgram }, bundled);
    const [ours, raw] = ['ours.js', 'raw.js'].map((name) => path.join(bundled, name)) as [string, string];
    const started = await startOften(ours, folder);
    const plain = await startOften(program, folder);
    const bare = await startOften(raw, folder);
    const middle = (starts: readonly Start[], part: (start: Start) => number): number => median(starts.map(part));
    return [
      makeFigure(
        'open.firstList',
        middle(started, (start) => start.total),
        'ms',
        [
          { name: 'of it Node and loading the program', value: middle(started, (start) => start.loaded) },
          { name: 'of it opening the replica', value: middle(started, (start) => start.opened) },
          { name: 'of it the first query', value: middle(started, (start) => start.query) },
          { name: 'unbundled', value: middle(plain, (start) => start.total) },
          { name: 'raw SQLite, the same query, with Node', value: middle(bare, (start) => start.total) },
          { name: 'raw SQLite, open and query alone', value: middle(bare, (start) => start.query) },
        ],
      ),
    ];
  });
}

async function startOften(file: string, folder: string): Promise<readonly Start[]> {
  const starts: Start[] = [];
  for (let round = 0; round <= rounds; round += 1) starts.push(await start(file, folder));
  // The first one fills the caches of the system.
  return starts.slice(1);
}

function start(file: string, folder: string): Promise<Start> {
  return new Promise((resolve, reject) => {
    const child = fork(file, [folder]);
    let said: Start | null = null;
    child.once('message', (message) => (said = message as Start));
    child.once('exit', (code) => {
      if (said === null) reject(new Error(`${path.basename(file)} ended with ${code} and said nothing`));
      else if (said.rows !== 50) reject(new Error(`${path.basename(file)} listed ${said.rows} of 50`));
      else resolve(said);
    });
  });
}
