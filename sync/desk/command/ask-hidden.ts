import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks on the terminal without showing what is typed; null where there is none, or where the person ends it. */
export function askHidden(question: string): Promise<string | null> {
  if (!process.stdin.isTTY) return Promise.resolve(null);
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  let answer: string | null = null;
  lines.once('line', (line) => {
    answer = line;
    lines.close();
  });
  return new Promise((resolve) => {
    lines.once('close', () => {
      process.stderr.write('\n');
      resolve(answer);
    });
  });
}
