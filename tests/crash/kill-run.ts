import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../../sync/storage/migrations/list.ts';
import { Random } from '../simulation/random.ts';
import { DeskWork } from './desk-work.ts';
import { keepFolder } from './keep-folder.ts';
import { acknowledge, emptyLedger, isAcknowledgement, writeLedger, type Ledger } from './ledger.ts';
import { makeOlder } from './older-file.ts';
import { openDeskFolder } from './open-desk-folder.ts';
import { writeBundles } from './other-devices.ts';
import { phasesOfOpening, type Phase } from './phases.ts';
import type { Acknowledgement, Checked, Checkpointing, Said, Task } from './protocol.ts';
import { ReplicaProcess, type Ending } from './replica-process.ts';
import { bundlesFolder, deskFolder, makeEnrolledDevice } from './setting.ts';

export interface KillRun {
  readonly kills: number;
  /** No further kill is begun after this; null: no end. */
  readonly seconds: number | null;
  readonly seed: number;
  /** Those in which it is killed. */
  readonly phases: readonly Phase[];
  /** Its own control: the replica acknowledges before anything is on the disk, and the run ends when that is found. */
  readonly isControl: boolean;
  readonly say: (line: string) => void;
}

export interface Failure {
  readonly kill: number;
  readonly phase: Phase;
  readonly faults: readonly string[];
  /** Where the folder is, as the killed process left it, below the repository; null: not kept. */
  readonly kept: string | null;
}

export interface KillOutcome {
  /** By what the process was at, the moment it died; `between` two things among them. */
  readonly kills: ReadonlyMap<Phase | 'between', number>;
  readonly checks: number;
  /** Summed over all checks: a record is checked after every kill. */
  readonly recordsChecked: number;
  readonly sealsChecked: number;
  readonly chunksChecked: number;
  readonly acknowledged: number;
  /** Acknowledged records, chunks and backups that were not there, in all checks. */
  readonly lost: number;
  readonly failures: readonly Failure[];
  readonly seconds: number;
}

/** Bundles that are there for one device to take in. */
const bundlesASetting = 30;
/** Then it gets another device: checking all of a large replica takes long. */
const killsASetting = 10;
const patienceMs = 120_000;

/** Kills the process of a replica again and again, and looks each time whether the next one finds all that it should. */
export async function runKills(run: KillRun): Promise<KillOutcome> {
  const killer = new Killer(run);
  try {
    return await killer.run();
  } finally {
    killer.close();
  }
}

class Killer {
  readonly #run: KillRun;
  readonly #random: Random;
  readonly #began = performance.now();
  readonly #kills = new Map<Phase | 'between', number>();
  readonly #failures: Failure[] = [];
  readonly #durations = new Map<Phase, number>();
  readonly #sums = { checks: 0, records: 0, seals: 0, chunks: 0, acknowledged: 0, lost: 0 };
  readonly #scratch = realpathSync(mkdtempSync(join(tmpdir(), 'chancery-crash-')));
  #spare = new ReplicaProcess();
  #count = 0;
  /** What the last process was at when it died. */
  #diedIn: Phase | 'between' = 'between';

  constructor(run: KillRun) {
    this.#run = run;
    this.#random = new Random(run.seed);
  }

