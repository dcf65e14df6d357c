import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { inRoot } from '../../build/bootstrap/paths.mjs';
import { readLines, type Said, type Task } from './protocol.ts';

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly complaint: string;
}

/** A process that owns a replica, as whoever kills it sees it. It waits, with its program loaded, until it is given a task. */
export class ReplicaProcess {
  readonly said: Said[] = [];
  readonly ended: Promise<Ending>;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  #listener: (said: Said) => void = () => undefined;
  #rest = '';
  #complaint = '';

  constructor(environment: Readonly<Record<string, string>> = {}) {
    const program = join(import.meta.dirname, 'desk-process.ts');
    this.#child = spawn(process.execPath, ['--no-warnings', program], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: inRoot('tests/out/compiled'), ...environment },
    });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => this.#hear(text));
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#complaint += text));
    // It may be dead before it has read all of its task.
    this.#child.stdin.on('error', () => undefined);
    this.ended = this.#end();
  }

  /** @param listener hears each thing that it says, as soon as it is said */
  give(task: Task, listener: (said: Said) => void): void {
    this.#listener = listener;
    this.#child.stdin.end(JSON.stringify(task));
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #hear(text: string): void {
    const heard = this.#rest + text;
    const end = heard.lastIndexOf('\n') + 1;
    this.#rest = heard.slice(end);
    for (const said of readLines(heard.slice(0, end))) {
      this.said.push(said);
      this.#listener(said);
    }
  }

  /** Once all that it said has been heard. */
  async #end(): Promise<Ending> {
    const [code, signal] = (await once(this.#child, 'close')) as [number | null, NodeJS.Signals | null];
    return { code, signal, complaint: this.#complaint };
  }
}
