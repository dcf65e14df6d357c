import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeColumns } from '../../sync/core/bundle/bundle-encode.ts';
import { packBundle } from '../../sync/core/bundle/bundle-pack.ts';
import type { Hash, SubjectId } from '../../sync/core/ids.ts';
import type { Operation, Place } from '../../sync/core/record/operation.ts';
import type { StoredRecord } from '../../sync/core/record/record.ts';
import { verdictSubjectKey } from '../../sync/core/fold/verdict.ts';
import { caseFields } from '../../sync/domain/case-document.ts';
import type { Random } from '../simulation/random.ts';
import { Author, testCertificate } from '../support/author.ts';
import { missionSpace, spaces } from './setting.ts';

/** A case and a word by which only it is found. */
export interface Findable {
  readonly subject: SubjectId;
  readonly word: string;
}

/** What one bundle carries, as whoever wrote it knows. */
export interface BundleContent {
  readonly records: readonly Hash[];
  readonly chunks: readonly Hash[];
  readonly findable: readonly Findable[];
}

/** One bundle in this many is so large that it is kept in several commits; headquarters' verdict may stand in the first. */
const largeBundle = { every: 3, records: 600 } as const;

/**
 * Bundles as headquarters would send them: two other desks that write about the same cases without seeing each other, and
 * headquarters, which sets some of it aside. Records, seals, signatures and chunks are real.
 */
export function writeBundles(folder: string, count: number, random: Random): void {
  const writers = new OtherDevices(random);
  for (let number = 0; number < count; number += 1) {
    const isLarge = number % largeBundle.every === largeBundle.every - 1;
    const size = isLarge ? largeBundle.records : random.between(5, 60);
    const { bytes, chunks, ...content } = writers.bundle(size, isLarge || random.chance(0.3));
    writeFileSync(join(folder, `${number}.bundle`), bytes);
    for (const [hash, chunk] of chunks) writeFileSync(join(folder, hash), chunk);
    writeFileSync(join(folder, `${number}.json`), JSON.stringify({ ...content, chunks: [...chunks.keys()] }));
  }
}

export function readBundle(folder: string, number: number): Uint8Array {
  return readFileSync(join(folder, `${number}.bundle`));
}

export function readContent(folder: string, number: number): BundleContent {
  return JSON.parse(readFileSync(join(folder, `${number}.json`), 'utf8')) as BundleContent;
}

export function readChunk(folder: string, hash: Hash): Uint8Array {
  return readFileSync(join(folder, hash));
}

interface OpenCase {
  readonly name: string;
  readonly open: StoredRecord;
  readonly written: StoredRecord[];
}

class OtherDevices {
  readonly #random: Random;
  readonly #desks: readonly Author[];
  readonly #headquarters: Author;
  readonly #cases: OpenCase[] = [];
  readonly #places = new Map<Hash, Place>();
  readonly #sent = new Map<Author, number>();
  #verdict: Hash | null = null;

  constructor(random: Random) {
    this.#random = random;
    const author = (name: string, role: 'desk' | 'headquarters'): Author =>
      new Author(name, missionSpace, { role, certificate: testCertificate(name, spaces, role) });
    this.#desks = [author('Desk two', 'desk'), author('Desk three', 'desk')];
    this.#headquarters = author('headquarters', 'headquarters');
  }

  bundle(
    records: number,
    isJudged: boolean,
  ): {
    readonly bytes: Uint8Array;
    readonly records: readonly Hash[];
    readonly findable: readonly Findable[];
    readonly chunks: ReadonlyMap<Hash, Uint8Array>;
  } {
    const chunks = new Map<Hash, Uint8Array>();
    const opened: OpenCase[] = [];
    for (let count = 0; count < records; count += 1) this.#write(opened, chunks);
    if (isJudged) this.#judge();
    const runs = this.#takeUnsent();
    const fresh = runs.flatMap((run) => run.records);
    const seals = runs.flatMap((run) => run.author.seal().seals.slice(-1));
    const columns = encodeColumns(fresh, seals, (hash) => this.#places.get(hash) ?? null);
    for (const { hash, body } of fresh) this.#places.set(hash, { feed: body.feed, seq: body.seq, hash });
    return {
      bytes: packBundle(columns),
      records: fresh.map((record) => record.hash),
      findable: opened.map(({ open, name }) => ({ subject: open.body.subject, word: name })),
      chunks,
    };
  }

  #write(opened: OpenCase[], chunks: Map<Hash, Uint8Array>): void {
    const author = this.#random.pick(this.#desks);
    if (this.#cases.length === 0 || this.#random.chance(0.25)) {
      opened.push(this.#open(author));
      return;
    }
    const one = this.#random.pick(this.#cases);
    // Most see the opening only: what several wrote since is then in conflict.
    const seen = this.#random.chance(0.3) ? (one.written.at(-1) ?? one.open) : one.open;
    const draft = { subject: one.name, after: [seen.hash] };
    if (this.#random.chance(0.03)) {
      const bytes = this.#random.bytes(this.#random.between(500, 20_000));
      for (const hash of author.attach(bytes, draft).chunks) chunks.set(hash, author.blobs.get(hash) as Uint8Array);
      return;
    }
    one.written.push(author.write(caseWork(this.#random), draft));
  }

  #open(author: Author): OpenCase {
    const name = `other${this.#random.hex(6)}`;
    const opened = {
      name,
      open: author.write({ type: 'open', fields: caseForm(name) }, { subject: name }),
      written: [],
    };
    this.#cases.push(opened);
    return opened;
  }

  /** About the last record of some case that is not its opening: everything in the replica is folded again for it. */
  #judge(): void {
    const judged = this.#random.pick(this.#cases).written.at(-1);
    if (!judged) return;
    const verdict = this.#headquarters.write(
      {
        type: 'verdict',
        ruling: this.#random.pick(['set_aside', 'set_aside', 'admit', 'erase']),
        reason: 'crash',
        records: [judged.hash],
      },
      { key: verdictSubjectKey(missionSpace), kind: 'verdict', after: this.#verdict ? [this.#verdict] : [] },
    );
    this.#verdict = verdict.hash;
  }

  #takeUnsent(): readonly { readonly author: Author; readonly records: readonly StoredRecord[] }[] {
    return this.#random.shuffle([...this.#desks, this.#headquarters]).flatMap((author) => {
      const records = author.records.slice(this.#sent.get(author) ?? 0);
      this.#sent.set(author, author.records.length);
      return records.length === 0 ? [] : [{ author, records }];
    });
  }
}

export function caseForm(word: string): Readonly<Record<string, string | number>> {
  return {
    [caseFields.procedure]: 'passport_later',
    [caseFields.code]: word,
    [caseFields.receivedAt]: 1_760_000_000_000,
    [caseFields.workingDays]: 5,
    [caseFields.status]: 'registered',
    'applicant/full_name': 'Nguyễn Thị Hồng Nhung',
    'contact/phone': '+919810000000',
  };
}

/** What people write on a case that is open already. */
export function caseWork(random: Random): Operation {
  return random.pick<() => Operation>([
    () => ({ type: 'set', fields: { 'contact/phone': `+9198${random.below(100_000_000)}` } }),
    () => ({ type: 'set', fields: { [caseFields.workingDays]: random.between(1, 30) } }),
    () => ({ type: 'move', to: random.pick(['received', 'processing', 'awaiting_papers', 'done']) }),
    () => ({ type: 'note', text: `Đã gọi điện cho công dân. ${'…'.repeat(random.below(200))}` }),
  ])();
}
