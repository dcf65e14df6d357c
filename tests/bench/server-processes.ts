import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { inRoot } from '../../build/bootstrap/paths.mjs';

export interface ServerProcess {
  readonly url: URL;
  stop(): Promise<void>;
}

/** Real `chancery-headquarters serve` processes before one database. */
export async function startServers(
  count: number,
  dataFolder: string,
  databaseUrl: string,
): Promise<readonly ServerProcess[]> {
  return Promise.all(Array.from({ length: count }, () => startServer(dataFolder, databaseUrl)));
}

async function startServer(dataFolder: string, databaseUrl: string): Promise<ServerProcess> {
  const program = inRoot('sync/headquarters/main.ts');
  const child = spawn(process.execPath, [program, '--data', dataFolder, 'serve', '--port', '0'], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const url = await firstLine(child);
  return { url: new URL(url), stop: () => stop(child) };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) throw new Error('a child without output');
    createInterface(child.stdout).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`a server process ended with ${code}`)));
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.removeAllListeners('exit');
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
