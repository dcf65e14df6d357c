import type { Hash, SubjectId } from '../../core/ids.ts';
import { parseOperation, type Operation } from '../../core/record/operation.ts';
import { isSecretDocument } from '../../domain/documents/secrecy.ts';
import type { Replica } from '../../replica/replica.ts';
import type { Transaction } from '../../storage/database.ts';
import { missingOf } from '../../storage/blobs.ts';
import { blobOf } from '../../storage/log/rows.ts';
import { attachedWith, newlyAttached, tieText } from '../../storage/texts/attached.ts';
import {
  countWaiting,
  endText,
  findOrAddText,
  keepPage,
  keepPageCount,
  nextWaiting,
  sumPages,
  waitForChunk,
  type KeptText,
  type TextFailure,
} from '../../storage/texts/kept-texts.ts';
import { contentName } from '../../storage/thumbnails.ts';
import { sourceOf, UnreadableChunk } from '../files/byte-source.ts';
import { FileReader } from './file-reader.ts';
import { mostRecognisedPages, mostTextPages, isReadable, tooLargeToRead } from './reading-limits.ts';
import type { ReaderAnswer, StartReader } from './reader-process.ts';

export interface TextReadingPorts {
  readonly replica: Replica;
  /** Null where the host has no process for it. */
  readonly startReader: StartReader | null;
  readonly setTimer: (run: () => void, ms: number) => () => void;
  /** `found`: what searches find may be another from now on. */
  readonly onChange: (found: boolean) => void;
  readonly onFault: (fault: unknown) => void;
}

type Attach = Extract<Operation, { readonly type: 'attach' }>;

const offSetting = 'texts-off';
/** After the desk was opened, and after something was attached: the person comes first. */
const lookAfterMs = 2_000;
/** Attachments looked at in one commit. */
const tiedACommit = 50;
/** Without work, the process and its memory are given back. */
const idleMs = 60_000;

/**
 * Reads the text of attachments in the background, one page at a time, in a process of its own. Each page is kept when it is
 * read, so that nothing is lost by locking; the replica only waits for its own short commits.
 */
export class TextReading {
  readonly #ports: TextReadingPorts;
  readonly #reader: FileReader | null;
  #stopLook: (() => void) | null = null;
  #stopIdle: (() => void) | null = null;
  #running: Promise<void> = Promise.resolve();
  #isRunning = false;
  #again = false;
  #closed = false;
  /** What was read could not be kept: nothing more is read until the next look. */
  #isDiskRefusing = false;
  #now: { readonly text: number; readonly page: number } | null = null;

  constructor(ports: TextReadingPorts) {
    this.#ports = ports;
    this.#reader = ports.startReader && new FileReader(ports.startReader, ports.setTimer);
  }

  /** Whether this device reads at all. */
  get standing(): 'on' | 'off' | 'unavailable' {
    if (!this.#reader) return 'unavailable';
    return this.#ports.replica.readSetting(offSetting) === 'yes' ? 'off' : 'on';
  }

  get waiting(): number {
    return countWaiting(this.#ports.replica.database);
  }

  /** The text that is being read, and its page. */
  get now(): { readonly text: number; readonly page: number } | null {
    return this.#now;
  }

  turn(on: boolean): void {
    this.#ports.replica.writeSetting(offSetting, on ? 'no' : 'yes');
    if (on) this.look();
    else this.#reader?.end();
    this.#ports.onChange(false);
  }

  /** Soon, and once: something may have been attached, or a file may have come. */
  look(): void {
    if (this.#closed || this.#stopLook || this.standing !== 'on') return;
    this.#stopLook = this.#ports.setTimer(() => {
      this.#stopLook = null;
      this.#run();
    }, lookAfterMs);
  }

  #run(): void {
    if (this.#isRunning) {
      this.#again = true;
      return;
    }
    this.#isRunning = true;
    this.#isDiskRefusing = false;
    this.#running = this.#readAll()
      .catch((fault: unknown) => this.#ports.onFault(fault))
      .finally(() => {
        this.#isRunning = false;
        if (this.#again) this.look();
        this.#again = false;
      });
  }

  get #mayGoOn(): boolean {
    return !this.#closed && !this.#isDiskRefusing && this.standing === 'on';
  }

  async #readAll(): Promise<void> {
    this.#stopIdle?.();
    while (this.#mayGoOn && this.#tieSome()) await new Promise(setImmediate);
    for (let text = this.#next(); text !== undefined; text = this.#next()) {
      this.#ports.onChange(false);
      await this.#readOne(text);
      this.#now = null;
      if (this.#closed) return;
      this.#ports.onChange(true);
      // What was attached meanwhile is newer, and comes first.
      this.#tieSome();
    }
    this.#stopIdle = this.#ports.setTimer(() => this.#reader?.end(), idleMs);
  }

  #next(): KeptText | undefined {
    return this.#mayGoOn ? nextWaiting(this.#ports.replica.database) : undefined;
  }

  /** Finds out for some attachments which text they have. False when there is none left. */
  #tieSome(): boolean {
    const { replica } = this.#ports;
    const found = newlyAttached(replica.database, tiedACommit).map(({ n, hash }) => ({ n, ...this.#attachOf(hash) }));
    if (found.length === 0) return false;
    return this.#keep((tx) => {
      for (const { n, subject, operation } of found) {
        const isRead = operation !== null && isReadable(operation.media_type);
        tieText(tx, n, subject, isRead ? findOrAddText(tx, contentName(operation.chunks), mostRecognisedPages) : 0);
      }
    });
  }

  #attachOf(hash: Hash): { readonly subject: SubjectId; readonly operation: Attach | null } {
    const logged = this.#ports.replica.log.find(hash);
    if (!logged) throw new Error('an attached file has no record');
    const operation = parseOperation(logged.record.operation);
    return { subject: logged.record.body.subject, operation: operation?.type === 'attach' ? operation : null };
  }