  async run(): Promise<KillOutcome> {
    for (let setting = 1; this.#hasTime(); setting += 1) await this.#runSetting(join(this.#scratch, `${setting}`));
    const { checks, records, seals, chunks, acknowledged, lost } = this.#sums;
    return {
      kills: this.#kills,
      checks,
      recordsChecked: records,
      sealsChecked: seals,
      chunksChecked: chunks,
      acknowledged,
      lost,
      failures: this.#failures,
      seconds: (performance.now() - this.#began) / 1000,
    };
  }

  close(): void {
    this.#spare.kill();
    rmSync(this.#scratch, { recursive: true, force: true, maxRetries: 3 });
  }

  #hasTime(): boolean {
    const { kills, seconds, isControl } = this.#run;
    if (isControl && this.#failures.length > 0) return false;
    return this.#count < kills && (seconds === null || performance.now() - this.#began < seconds * 1000);
  }

  /** One device from its first opening on, until it has been killed a number of times. */
  async #runSetting(folder: string): Promise<void> {
    mkdirSync(folder);
    await makeEnrolledDevice(folder, this.#random);
    writeBundles(bundlesFolder(folder), bundlesASetting, this.#random);
    const plan = this.#plan();
    let ledger = plan[0] === 'migrating' ? await this.#fillAndMakeOlder(folder) : emptyLedger;
    this.#diedIn = 'opening';
    for (const phase of plan) {
      if (!this.#hasTime()) break;
      this.#count += 1;
      const life = await this.#liveAndDie(folder, phase, ledger);
      ledger = acknowledge(ledger, life.said, folder);
      if (life.faults.length > 0) return;
    }
    await this.#checkOnce(folder, ledger);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }

  /** Every device begins somehow; then all other phases take their turn. */
  #plan(): readonly Phase[] {
    const wanted = this.#run.phases;
    const isFirst = (phase: Phase): boolean => phase === 'creating' || phase === 'migrating';
    const first = wanted.filter(isFirst);
    const others = wanted.filter((phase) => !isFirst(phase));
    const plan: Phase[] = first.length === 0 ? [] : [this.#random.pick(first)];
    while (others.length > 0 && plan.length < killsASetting) plan.push(...this.#random.shuffle(others));
    return plan;
  }

  /** A device that has worked for a while with an older program. */
  async #fillAndMakeOlder(folder: string): Promise<Ledger> {
    const version = this.#random.between(1, migrations.length - 1);
    const opened = await openDeskFolder(folder, { now: Date.now, random: (length) => this.#random.bytes(length) });
    if (!opened.ok) throw new Error(`a new device did not open: ${opened.error.type}`);
    const said: Acknowledgement[] = [];
    const desk = new DeskWork(opened.value, {
      folder,
      random: this.#random,
      acknowledge: (one) => said.push(one),
      bundles: { next: 0, count: bundlesASetting },
      acknowledgesEarly: false,
    });
    for (const phase of ['appending', 'intake', 'keeping-blobs', 'intake'] as const) await desk.round(phase);
    await opened.value.opened.replica.close();
    await makeOlder(folder, version);
    const ledger = acknowledge(emptyLedger, said, folder);
    // Layouts before the log's have no records, those before the blobs' no chunks.
    if (version >= logVersion) return ledger;
    return { ...emptyLedger, chunks: version >= blobsVersion ? ledger.chunks : [] };
  }

  async #liveAndDie(
    folder: string,
    phase: Phase,
    ledger: Ledger,
  ): Promise<{ readonly said: readonly Said[]; readonly faults: readonly string[] }> {
    writeLedger(folder, ledger);
    const left = join(folder, 'left');
    rmSync(left, { recursive: true, force: true });
    cpSync(deskFolder(folder), left, { recursive: true });
    const process = this.#takeProcess();
    const ending = await this.#letLive(process, this.#task(folder, [phase], null), phase);
    const faults = [...this.#judge(process.said), ...(ending.signal === 'SIGKILL' ? [] : [describe(ending)])];
    if (faults.length > 0) this.#fail(folder, phase, faults);
    this.#diedIn = phaseAtDeath(process.said);
    this.#kills.set(this.#diedIn, (this.#kills.get(this.#diedIn) ?? 0) + 1);
    this.#run.say(`kill ${this.#count}: ${this.#diedIn}${faults.length > 0 ? `, FAILED: ${faults[0]}` : ''}`);
    return { said: process.said, faults };
  }

  /** The next one loads its program while this one works. */
  #takeProcess(): ReplicaProcess {
    const process = this.#spare;
    this.#spare = new ReplicaProcess();
    return process;
  }

  #task(folder: string, some: readonly Phase[], rounds: number | null): Task {
    const seed = this.#random.word();
    return {
      folder,
      phases: some,
      rounds,
      seed,
      checkpointing: this.#checkpointing(),
      synchronous: 'FULL',
      acknowledgesEarly: this.#run.isControl,
    };
  }

  #checkpointing(): Checkpointing {
    return this.#random.pick<Checkpointing>([
      { kind: 'commits', pages: 50 },
      { kind: 'commits', pages: 400 },
      { kind: 'commits', pages: 4_000 },
      { kind: 'thread' },
    ]);
  }

  /** Until it is killed, at a random instant of one of its first rounds in this phase. */
  #letLive(process: ReplicaProcess, task: Task, phase: Phase): Promise<Ending> {
    const delay = this.#random.fraction() * (this.#durations.get(phase) ?? firstGuessMs);
    let roundsLeft = phasesOfOpening.includes(phase) ? 1 : this.#random.between(1, 3);
    const watchdog = setTimeout(() => process.kill(), patienceMs);
    process.give(task, (said) => {
      if (said.say === 'phase-done') this.#learn(said.phase, said.ms);
      if (said.say !== 'phase' || said.phase !== phase) return;
      roundsLeft -= 1;
      if (roundsLeft === 0) setTimeout(() => process.kill(), delay);
    });
    return process.ended.finally(() => clearTimeout(watchdog));
  }

  /** So that kills fall within a phase, on fast machines and slow ones. */
  #learn(phase: Phase, ms: number): void {
    const before = this.#durations.get(phase);
    this.#durations.set(phase, before === undefined ? ms : before * 0.7 + ms * 0.3);
  }

  #judge(said: readonly Said[]): readonly string[] {
    const checked = said.find((one): one is Said & Checked => one.say === 'checked');
    if (checked) this.#addUp(checked);
    const opened = said.find((one) => one.say === 'opened');
    // Only an opening that was cut off between keyring and file may look like a file that was put back.
    const isDoubtful = opened !== undefined && opened.newFeeds.length > 0 && !isOpening(this.#diedIn);
    return [
      ...(checked?.faults ?? []),
      ...(isDoubtful ? [`it began a new feed (${opened.newFeeds.join(', ')}) after it died in ${this.#diedIn}`] : []),
      // A process that was to die while it worked must have come so far.
      ...(checked || !said.some((one) => isAcknowledgement(one)) ? [] : ['it worked without having checked']),
    ];
  }

  #addUp({ records, seals, chunks, acknowledged, lost }: Checked): void {
    this.#sums.checks += 1;
    this.#sums.records += records;
    this.#sums.seals += seals;
    this.#sums.chunks += chunks;
    this.#sums.acknowledged += acknowledged;
    this.#sums.lost += lost;
  }

