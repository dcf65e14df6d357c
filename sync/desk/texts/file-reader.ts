import { fromReaderSchema, type ToReader } from '../../reader/reader-messages.ts';
import type { ByteSource } from '../files/byte-source.ts';
import { readRange } from '../files/byte-source.ts';
import type { ReaderAnswer, ReaderProcess, StartReader } from './reader-process.ts';

/**
 * A page may take this long by the clock: it is read at the lowest priority, and whoever else works comes first. A full page at 300
 * dots an inch takes some seconds of a processor.
 */
const answerWithinMs = 600_000;

type SetTimer = (run: () => void, ms: number) => () => void;

/**
 * One reader's process at a time, started when it is needed. One that takes too long, says what it may not say, or breaks, is
 * ended; the next question starts another.
 */
export class FileReader {
  readonly #start: StartReader;
  readonly #setTimer: SetTimer;
  #process: ReaderProcess | null = null;
  #answered: ((answer: ReaderAnswer) => void) | null = null;

  constructor(start: StartReader, setTimer: SetTimer) {
    this.#start = start;
    this.#setTimer = setTimer;
  }

  /**
   * Hands over a file, a piece at a time, each once the last was taken: what waits for a slow reader would be in this process's
   * memory. What a missing or spoilt chunk throws is thrown on.
   */
  async open(mediaType: string, source: ByteSource): Promise<ReaderAnswer> {
    const process = this.#process ?? this.#begin();
    process.post({ type: 'begin', mediaType, size: source.size });
    for await (const bytes of readRange(source, 0, source.size)) {
      const answer = await this.#ask({ type: 'bytes', bytes });
      if (answer.type !== 'taken') return answer;
    }
    return this.#ask({ type: 'open' });
  }

  async read(page: number, mayRecognise: boolean): Promise<ReaderAnswer> {
    return this.#ask({ type: 'read', page, mayRecognise });
  }

  #ask(question: ToReader): Promise<ReaderAnswer> {
    const { promise, resolve } = Promise.withResolvers<ReaderAnswer>();
    const process = this.#process;
    if (!process) return Promise.resolve({ type: 'crashed' });
    const stopTimer = this.#setTimer(() => this.#settle({ type: 'slow' }), answerWithinMs);
    this.#answered = (answer) => {
      stopTimer();
      resolve(answer);
    };
    process.post(question);
    return promise;
  }

  #begin(): ReaderProcess {
    const process = this.#start();
    this.#process = process;
    process.onMessage((message) => {
      if (this.#process !== process) return;
      const parsed = fromReaderSchema.safeParse(message);
      this.#settle(parsed.success ? parsed.data : { type: 'crashed' });
    });
    process.onExit(() => {
      if (this.#process !== process) return;
      this.#process = null;
      this.#settle({ type: 'crashed' });
    });
    return process;
  }

  #settle(answer: ReaderAnswer): void {
    const answered = this.#answered;
    this.#answered = null;
    if (answer.type === 'slow' || answer.type === 'crashed') this.end();
    answered?.(answer);
  }

  /** Its memory goes with it. Whoever waits for an answer gets none. */
  end(): void {
    const process = this.#process;
    this.#process = null;
    process?.end();
    if (this.#answered) this.#settle({ type: 'crashed' });
  }
}