  async #readOne(text: KeptText): Promise<void> {
    const { replica } = this.#ports;
    const file = this.#fileOf(text.n);
    // Its document was made secret, or its record erased: nobody reads it.
    if (!file) return this.#end(text.n, 'damaged');
    const [missing] = missingOf(
      replica.database,
      file.chunks.map((chunk) => blobOf(chunk)),
    );
    if (missing !== undefined) return void this.#keep((tx) => waitForChunk(tx, text.n, missing));
    if (tooLargeToRead(file.media_type, file.size)) return this.#end(text.n, 'too-large');
    const opened = await this.#open(file);
    if (opened.type !== 'opened') return this.#endBy(text.n, opened);
    if (!this.#mayGoOn) return;
    this.#keep((tx) => keepPageCount(tx, text.n, opened.pages));
    await this.#readPages({ ...text, pages: opened.pages }, file);
  }

  async #open(file: Attach): Promise<ReaderAnswer> {
    if (!this.#reader) return { type: 'crashed' };
    try {
      return await this.#reader.open(file.media_type, sourceOf(this.#ports.replica.database, file.chunks, file.size));
    } catch (thrown) {
      if (thrown instanceof UnreadableChunk) return { type: 'refused', reason: 'damaged' };
      throw thrown;
    }
  }

  async #readPages(text: KeptText, file: Attach): Promise<void> {
    const last = Math.min(text.pages, mostTextPages);
    let { recognised } = sumPages(this.#ports.replica.database, text.n);
    let losses = 0;
    for (let page = text.done + 1; page <= last; page += 1) {
      this.#now = { text: text.n, page };
      this.#ports.onChange(false);
      const answer = (await this.#reader?.read(page, recognised < text.most)) ?? { type: 'crashed' };
      if (!this.#mayGoOn) return;
      if (answer.type === 'passed-over') break;
      if (answer.type === 'page') {
        if (answer.confidence !== null) recognised += 1;
        this.#keep((tx) => keepPage(tx, text.n, answer));
        continue;
      }
      losses += 1;
      // One page that cannot be read is left out; a file that goes on breaking the reader is left.
      if (losses > 1 || (answer.type !== 'slow' && answer.type !== 'crashed')) return this.#endBy(text.n, answer);
      this.#keep((tx) => keepPage(tx, text.n, { page, confidence: null, words: '' }));
      const opened = await this.#open(file);
      if (opened.type !== 'opened') return this.#endBy(text.n, opened);
    }
    this.#end(text.n, null);
  }

  #fileOf(text: number): Attach | null {
    const { replica } = this.#ports;
    for (const { record, subject } of attachedWith(replica.database, text)) {
      const { operation } = this.#attachOf(record);
      if (operation && !isSecretDocument(replica.state(subject))) return operation;
    }
    return null;
  }

  #endBy(text: number, answer: ReaderAnswer): void {
    if (!this.#mayGoOn) return;
    const failure = answer.type === 'refused' ? answer.reason : answer.type === 'slow' ? 'slow' : 'crashed';
    this.#end(text, failure);
  }

  #end(text: number, failure: TextFailure | null): void {
    this.#keep((tx) => endText(tx, text, failure));
  }

  #keep(work: (tx: Transaction) => void): boolean {
    const kept = this.#ports.replica.atomic(work);
    this.#isDiskRefusing = !kept.ok;
    return kept.ok;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopLook?.();
    this.#stopIdle?.();
    this.#reader?.end();
    await this.#running;
  }
}
