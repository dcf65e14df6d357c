import type { ByteSource } from '../files/byte-source.ts';
import { UnreadableChunk } from '../files/byte-source.ts';
import { FileReader } from './file-reader.ts';
import type { ReaderAnswer, StartReader } from './reader-process.ts';
import { isReadable, tooLargeToRead } from './reading-limits.ts';

/** What the first page of a file says, or why that is not known. */
export type FirstPage =
  | { readonly state: 'read'; readonly words: string; readonly confidence: number | null }
  | { readonly state: 'not-read'; readonly reason: NotRead };
export type NotRead = 'password' | 'damaged' | 'too-large' | 'broke-off' | 'no-reader' | 'other-kind';

interface FirstPagePorts {
  /** Null where the host has no process for it. */
  readonly startReader: StartReader | null;
  readonly setTimer: (run: () => void, ms: number) => () => void;
}

/** Somebody who registers one letter has the next at hand. */
const idleMs = 60_000;

/**
 * Reads the first page of what somebody has at hand, before it is attached anywhere, and keeps nothing of it. In a process of its own:
 * the one that reads in the background may be busy for an hour.
 */
export class FirstPages {
  readonly #ports: FirstPagePorts;
  readonly #reader: FileReader | null;
  #turn: Promise<unknown> = Promise.resolve();
  #stopIdle: (() => void) | null = null;

  constructor(ports: FirstPagePorts) {
    this.#ports = ports;
    this.#reader = ports.startReader && new FileReader(ports.startReader, ports.setTimer);
  }

  read(mediaType: string, source: ByteSource): Promise<FirstPage> {
    const read = this.#turn.then(() => this.#read(mediaType, source));
    this.#turn = read.catch(() => undefined);
    return read;
  }

  async #read(mediaType: string, source: ByteSource): Promise<FirstPage> {
    const reader = this.#reader;
    if (!reader) return { state: 'not-read', reason: 'no-reader' };
    if (!isReadable(mediaType)) return { state: 'not-read', reason: 'other-kind' };
    if (tooLargeToRead(mediaType, source.size)) return { state: 'not-read', reason: 'too-large' };
    this.#stopIdle?.();
    try {
      const opened = await reader.open(mediaType, source);
      return firstPageOf(opened.type === 'opened' ? await reader.read(1, true) : opened);
    } catch (thrown) {
      // It was put away while it was read.
      if (thrown instanceof UnreadableChunk) return { state: 'not-read', reason: 'broke-off' };
      throw thrown;
    } finally {
      this.#stopIdle = this.#ports.setTimer(() => reader.end(), idleMs);
    }
  }

  async close(): Promise<void> {
    this.#stopIdle?.();
    this.#reader?.end();
    await this.#turn;
  }
}

function firstPageOf(answer: ReaderAnswer): FirstPage {
  if (answer.type === 'page') return { state: 'read', words: answer.words, confidence: answer.confidence };
  return { state: 'not-read', reason: answer.type === 'refused' ? answer.reason : 'broke-off' };
}
