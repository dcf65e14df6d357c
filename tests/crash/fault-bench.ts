import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StorageError } from '../../sync/storage/storage-failure.ts';
import { Random } from '../simulation/random.ts';
import { checkReplica } from './check-replica.ts';
import { DeskWork, WorkFailed, type WorkPhase } from './desk-work.ts';
import { DiskControl, writeKinds } from './disk-shim.ts';
import { isOpening } from './fault-acts.ts';
import type { FaultReport, FaultTask } from './fault-protocol.ts';
import { acknowledge, emptyLedger, type Ledger } from './ledger.ts';
import { makeOlder } from './older-file.ts';
import { openDeskFolder, type OpenedFolder } from './open-desk-folder.ts';
import { writeBundles } from './other-devices.ts';
import type { Acknowledgement } from './protocol.ts';
import { bundlesFolder, deskFolder, makeEnrolledDevice } from './setting.ts';

const bundles = 12;
/** Of the layout before the newest. */
const olderVersion = 4;
const anyWrite = Object.values(writeKinds).reduce((sum, kind) => sum + kind, 0);
/** What a disk without room refuses; it still syncs what it took, and gives files other names. */
const newBytes = writeKinds.write | writeKinds.create;
/** Opening and checking the whole replica takes longer than an act. */
const triesAReopening = 8;

/** One act under one error, at one write index after the other, until no write is left to fail. */
export class FaultBench {
  readonly #task: FaultTask;
  readonly #random: Random;
  readonly #control: DiskControl;
  readonly #folder: string;
  readonly #faults: string[] = [];
  readonly #outcomes: Record<string, number> = {};
  #ledger: Ledger = emptyLedger;
  #said: Acknowledgement[] = [];
  #writes = 0;
  #tried = 0;
  /** Of an opening that went well although something failed. */
  #closeTried: (() => Promise<void>) | null = null;

  constructor(task: FaultTask) {
    this.#task = task;
    this.#random = new Random(task.seed);
    this.#control = new DiskControl(task.control);
    this.#folder = join(task.scratch, 'device');
  }

