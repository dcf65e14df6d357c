import { join } from 'node:path';
import { CHUNK_SIZE } from '../../sync/core/record/blob.ts';
import { takeInBundle } from '../../sync/core/exchange/intake.ts';
import { sha256Bytes, subjectIdOf, type Hash, type SubjectId, type SubjectKey } from '../../sync/core/ids.ts';
import type { Operation } from '../../sync/core/record/operation.ts';
import type { Result } from '../../sync/core/result.ts';
import { accessCommands } from '../../sync/desk/access-commands.ts';
import { People } from '../../sync/desk/people.ts';
import { keyringPath } from '../../sync/desk/open-replica.ts';
import { writeKeyring, type KeyringFile } from '../../sync/replica/keyring/keyring-file.ts';
import type { DeviceSecrets } from '../../sync/replica/keyring/keyring.ts';
import type { FloodThread } from '../../sync/replica/intake/flood-thread.ts';
import type { Replica } from '../../sync/replica/replica.ts';
import { backUpDatabase } from '../../sync/storage/backup/backup.ts';
import { putChunk } from '../../sync/storage/blobs.ts';
import { blobOf } from '../../sync/storage/log/rows.ts';
import { piecesIn, searchedPieces } from '../../sync/storage/words/pieces.ts';
import { toPutTogether } from '../../sync/storage/words/tidier.ts';
import type { Random } from '../simulation/random.ts';
import { cut } from '../support/author.ts';
import type { OpenedFolder } from './open-desk-folder.ts';
import { caseForm, caseWork, readBundle, readChunk, readContent, type Findable } from './other-devices.ts';
import type { Phase } from './phases.ts';
import type { Acknowledgement } from './protocol.ts';
import { backupsFolder, bundlesFolder, deskFolder, missionSpace, staffId } from './setting.ts';

export interface WorkPorts {
  readonly folder: string;
  readonly random: Random;
  readonly acknowledge: (said: Acknowledgement) => void;
  /** The first bundle that was not taken in yet, and how many there are. */
  readonly bundles: { readonly next: number; readonly count: number };
  readonly acknowledgesEarly: boolean;
  /** Takes bundles in, where it is ready. */
  readonly thread?: FloodThread | null;
}

export type WorkPhase = Exclude<Phase, 'creating' | 'migrating' | 'opening'>;

const appendsARound = 40;
/** Of ten milliseconds: far more than tidying takes. */
const mostTurns = 6_000;

/** What people, the link and the administrator do with a replica. Nothing is acknowledged before it has returned ok. */
export class DeskWork {
  readonly #ports: WorkPorts;
  readonly #replica: Replica;
  readonly #roots: OpenedFolder['enrolled']['roots'];
  readonly #cases: SubjectKey[] = [];
  readonly #access = this.#accessCommands();
  #keyring: KeyringFile;
  #secrets: DeviceSecrets;
  #retiring: string | null = null;
  #nextBundle: number;

  constructor({ opened, enrolled }: OpenedFolder, ports: WorkPorts) {
    this.#ports = ports;
    this.#replica = opened.replica;
    this.#keyring = opened.keyring;
    this.#secrets = opened.secrets;
    this.#roots = enrolled.roots;
    this.#nextBundle = ports.bundles.next;
  }

  /** One piece of work, while somebody else goes on working where that can be. */
  async round(phase: WorkPhase): Promise<void> {
    if (this.#ports.acknowledgesEarly) return this.#appendTooEarly();
    // Each save is another piece: beside somebody who never stops it would never be done.
    if (phase === 'tidying') return this.once(phase);
    if (phase === 'appending') for (let count = 1; count < appendsARound; count += 1) this.#append();
    return this.#whileAppending(this.once(phase));
  }

  /** One piece of work, and nothing else. */
  async once(phase: WorkPhase): Promise<void> {
    switch (phase) {
      case 'appending':
        return this.#append();
      case 'intake':
        return this.#takeIn();
      case 'projecting':
        return this.#project();
      case 'tidying':
        return this.#tidy();
      case 'keeping-blobs':
        return this.#keepBlob();
      case 'rekeying':
        return this.#rekey();
      case 'rebuilding':
        return this.#rebuild();
      case 'backing-up':
        return this.#backUp();
    }
  }

  /** Somebody works at the same time. */
  async #whileAppending(work: Promise<void>): Promise<void> {
    let isDone = false;
    const done = work.finally(() => (isDone = true));
    do {
      this.#append();
      await new Promise(setImmediate);
    } while (!isDone);
    return done;
  }

