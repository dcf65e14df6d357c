import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { databasePath, keyringPath } from '../../sync/desk/open-replica.ts';
import { readKeyring } from '../../sync/replica/keyring/keyring-file.ts';
import { openDatabase } from '../../sync/storage/open-database.ts';
import { storageFailureOf } from '../../sync/storage/storage-failure.ts';
import { Random } from '../simulation/random.ts';
import { checkReplica } from './check-replica.ts';
import { describeDamage, type Damage, type DamageReport, type DamageTask, type Outcome } from './damage-protocol.ts';
import { damagesOf } from './damages.ts';
import { makeTarget, recordsIn, tablesIn, type DamageTarget } from './damage-target.ts';
import { openDeskFolder } from './open-desk-folder.ts';
import { deskFolder } from './setting.ts';

/** Damages a small device's files, one place at a time, and looks what comes of it. */
export class DamageBench {
  readonly #task: DamageTask;
  readonly #target: DamageTarget;
  readonly #trying: (damage: Damage) => void;
  /** Where the damaged device is. */
  readonly #folder: string;
  readonly #faults: string[] = [];
  readonly #outcomes: Record<string, Partial<Record<Outcome, number>>> = {};
  #tried = 0;
  #wholeDesks = 0;

  private constructor(task: DamageTask, target: DamageTarget, trying: (damage: Damage) => void) {
    this.#task = task;
    this.#target = target;
    this.#trying = trying;
    this.#folder = join(task.scratch, 'damaged');
  }

  /** @param trying is told before each, so that whoever watches knows what a process died of */
  static async run(task: DamageTask, trying: (damage: Damage) => void): Promise<DamageReport> {
    const target = await makeTarget(join(task.scratch, 'sound'), task.seed);
    return new DamageBench(task, target, trying).#run();
  }

  async #run(): Promise<DamageReport> {
    const { files } = this.#target;
    for (const damage of damagesOf(files, this.#task.flips, new Random(this.#task.seed))) {
      this.#trying(damage);
      this.#tried += 1;
      await this.#try(damage);
    }
    const sizes = { database: files.database.length, log: files.log.length, keyring: files.keyring.length };
    const [tried, wholeDesks] = [this.#tried, this.#wholeDesks];
    return { sizes, tried, wholeDesks, outcomes: this.#outcomes, faults: this.#faults };
  }

  async #try(damage: Damage): Promise<void> {
    const damaged = this.#place(damage);
    const found = damage.file === 'keyring' ? this.#readKeyring() : this.#readDatabase(damage.file);
    this.#note(damage, found);
    if (found === 'refused' && !this.#isUntouched(damage, damaged)) this.#fault(damage, 'refused, and yet changed');
    if (damage.file !== 'database' || this.#tried % this.#task.wholeDeskEvery !== 0) return;
    this.#wholeDesks += 1;
    this.#place(damage);
    this.#note(damage, await this.#openDesk());
  }

  /** All files of the device, one of them damaged. */
  #place({ file, what, at }: Damage): Buffer {
    const { files, beforeLog } = this.#target;
    const folder = deskFolder(this.#folder);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const damaged = what === 'cut' ? files[file].subarray(0, at) : flipped(files[file], at);
    const path = databasePath(folder);
    writeFileSync(keyringPath(folder), file === 'keyring' ? damaged : files.keyring);
    if (file === 'keyring') return damaged;
    writeFileSync(path, file === 'database' ? damaged : file === 'log' ? beforeLog : files.database);
    if (file === 'log') writeFileSync(`${path}-wal`, damaged);
    return damaged;
  }

  #isUntouched({ file }: Damage, damaged: Buffer): boolean {
    const folder = deskFolder(this.#folder);
    const path =
      file === 'keyring' ? keyringPath(folder) : file === 'log' ? `${databasePath(folder)}-wal` : databasePath(folder);
    return existsSync(path) && readFileSync(path).equals(damaged);
  }

  #readKeyring(): Found {
    const { files } = this.#target;
    const read = readKeyring(keyringPath(deskFolder(this.#folder)));
    if (!read.ok) return 'refused';
    const { checksum: _, ...sound } = JSON.parse(files.keyring.toString('utf8')) as Record<string, unknown>;
    return isDeepStrictEqual(read.value, sound) ? 'unharmed' : { fault: 'a keyring that nobody wrote was read' };
  }

  #readDatabase(file: 'database' | 'log'): Found {
    const { key, cipher } = this.#target;
    try {
      const opened = openDatabase({ path: databasePath(deskFolder(this.#folder)), key, cipher, mustExist: true });
      if (!opened.ok) return 'refused';
      try {
        const sound = opened.value.rows<{ integrity_check: string }>('PRAGMA integrity_check');
        const said = sound[0]?.integrity_check ?? '';
        // A page that does not decrypt is refused; where more than a hundred trees fail after it, SQLite lists them instead of throwing.
        if (said.includes('unable to get the page')) return 'damage met in reading';
        if (said !== 'ok') return { fault: `integrity_check: ${said}` };
        return file === 'database'
          ? this.#compareTables(tablesIn(opened.value))
          : this.#compareRecords(recordsIn(opened.value));
      } finally {
        opened.value.close();
      }
    } catch (thrown) {
      return outcomeOf(thrown);
    }
  }

  #compareTables(tables: DamageTarget['tables']): Found {
    return isDeepStrictEqual(tables, this.#target.tables) ? 'unharmed' : { fault: 'a wrong answer' };
  }

  /** What a log has lost at its end was never written, as far as anyone can tell from the file alone. */
  #compareRecords(found: DamageTarget['records']): Found {
    const { records } = this.#target;
    if (!found.every((record, index) => record === records[index])) return { fault: 'a wrong answer' };
    return found.length === records.length ? 'unharmed' : 'an earlier state';
  }

  /** As somebody who signs in: the replica with its lists and its search, and all of it verified. */
  async #openDesk(): Promise<Found> {
    const random = new Random(this.#tried);
    let close = async (): Promise<void> => undefined;
    try {
      const opened = await openDeskFolder(this.#folder, { now: Date.now, random: (length) => random.bytes(length) });
      if (!opened.ok) return 'refused';
      close = () => opened.value.opened.replica.close();
      const { ledger } = this.#target;
      const { faults } = await checkReplica({ folder: this.#folder, ...opened.value, ledger });
      if (faults.some((fault) => isSaidUnreadable(fault))) return 'damage met in reading';
      return faults.length === 0 ? 'unharmed' : { fault: `a whole desk: ${faults[0]}` };
    } catch (thrown) {
      return outcomeOf(thrown);
    } finally {
      await close().catch((thrown: unknown) => {
        if (storageFailureOf(thrown) === undefined) throw thrown;
      });
    }
  }

  #note(damage: Damage, found: Found): void {
    if (typeof found !== 'string') return this.#fault(damage, found.fault);
    const name = `${damage.file}, ${damage.what}`;
    const counts = (this.#outcomes[name] ??= {});
    counts[found] = (counts[found] ?? 0) + 1;
  }

  #fault(damage: Damage, what: string): void {
    this.#faults.push(`${describeDamage(damage)}: ${what}`);
  }
}

type Found = Outcome | { readonly fault: string };

/** `chancery verify` puts it in these words. */
function isSaidUnreadable(fault: string): boolean {
  return fault.startsWith('verify: {"type":"unreadable"');
}

function outcomeOf(thrown: unknown): Found {
  if (storageFailureOf(thrown)?.type === 'damaged') return 'damage met in reading';
  return { fault: `thrown ${(thrown as Error).stack?.split('\n').slice(0, 4).join(' | ')}` };
}

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return copy;
}