  async run(): Promise<FaultReport> {
    const { act, error, mode } = this.#task;
    await this.#prepare();
    if (isOpening(act)) await this.#tryOpenings();
    else await this.#tryWork(act);
    rmSync(this.#folder, { recursive: true, force: true });
    this.#control.close();
    const [writes, tried] = [this.#writes, this.#tried];
    return { act, error, mode, writes, tried, outcomes: this.#outcomes, faults: this.#faults };
  }

  /** A device that has worked for a while; for an opening, one that was killed, or updated, or has not begun. */
  async #prepare(): Promise<void> {
    const { act } = this.#task;
    rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(this.#folder, { recursive: true });
    await makeEnrolledDevice(this.#folder, this.#random);
    writeBundles(bundlesFolder(this.#folder), bundles, this.#random);
    if (act === 'creating') return;
    const opened = await this.#open(this.#folder);
    const desk = this.#workIn(opened);
    for (const phase of ['appending', 'intake', 'keeping-blobs'] as const) await desk.round(phase);
    this.#acknowledge();
    const died = join(this.#task.scratch, 'died');
    if (act === 'opening') this.#copyDesk(this.#folder, died);
    await opened.opened.replica.close();
    if (act === 'opening') this.#copyDesk(died, this.#folder);
    if (act === 'migrating') await makeOlder(this.#folder, olderVersion);
  }

  async #open(folder: string): Promise<OpenedFolder> {
    const opened = await this.#tryToOpen(folder);
    if (!opened.ok) throw new Error(`a sound disk, and yet: ${JSON.stringify(opened.error)}`);
    return opened.value;
  }

  #tryToOpen(folder: string): ReturnType<typeof openDeskFolder> {
    return openDeskFolder(folder, { now: Date.now, random: (length) => this.#random.bytes(length) });
  }

  #workIn(folder: OpenedFolder): DeskWork {
    // Checkpoints within the act, too.
    folder.opened.replica.database.connection.pragma(`wal_autocheckpoint=${this.#random.pick([5, 4_000])}`);
    return new DeskWork(folder, {
      folder: this.#folder,
      random: this.#random,
      acknowledge: (said) => this.#said.push(said),
      bundles: { next: this.#ledger.bundles, count: bundles },
      acknowledgesEarly: false,
    });
  }

  #acknowledge(): void {
    this.#ledger = acknowledge(this.#ledger, this.#said, this.#folder);
    this.#said = [];
  }

  #copyDesk(from: string, to: string): void {
    rmSync(deskFolder(to), { recursive: true, force: true });
    cpSync(deskFolder(from), deskFolder(to), { recursive: true });
  }

  async #tryWork(act: WorkPhase): Promise<void> {
    const died = join(this.#task.scratch, 'died');
    let opened = await this.#open(this.#folder);
    let desk = this.#workIn(opened);
    for (let index = 1; ; index = this.#next(index)) {
      const failed = await this.#attempt(index, () => desk.once(act));
      this.#acknowledge();
      const ledger = this.#ledger;
      if (index % triesAReopening === 1 || failed === 0) this.#copyDesk(this.#folder, died);
      await this.#goOn(index, () => desk.once('appending'));
      if (index % triesAReopening !== 1 && failed > 0) continue;
      await opened.opened.replica.close();
      await this.#check(index, 'died then', died, ledger);
      await this.#check(index, 'opened again', this.#folder, this.#ledger);
      if (failed === 0) return;
      opened = await this.#open(this.#folder);
      desk = this.#workIn(opened);
    }
  }

  async #tryOpenings(): Promise<void> {
    const tried = join(this.#task.scratch, 'tried');
    for (let index = 1; ; index = this.#next(index)) {
      this.#copyDesk(this.#folder, tried);
      const failed = await this.#attempt(index, async () => {
        const opened = await this.#tryToOpen(tried);
        if (!opened.ok) throw new WorkFailed(opened.error);
        const { replica } = opened.value.opened;
        // Closing comes after the fault: a person who signs out with a full disk has signed out.
        this.#closeTried = () => replica.close();
      });
      await this.#closeTried?.();
      this.#closeTried = null;
      await this.#check(index, 'opened again', tried, this.#ledger);
      if (failed === 0) return;
    }
  }

  /** Every index at first; of acts that write thousands of times, ever fewer. */
  #next(index: number): number {
    return index < this.#task.everyUpTo ? index + 1 : Math.ceil(index * 1.25);
  }

  /** @returns how many operations were made to fail */
  async #attempt(index: number, act: () => Promise<void>): Promise<number> {
    const { error, mode } = this.#task;
    const through = mode === 'once' ? index : Number.MAX_SAFE_INTEGER;
    const halves = mode === 'halves';
    this.#control.arm({ from: index, through, error, kinds: halves ? newBytes : anyWrite, halves });
    const outcome = await outcomeOf(act);
    const { counted, failed } = this.#control.disarm();
    this.#writes = failed === 0 ? counted : this.#writes;
    if (failed > 0) this.#note(index, outcome);
    else if (outcome !== 'done') this.#faults.push(`write ${index}: nothing failed, and yet ${outcome}`);
    return failed;
  }

  #note(index: number, outcome: string): void {
    this.#tried += 1;
    this.#outcomes[outcome] = (this.#outcomes[outcome] ?? 0) + 1;
    if (!['done', 'disk-full', 'io-error', 'disk-failed'].includes(outcome))
      this.#faults.push(`write ${index}: ${outcome}`);
  }

  async #goOn(index: number, act: () => Promise<void>): Promise<void> {
    const outcome = await outcomeOf(act);
    if (outcome !== 'done') this.#faults.push(`write ${index}: the disk is well again, and yet ${outcome}`);
    this.#acknowledge();
  }

  async #check(index: number, what: string, folder: string, ledger: Ledger): Promise<void> {
    const opened = await this.#tryToOpen(folder).catch((thrown: unknown) => ({
      ok: false as const,
      error: { type: `thrown ${String(thrown)}` },
    }));
    if (!opened.ok) {
      this.#faults.push(`write ${index}, ${what}: it does not open: ${JSON.stringify(opened.error)}`);
      return;
    }
    const { faults } = await checkReplica({ folder: this.#folder, ...opened.value, ledger });
    this.#faults.push(...faults.slice(0, 3).map((fault) => `write ${index}, ${what}: ${fault}`));
    await opened.value.opened.replica.close();
  }
}

/** `done`, the type of a failure that was told as one, or what was thrown. */
async function outcomeOf(act: () => Promise<void>): Promise<string> {
  try {
    await act();
    return 'done';
  } catch (thrown) {
    if (thrown instanceof WorkFailed) return thrown.failure.type;
    if (thrown instanceof StorageError) return thrown.failure.type;
    return `thrown ${(thrown as Error).stack?.split('\n').slice(0, 4).join(' | ')}`;
  }
}
