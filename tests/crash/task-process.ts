import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * A process that is given its task on its standard input and says what comes of it, a line of JSON each.
 *
 * @returns how it ended, for people
 */
export async function runTask<Said>(
  program: string,
  task: unknown,
  environment: Readonly<Record<string, string>>,
  listener: (said: Said) => void,
): Promise<string> {
  const child = spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, program)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let rest = '';
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) listener(JSON.parse(line) as Said);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  // It may be dead before it has read all of its task.
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify(task));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return `code ${code}, signal ${signal}: ${complaint.trim().split('\n').slice(0, 12).join(' | ')}`;
}
