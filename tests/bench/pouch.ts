import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CHUNK_SIZE } from '../../sync/core/record/blob.ts';
import type { BenchOptions } from './bench.ts';
import { makeFigure, type Figure } from './figure.ts';
import { inScratchFolder } from './folders.ts';

interface Carried {
  readonly bytes: number;
  readonly makeMs: number;
  readonly takeMs: number;
  /** Megabytes. */
  readonly peak: number;
}

const program = fileURLToPath(new URL('./pouch-child.ts', import.meta.url));
/** Half a gibibyte, and a tenth of it: memory must not know the difference. */
const chunks = 2048;

/** A pouch of scans from files to files, whatever the number of records asked for. */
export async function benchPouch({ say }: BenchOptions): Promise<readonly Figure[]> {
  const small = await carry(Math.round(chunks / 10));
  say(`  a pouch of ${Math.round((chunks * CHUNK_SIZE) / 1e6)} MB`);
  const { bytes, makeMs, takeMs, peak } = await carry(chunks);
  const rate = (milliseconds: number): number => bytes / 1e3 / milliseconds;
  return [
    makeFigure('pouch.make', rate(makeMs), 'MB/s', []),
    makeFigure('pouch.take', rate(takeMs), 'MB/s', []),
    makeFigure('pouch.memory', peak, 'MB', [{ name: 'for a tenth of the pouch', value: small.peak }]),
  ];
}

function carry(count: number): Promise<Carried> {
  return inScratchFolder(
    (folder) =>
      new Promise((resolve, reject) => {
        const child = fork(program, [folder, `${count}`]);
        let said: Carried | null = null;
        child.once('message', (message) => (said = message as Carried));
        child.once('exit', (code) => {
          if (said === null) reject(new Error(`the pouch's process ended with ${code} and said nothing`));
          else resolve(said);
        });
      }),
  );
}
