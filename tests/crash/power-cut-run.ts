import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { derivedSubjectKey } from '../../sync/core/ids.ts';
import { Random } from '../simulation/random.ts';
import { checkReplica } from './check-replica.ts';
import { readDiskJournal, type DiskChange } from './disk-journal.ts';
import { cuts, DiskModel, type Cut } from './disk-model.ts';
import { compileShim, shimEnvironment } from './disk-shim.ts';
import { keepFolder } from './keep-folder.ts';
import { acknowledge, emptyLedger } from './ledger.ts';
import { openDeskFolder } from './open-desk-folder.ts';
import { writeBundles } from './other-devices.ts';
import type { Phase } from './phases.ts';
import { readLines, type Checkpointing, type Said } from './protocol.ts';
import { ReplicaProcess } from './replica-process.ts';
import { backupsFolder, bundlesFolder, makeEnrolledDevice } from './setting.ts';

export interface PowerCutRun {
  /** Images that are opened. */
  readonly cuts: number;
  readonly seed: number;
  /** Its own control: commits are not forced to the disk (`synchronous=NORMAL`), and the run ends when that is found. */
  readonly isControl: boolean;
  readonly say: (line: string) => void;
}

export interface CutFailure {
  readonly cut: number;
  readonly kind: Cut;
  readonly faults: readonly string[];
  /** Where the folder is, as the power cut left it, below the repository; null: not kept. */
  readonly kept: string | null;
}

export interface PowerCutOutcome {
  readonly images: Readonly<Record<Cut, number>>;
  readonly recordsChecked: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly failures: readonly CutFailure[];
  readonly seconds: number;
}

/** Of one life of a replica; then another is written down. */
const imagesALife = 25;

const work: readonly Phase[] = [
  'appending',
  'intake',
  'keeping-blobs',
  'rekeying',
  'intake',
  'projecting',
  'backing-up',
  'tidying',
];

/**
 * Writes down all that a replica's process changes on its disk, cuts that off at random moments, and opens what is left.
 * @returns null where no library can stand between a process and its disk
 */