  /** The last word on a device: it opens, checks, and ends by itself. */
  async #checkOnce(folder: string, ledger: Ledger): Promise<void> {
    writeLedger(folder, ledger);
    const process = this.#takeProcess();
    process.give(this.#task(folder, ['appending'], 1), () => undefined);
    const watchdog = setTimeout(() => process.kill(), patienceMs);
    const ending = await process.ended.finally(() => clearTimeout(watchdog));
    const faults = [...this.#judge(process.said), ...(ending.code === 0 ? [] : [describe(ending)])];
    if (!process.said.some((one) => one.say === 'checked')) faults.push('it ended without having checked');
    if (faults.length > 0) this.#fail(folder, this.#diedIn === 'between' ? 'appending' : this.#diedIn, faults);
  }

  #fail(folder: string, phase: Phase, faults: readonly string[]): void {
    const kept = this.#run.isControl ? null : keepFolder(folder, `seed-${this.#run.seed}-kill-${this.#count}`);
    this.#failures.push({ kill: this.#count, phase, faults, kept });
  }
}

const firstGuessMs = 60;
const logVersion = 4;
const blobsVersion = 3;

function isOpening(phase: Phase | 'between'): boolean {
  return phase !== 'between' && phasesOfOpening.includes(phase);
}

function phaseAtDeath(said: readonly Said[]): Phase | 'between' {
  const last = said.findLast((one) => one.say === 'phase' || one.say === 'phase-done');
  return last?.say === 'phase' ? last.phase : 'between';
}

function describe({ code, signal, complaint }: Ending): string {
  return `it ended by itself (code ${code}, signal ${signal}): ${complaint.trim().split('\n').slice(0, 12).join(' | ')}`;
}