  #append(): void {
    const { random } = this.#ports;
    const known = this.#cases.length > 0 && random.chance(0.7) ? random.pick(this.#cases) : null;
    if (known) {
      const after = this.#replica.state(subjectIdOf(known)).heads;
      this.#write({ key: known, after, operation: caseWork(random) });
      return;
    }
    const key = this.#replica.newSubjectKey();
    const word = `case${random.hex(6)}`;
    this.#write(
      { key, after: [], operation: { type: 'open', fields: caseForm(word) } },
      { subject: subjectIdOf(key), word },
    );
    this.#cases.push(key);
  }

  #write(
    said: { readonly key: SubjectKey; readonly after: readonly Hash[]; readonly operation: Operation },
    findable?: Findable,
  ): void {
    const lane = this.#ports.random.chance(0.1) ? 'urgent' : 'ordinary';
    const statement = { ...said, actor: null, kind: 'case', lane } as const;
    const record = must(this.#replica.append(statement));
    this.#ports.acknowledge({ say: 'record', hash: record.hash, ...(findable && { findable }) });
  }

  /** A plant: each record is acknowledged as soon as it is made, and all of them are committed together a moment later. */
  #appendTooEarly(): void {
    const { random, acknowledge } = this.#ports;
    const written = this.#replica.appendMany((append) => {
      for (let count = 0; count < appendsARound; count += 1) {
        const operation = { type: 'open', fields: caseForm(`case${random.hex(6)}`) } as const;
        const key = this.#replica.newSubjectKey();
        acknowledge({ say: 'record', hash: append({ key, after: [], operation, actor: null, kind: 'case' }).hash });
      }
    });
    must(written);
  }

  async #takeIn(): Promise<void> {
    const { bundles, folder, acknowledge, thread } = this.#ports;
    if (this.#nextBundle >= bundles.count) return;
    const number = this.#nextBundle;
    const store = this.#replica.store(missionSpace);
    const bundle = readBundle(bundlesFolder(folder), number);
    const [space, roots, builtOn] = [missionSpace, this.#roots, await store.frontier()];
    const taken = must(
      thread?.isReady
        ? await thread.takeIn({ space, roots, bundle, builtOn }, store)
        : await takeInBundle(store, space, roots, bundle, builtOn),
    );
    if (taken.refused.length > 0) throw new Error(`bundle ${number} was refused: ${taken.refused[0]?.reason}`);
    acknowledge({ say: 'bundle', number });
    this.#nextBundle += 1;
    for (const hash of readContent(bundlesFolder(folder), number).chunks) await this.#takeInChunk(hash);
  }

  /** In slices, as they come over a slow line. */
  async #takeInChunk(hash: Hash): Promise<void> {
    const bytes = readChunk(bundlesFolder(this.#ports.folder), hash);
    const store = this.#replica.store(missionSpace);
    for (let offset = 0; offset < bytes.length; offset += 4_096) {
      const slice = { hash, offset, total: bytes.length, bytes: bytes.subarray(offset, offset + 4_096) };
      await store.acceptSlices([slice]);
    }
    this.#ports.acknowledge({ say: 'chunk', hash });
  }

  #project(): Promise<void> {
    must(this.#replica.atomic((tx) => this.#replica.log.markAllDirty(tx)));
    return this.#replica.projectDirty();
  }

  /** The words of many saves are put together, as after each time that all was folded. */
  async #tidy(): Promise<void> {
    const { database } = this.#replica;
    for (let count = 0; count < appendsARound; count += 1) this.#append();
    await this.#project();
    const left = (): number =>
      toPutTogether(searchedPieces(database)).length +
      piecesIn(database, 'building').length +
      piecesIn(database, 'spent').length;
    for (let turns = 0; left() > 0; turns += 1) {
      if (turns > mostTurns) throw new Error(`${left()} pieces of the index of words are left to be put together`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** From the records, beside what there is; now and then what there is shall be forgotten at the next opening. */
  async #rebuild(): Promise<void> {
    if (this.#ports.random.chance(0.3)) must(this.#replica.forgetDerived());
    await this.#replica.rebuild();
  }

  /** Chunk by chunk, then the record that names them, as an upload does it. */
  #keepBlob(): void {
    const { random, acknowledge } = this.#ports;
    const bytes = Buffer.alloc(random.between(1, 3 * CHUNK_SIZE), random.hex(16), 'hex');
    const chunks = cut(bytes).map((chunk) => {
      const hash = sha256Bytes(chunk);
      const kept = must(this.#replica.atomic((tx) => putChunk(tx, blobOf(hash), chunk)));
      if (!kept.ok) throw new Error(kept.error.type);
      acknowledge({ say: 'chunk', hash });
      return hash;
    });
    const key = this.#cases.at(-1) ?? this.#replica.newSubjectKey();
    const after = this.#replica.state(subjectIdOf(key)).heads;
    const file = { title: 'scan', name: 'scan.bin', media_type: 'application/octet-stream', size: bytes.length };
    this.#write({ key, after, operation: { type: 'attach', ...file, chunks } });
  }

  async #rekey(): Promise<void> {
    this.#append();
    // What fails half-way is finished by the next try: then it is still the key from before the first that is retired.
    this.#retiring ??= Buffer.from(this.#secrets.databaseKey).toString('hex');
    must(await this.#access.encryptAnew({}));
    this.#ports.acknowledge({ say: 'rekeyed', retired: this.#retiring });
    this.#retiring = null;
  }

  #accessCommands(): ReturnType<typeof accessCommands> {
    return accessCommands({
      keyring: () => this.#keyring,
      keep: (keyring) => {
        const written = must(writeKeyring(keyringPath(deskFolder(this.#ports.folder)), keyring));
        this.#keyring = keyring;
        return { ok: true, value: written };
      },
      open: () => ({
        desk: { replica: this.#replica, people: new People(this.#replica) },
        staff: { id: staffId as SubjectId, name: '', title: { vi: '', en: '' }, roles: ['it'], active: true },
        secrets: this.#secrets,
      }),
      now: Date.now,
      adopt: (secrets) => (this.#secrets = secrets),
      random: (length) => this.#ports.random.bytes(length),
    });
  }

  async #backUp(): Promise<void> {
    const { folder, random, acknowledge } = this.#ports;
    const file = `${random.hex(8)}.backup`;
    const records = this.#replica.log.count();
    const key = this.#secrets.databaseKey;
    const { cipher } = this.#keyring;
    must(
      await backUpDatabase({ path: this.#replica.database.path, key, cipher, to: join(backupsFolder(folder), file) }),
    );
    acknowledge({ say: 'backup', file, key: Buffer.from(key).toString('hex'), records });
  }
}

/** Something said no, in its own words. On a sound disk nothing does. */
export class WorkFailed extends Error {
  readonly failure: { readonly type: string };

  constructor(failure: { readonly type: string }) {
    super(JSON.stringify(failure));
    this.failure = failure;
  }
}

function must<Value>(result: Result<Value, { readonly type: string }>): Value {
  if (!result.ok) throw new WorkFailed(result.error);
  return result.value;
}
