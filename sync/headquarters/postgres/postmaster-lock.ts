import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What `postmaster.pid` in a cluster's folder says. */
export interface PostmasterLock {
  readonly pid: number;
  readonly port: number;
}

export function readPostmasterLock(cluster: string): PostmasterLock | null {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(pid), port: Number(port) };
}

/**
 * Whether the process that the lock names is a PostgreSQL. After a power cut or a container's restart its number may belong to
 * anything, and PostgreSQL would then refuse to start.
 */
export async function isPostmaster(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === 'win32')
    return (await output('tasklist', ['/FI', `PID eq ${pid}`, '/NH'])).includes('postgres');
  return (await output('ps', ['-p', String(pid), '-o', 'args='])).includes('postgres');
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function output(program: string, args: readonly string[]): Promise<string> {
  try {
    return (await run(program, args)).stdout;
  } catch {
    // `ps` answers 1 for a process that has just ended; a system without `ps` leaves PostgreSQL's own check to decide.
    return '';
  }
}

/** Greater than any process number in use, so PostgreSQL sees that nobody holds the lock. */
const nobody = 2_147_483_646;

/** Names nobody as the lock's holder. The file itself stays: PostgreSQL also checks the shared memory that it names. */
export function releaseStaleLock(cluster: string): void {
  const file = path.join(cluster, 'postmaster.pid');
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [String(nobody), ...lines.slice(1)].join('\n'));
}
