import { closeSync, fdatasync, openSync } from 'node:fs';

/**
 * Forces SQLite's log to the disk on another thread, so that a commit that must be there at once finds little to wait for. Nobody
 * learns whether it could be done: SQLite's own next sync tells.
 */
export class BackgroundSync {
  readonly #path: string;
  #file: number | null = null;
  #isRunning = false;
  #isAskedAgain = false;
  #isClosed = false;

  /** @param path of the log: SQLite's locks are on other files, so that a handle of this one may be closed */
  constructor(path: string) {
    this.#path = path;
  }

  request(): void {
    if (this.#isRunning) this.#isAskedAgain = true;
    else if (!this.#isClosed) this.#run();
  }

  /** Before the database is closed, which may remove the log. */
  close(): void {
    this.#isClosed = true;
    if (!this.#isRunning) this.#closeFile();
  }

  #run(): void {
    this.#file ??= openLog(this.#path);
    if (this.#file === null) return;
    this.#isRunning = true;
    this.#isAskedAgain = false;
    fdatasync(this.#file, () => {
      this.#isRunning = false;
      if (this.#isClosed) this.#closeFile();
      else if (this.#isAskedAgain) this.#run();
    });
  }

  #closeFile(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }
}

/** Null where the process has no handle left: what was committed already must not look as if it had failed. */
function openLog(path: string): number | null {
  try {
    // Windows forces only what a handle may write.
    return openSync(path, 'r+');
  } catch {
    return null;
  }
}
