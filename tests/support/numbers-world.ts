import { fold } from '../../sync/core/fold/fold.ts';
import { sha256, subjectIdOf, type FeedId, type Hash, type SubjectId } from '../../sync/core/ids.ts';
import type { Operation } from '../../sync/core/record/operation.ts';
import { known, isSpace } from '../../sync/core/ids.ts';
import { accountFor, type Account } from '../../sync/domain/numbers/account.ts';
import { summarizeBlock } from '../../sync/domain/numbers/block-summary.ts';
import { readBlock, type Block, type BlockRecord } from '../../sync/domain/numbers/block.ts';
import { printNumber } from '../../sync/domain/numbers/number-format.ts';
import { blockKey } from '../../sync/domain/numbers/series.ts';
import { blocksToGrant, blockToTakeFrom, firstToGrant } from '../../sync/domain/numbers/stock.ts';

const space = known(isSpace, 'mission/DEL');
export const format = { before: 'DEL-2026-', width: 6, after: '' };

type Held = Omit<BlockRecord, 'notCounting'>;
type Records = Map<Hash, Held>;

export function blockId(index: number): SubjectId {
  return subjectIdOf(blockKey(space, 'reception', 2026, index));
}

/** A copy of the mission's records, and the feed that its owner writes. */
export interface Place {
  records: Records;
  feed: FeedId;
}

/** What stands on a slip of paper: which number, for which case. */
export interface Printed {
  readonly number: number;
  readonly subject: SubjectId;
}

/** Desks and headquarters of one mission with one series, as small as they can be: records, folds and the rules of numbers. */
export class NumbersWorld {
  readonly printed: Printed[] = [];
  readonly headquarters: Place;
  readonly desks: Place[] = [];
  readonly closed = new Set<FeedId>();
  readonly size: number;
  #count = 0;
  #inDoubt = false;
  grants = 0;

  constructor(desks: number, size: number) {
    this.size = size;
    this.headquarters = { records: new Map(), feed: this.newFeed() };
    for (let desk = 0; desk < desks; desk += 1) this.desks.push({ records: new Map(), feed: this.newFeed() });
  }

  newFeed(): FeedId {
    return sha256(`feed ${(this.#count += 1)}`).slice(0, 32) as FeedId;
  }

  write(place: Place, subjects: readonly SubjectId[], operation: Operation): Held {
    const states = subjects.map((subject) => fold(foldable(place.records, subject)));
    const record: Held = {
      hash: sha256(`record ${(this.#count += 1)}`),
      at: this.#count,
      actor: null,
      feed: place.feed,
      isHeadquarters: place === this.headquarters,
      subjects,
      after: [...new Set(states.flatMap((state) => state.heads))].toSorted(),
      operation,
    };
    place.records.set(record.hash, record);
    return record;
  }

  blocks(place: Place): readonly Block[] {
    return readBlocks([...place.records.values()]);
  }

  account(place: Place): Account {
    return accountFor(
      this.blocks(place).map(summarizeBlock),
      (feed) => (this.closed.has(feed) ? 'closed' : 'open'),
      false,
    );
  }

  /** What an honest desk does: takes from its own feed's block, or prints a temporary code. */
  take(desk: Place): number | null {
    const block = blockToTakeFrom(this.blocks(desk), desk.feed);
    if (!block || block.next === null) return null;
    const subject = sha256(`case ${(this.#count += 1)}`).slice(0, 32) as SubjectId;
    this.write(desk, [subject, blockId(block.index)], {
      type: 'set',
      fields: { number: printNumber(block.format, block.next) },
    });
    this.printed.push({ number: block.next, subject });
    return block.next;
  }

  /** Voids the first number that the desk knows to be held. */
  void(desk: Place): void {
    const block = this.blocks(desk).find(({ uses }) => uses.some((use) => use.state === 'held'));
    const use = block?.uses.find(({ state }) => state === 'held');
    if (!block || !use) return;
    this.write(desk, [blockId(block.index)], { type: 'set', fields: { [`void/${use.number}`]: 'hỏng' } });
  }

  /** Both ways; headquarters grants before it answers. */
  exchange(desk: Place): void {
    for (const [hash, record] of desk.records) this.headquarters.records.set(hash, record);
    this.#refill(desk.feed);
    for (const [hash, record] of this.headquarters.records) desk.records.set(hash, record);
  }

  #refill(feed: FeedId): void {
    const blocks = this.blocks(this.headquarters);
    const left = blocks
      .filter(({ holders }) => holders.length === 1 && holders[0] === feed)
      .reduce((sum, block) => sum + block.left, 0);
    for (
      let count = blocksToGrant({ left, taken: 0 }, { size: this.size, reserve: this.size });
      count > 0;
      count -= 1
    ) {
      const highest = Math.max(-1, ...this.blocks(this.headquarters).map(({ index }) => index));
      this.grant(firstToGrant(highest, this.#inDoubt, this.desks.length), feed);
      this.#inDoubt = false;
    }
  }

  grant(index: number, holder: FeedId | null): void {
    const [from, to] = [index * this.size + 1, (index + 1) * this.size];
    const terms = { code: 'reception', year: 2026, index, from, to, ...format };
    this.write(this.headquarters, [blockId(index)], { type: 'open', fields: { ...terms, holder } });
    this.grants += 1;
  }

  /** Put back, and aware of it: it goes on in a new feed [K7]. */
  restore(place: Place, records: Records): void {
    place.records = new Map(records);
    this.closed.add(place.feed);
    place.feed = this.newFeed();
    if (place === this.headquarters) this.#inDoubt = true;
  }

  /** Everybody hears of everything. */
  meet(): void {
    for (const desk of this.desks)
      for (const [hash, record] of desk.records) this.headquarters.records.set(hash, record);
    for (const desk of this.desks) desk.records = new Map(this.headquarters.records);
  }
}

function foldable(records: Records, subject: SubjectId): Parameters<typeof fold>[0] {
  return [...records.values()]
    .filter(({ subjects }) => subjects.includes(subject))
    .map((record) => ({
      ...record,
      kind: 'block',
      judgement: 'admitted' as const,
      byHeadquarters: record.isHeadquarters,
    }));
}

export function readBlocks(records: readonly Held[]): readonly Block[] {
  const about = new Map<SubjectId, Held[]>();
  for (const record of records)
    for (const subject of record.subjects) about.set(subject, [...(about.get(subject) ?? []), record]);
  const held = new Set(records.map(({ hash }) => hash));
  return [...about].flatMap(([subject, list]) => {
    const state = fold(
      list.map((record) => ({
        ...record,
        kind: 'block',
        judgement: 'admitted' as const,
        byHeadquarters: record.isHeadquarters,
      })),
      (hash) => held.has(hash),
    );
    const read = list.map((record) => ({ ...record, notCounting: state.notCounting.get(record.hash) ?? null }));
    return readBlock(subject, read, state.incomplete) ?? [];
  });
}