export async function runPowerCuts(run: PowerCutRun): Promise<PowerCutOutcome | null> {
  const library = compileShim();
  if (!library.ok) {
    run.say(`POWER CUTS SKIPPED: ${library.error.why}`);
    return null;
  }
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'chancery-cuts-')));
  try {
    return await new PowerCutter(run, library.value, scratch).run();
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

class PowerCutter {
  readonly #run: PowerCutRun;
  readonly #library: string;
  readonly #scratch: string;
  readonly #random: Random;
  readonly #images: Record<Cut, number> = { all: 0, synced: 0, scrambled: 0 };
  readonly #failures: CutFailure[] = [];
  #count = 0;
  #records = 0;
  #acknowledged = 0;
  #lost = 0;

  constructor(run: PowerCutRun, library: string, scratch: string) {
    this.#run = run;
    this.#library = library;
    this.#scratch = scratch;
    this.#random = new Random(run.seed);
  }

  async run(): Promise<PowerCutOutcome> {
    const began = performance.now();
    for (let life = 1; !this.#isOver(); life += 1) await this.#cutLife(`${life}`);
    return {
      images: this.#images,
      recordsChecked: this.#records,
      acknowledged: this.#acknowledged,
      lost: this.#lost,
      failures: this.#failures,
      seconds: (performance.now() - began) / 1000,
    };
  }

  #isOver(): boolean {
    return this.#count >= this.#run.cuts || (this.#run.isControl && this.#failures.length > 0);
  }

  async #cutLife(name: string): Promise<void> {
    const folder = join(this.#scratch, name);
    mkdirSync(folder);
    await makeEnrolledDevice(folder, this.#random);
    writeBundles(bundlesFolder(folder), 8, this.#random);
    const disk = new DiskModel(readFolder(folder, 'desk'));
    const changes = await this.#live(folder);
    this.#run.say(`life ${name}: ${changes.length} changes of the disk written down`);
    const places = this.#choosePlaces(changes);
    const said: string[] = [];
    for (const [index, change] of changes.entries()) {
      while (places[0] === index && !this.#isOver()) {
        places.shift();
        await this.#cut(folder, disk, said.join(''));
      }
      disk.apply(change);
      if (change.kind === 'said') said.push(change.text);
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }

  /** One process, from the first opening of a new device to its end. */
  async #live(folder: string): Promise<readonly DiskChange[]> {
    const journal = join(this.#scratch, 'journal');
    rmSync(journal, { force: true });
    const process = new ReplicaProcess(shimEnvironment(this.#library, { folder, journal }));
    const synchronous = this.#run.isControl ? 'NORMAL' : 'FULL';
    const checkpointing = this.#random.pick<Checkpointing>([
      { kind: 'commits', pages: 50 },
      { kind: 'commits', pages: 400 },
      { kind: 'thread' },
    ]);
    const phases = this.#random.shuffle(work);
    const seed = this.#random.word();
    const task = { folder, phases, rounds: 2, seed, checkpointing, synchronous, acknowledgesEarly: false } as const;
    process.give(task, () => undefined);
    const { code, complaint } = await process.ended;
    if (code !== 0) throw new Error(`the process that was written down ended with ${code}: ${complaint}`);
    return readDiskJournal(journal);
  }

  /** Anywhere; right after something was acknowledged; right before something is synced. */
  #choosePlaces(changes: readonly DiskChange[]): number[] {
    const after = (wanted: DiskChange['kind'], step: number): readonly number[] =>
      changes.flatMap((change, index) => (change.kind === wanted ? [index + step] : []));
    const [acknowledged, synced] = [after('said', 1), after('sync', 0)];
    const count = Math.min(imagesALife, this.#run.cuts - this.#count);
    const places = Array.from({ length: count }, () =>
      this.#random.pick([
        () => this.#random.below(changes.length),
        () => this.#random.pick(acknowledged),
        () => this.#random.pick(synced),
      ])(),
    );
    return places.map((place) => Math.min(place, changes.length - 1)).toSorted((left, right) => left - right);
  }

  async #cut(folder: string, disk: DiskModel, saidText: string): Promise<void> {
    this.#count += 1;
    const kind = this.#random.pick(cuts);
    this.#images[kind] += 1;
    const image = join(this.#scratch, 'image');
    rmSync(image, { recursive: true, force: true });
    mkdirSync(backupsFolder(image), { recursive: true });
    disk.writeImage(image, kind, this.#random);
    const untouched = join(this.#scratch, 'untouched');
    rmSync(untouched, { recursive: true, force: true });
    cpSync(image, untouched, { recursive: true });
    const faults = await this.#check(image, folder, readLines(saidText));
    if (faults.length === 0) return;
    const name = `seed-${this.#run.seed}-cut-${this.#count}`;
    const kept = this.#run.isControl ? null : keepFolder(untouched, name);
    this.#failures.push({ cut: this.#count, kind, faults, kept });
    this.#run.say(`cut ${this.#count} (${kind}) found: ${faults[0]}`);
  }

  async #check(image: string, folder: string, said: readonly Said[]): Promise<readonly string[]> {
    const ledger = acknowledge(emptyLedger, said, folder);
    const opened = await openDeskFolder(image, { now: Date.now, random: randomBytes });
    if (!opened.ok) return [`the replica does not open: ${JSON.stringify(opened.error)}`];
    const { replica } = opened.value.opened;
    const newFeeds: string[] = [];
    replica.notices$.subscribe(({ reason }) => newFeeds.push(reason));
    // Where an opening was cut off between keyring and file, the file may look like one that was put back.
    const isDoubtful = newFeeds.length > 0 && said.some((one) => one.say === 'opened');
    const checked = await checkReplica({ folder: image, ...opened.value, ledger });
    this.#records += checked.records;
    this.#acknowledged += checked.acknowledged;
    this.#lost += checked.lost;
    const key = derivedSubjectKey('crash', 'afterwards');
    const operation = { type: 'note', text: 'it goes on' } as const;
    const written = replica.append({ actor: null, key, kind: 'case', after: [], operation });
    await replica.close();
    return [
      ...checked.faults,
      ...(isDoubtful ? [`it began a new feed (${newFeeds.join(', ')}) although it had been opened`] : []),
      ...(written.ok ? [] : [`it does not go on: ${written.error.type}`]),
    ];
  }
}

function readFolder(folder: string, below: string): ReadonlyMap<string, Buffer> {
  const names = readdirSync(join(folder, below));
  return new Map(names.map((name) => [`${below}/${name}`, readFileSync(join(folder, below, name))]));
}
