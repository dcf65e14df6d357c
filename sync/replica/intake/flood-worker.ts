import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { takeInBundle } from '../../core/exchange/intake.ts';
import type { MissionTime } from '../../domain/case-document.ts';
import { moveLogIntoFile } from '../../storage/checkpoints.ts';
import type { Database } from '../../storage/database.ts';
import { Log } from '../../storage/log/log.ts';
import { handedOver } from '../../storage/log/packed-rows.ts';
import { openBeside } from '../../storage/open-beside.ts';
import { drawEntries, type AboutSubject, type DrawnEntries } from '../../storage/search-ahead.ts';
import type { BundleToTake, FloodNews, FloodOrder, FloodTask, PackedBatch } from './flood-protocol.ts';
import { FloodSpace } from './flood-space.ts';
import { SubjectFolder } from '../fold-subject.ts';
import { foldAhead, type FoldedAhead } from '../projection.ts';

/** One or two milliseconds. */
const foldsATurn = 10;

/** Reads, verifies and folds beside the thread that writes, through a connection that changes nothing. */
class FloodWorker {
  readonly #port: MessagePort;
  readonly #database: Database;
  readonly #log: Log;
  readonly #accepting = new Map<number, { readonly resolve: () => void; readonly reject: (fault: Error) => void }>();
  readonly #timer: NodeJS.Timeout;
  #folder: SubjectFolder;
  #verdictChanges = 0;
  #mission: MissionTime | null = null;
  #folding: Promise<void> = Promise.resolve();

  constructor(port: MessagePort, task: FloodTask) {
    this.#port = port;
    this.#database = openBeside(task);
    this.#log = new Log(this.#database);
    this.#folder = new SubjectFolder(this.#log);
    this.#timer = setInterval(() => this.#checkpoint(task.longestLog), task.pause);
    port.on('message', (order: FloodOrder) => this.#obey(order));
    this.#tell({ type: 'ready' });
  }

  #tell(news: FloodNews, handed: readonly ArrayBuffer[] = []): void {
    this.#port.postMessage(news, [...handed]);
  }

  #checkpoint(longest: number): void {
    const progress = moveLogIntoFile(this.#database, longest);
    if (progress) this.#tell({ type: 'checkpointed', progress });
  }

  #obey(order: FloodOrder): void {
    if (order.type === 'take-in') void this.#answer(order.number, () => this.#takeIn(order.number, order));
    else if (order.type === 'fold')
      this.#folding = this.#folding.then(() => this.#answer(order.number, () => this.#fold(order)));
    else if (order.type === 'draw') void this.#answer(order.number, async () => this.#draw(order.entries));
    else if (order.type === 'accepted') this.#accepted(order.number, order.ok);
    else this.#stop();
  }

  /** Whatever it was, the other thread tries it itself, and meets it where it can be told. */
  async #answer(number: number, work: () => Promise<Extract<FloodNews, { type: 'done' }>['value']>): Promise<void> {
    try {
      this.#tell({ type: 'done', number, value: await work() });
    } catch {
      this.#tell({ type: 'failed', number });
    }
  }

  #takeIn(number: number, { space, roots, bundle, builtOn }: BundleToTake): ReturnType<typeof takeInBundle> {
    this.#log.feeds.reload();
    const store = new FloodSpace(this.#database, this.#log, space, (batch) => this.#keep(number, batch));
    return takeInBundle(store, space, roots, bundle, builtOn);
  }

  #keep(number: number, batch: PackedBatch): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#accepting.set(number, { resolve, reject });
      this.#tell({ type: 'accept', number, ...batch }, handedOver(batch.rows));
    });
  }

  #accepted(number: number, ok: boolean): void {
    const waiting = this.#accepting.get(number);
    this.#accepting.delete(number);
    if (ok) waiting?.resolve();
    else waiting?.reject(new Error('what was verified was not kept'));
  }

  /** A few at a time: a bundle that comes goes before, for whoever writes has nothing to do until it is read. */
  async #fold(order: Extract<FloodOrder, { type: 'fold' }>): Promise<readonly (FoldedAhead | null)[]> {
    const { subjects, verdictChanges, mission = this.#mission } = order;
    if (!mission) throw new Error('a thread was to fold before it knew the mission');
    this.#mission = mission;
    this.#log.feeds.reload();
    if (verdictChanges !== this.#verdictChanges) this.#folder = new SubjectFolder(this.#log);
    this.#verdictChanges = verdictChanges;
    const folded: (FoldedAhead | null)[] = [];
    for (const subject of subjects) {
      folded.push(foldAhead(this.#log, this.#folder, subject, mission));
      if (folded.length % foldsATurn === 0) await new Promise(setImmediate);
    }
    return folded;
  }

  /** As of one moment: else SQLite would forget between two entries what it has read. */
  #draw(entries: readonly AboutSubject[]): DrawnEntries | null {
    return this.#database.atOneMoment((reader) => drawEntries(reader, entries));
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#database.close();
    this.#port.close();
  }
}

if (parentPort !== null) new FloodWorker(parentPort, workerData as FloodTask);
