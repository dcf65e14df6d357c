import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { inRoot } from '../../build/bootstrap/paths.mjs';

/** As `sync/desk/desk-log.ts` writes it. */
const logLine = /^\{"time":"[^"]*","event":.*\}\n/gm;

/** One of the repository's own programs, in a process of its own: what is killed in it takes nothing else along. */
export class RunningProgram {
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  #said = '';
  #complained = '';
  #listeners = new Set<() => void>();

  /** @param script below the root, as `sync/station/main.ts` */
  constructor(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    this.#child = spawn(process.execPath, [inRoot(script), ...args], {
      cwd: inRoot(),
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (part: string) => this.#heard((this.#said += part)));
    this.#child.stderr?.setEncoding('utf8').on('data', (part: string) => this.#heard((this.#complained += part)));
    this.#ended = once(this.#child, 'close').then(([code]: unknown[]) => code as number | null);
    void this.#ended.then(() => this.#heard(''));
    // A test run that is broken off leaves nothing behind.
    const stop = (): void => void this.#child.kill();
    process.once('exit', stop);
    void this.#ended.then(() => process.off('exit', stop));
  }

  /** All of standard output so far. */
  get said(): string {
    return this.#said;
  }

  /** All of standard error so far, but for the lines of a desk's log, which are no complaints. */
  get complained(): string {
    return this.#complained.replaceAll(logLine, '');
  }

  /** The lines of a desk's log so far. */
  get logged(): readonly string[] {
    return this.#complained.match(logLine) ?? [];
  }

  /** The exit code, once it has ended; null where a signal ended it. */
  get ended(): Promise<number | null> {
    return this.#ended;
  }

  /** Resolves with what `find` finds in the output; rejects where the program ends without having said it. */
  async until<Found>(find: (said: string) => Found | undefined): Promise<Found> {
    let over = false;
    void this.#ended.then(() => (over = true));
    for (;;) {
      const found = find(this.#said);
      if (found !== undefined) return found;
      if (over) throw new Error(`the program ended early:\n${this.#said}${this.#complained}`);
      await new Promise<void>((resolve) => this.#listeners.add(resolve));
    }
  }

  /** As a power cut would: none of its own code runs any more. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** As Ctrl+C does. @returns the exit code */
  async stop(): Promise<number | null> {
    this.#child.kill('SIGINT');
    return this.#ended;
  }

  #heard(_text: string): void {
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    for (const listener of listeners) listener();
  }
}
