import { contradicts, type HandedReceipt } from '../../core/exchange/handed-receipt.ts';
import { findLost } from '../../core/frontier/lost-places.ts';
import type { Space } from '../../core/ids.ts';
import type { SpaceStore } from '../../core/space-store.ts';
import { LogSpace } from '../../storage/log/log-space.ts';
import { readSetting } from '../../storage/settings.ts';
import { readStories, storiesName } from '../told-stories.ts';
import { checkSigned, type ReceiptCheck } from './receipt-check.ts';

/**
 * What headquarters' own receipts say against headquarters: it went back [X9], from what the one of `earlier` confirmed to what
 * that of `later` did, or told two stories [L5]. Nothing of it speaks against this replica.
 */
export interface HeadquartersNote {
  readonly type: 'went-back' | 'two-stories';
  readonly space: Space;
  /** When the receipts were signed: milliseconds since 1970, by headquarters' clock. */
  readonly earlier: number;
  readonly later: number;
}

/** The newest are kept: a headquarters that goes back each day must not fill the report. */
const mostNotes = 200;

/** Holds each receipt against the one before it. */
export class HeadquartersCheck {
  readonly #check: ReceiptCheck;
  readonly #stores = new Map<Space, SpaceStore>();
  readonly #before = new Map<Space, HandedReceipt>();
  #notes: readonly HeadquartersNote[] = [];

  constructor(check: ReceiptCheck) {
    this.#check = check;
  }

  /** @param next in the order in which they were kept */
  async takeNext(next: HandedReceipt): Promise<void> {
    const { space, at } = next.receipt;
    const before = this.#before.get(space);
    this.#before.set(space, next);
    if (!before) return;
    const lost = await findLost(this.#storeOf(space), before.frontier, next.frontier);
    if (lost.length > 0) this.#note({ type: 'went-back', space, earlier: before.receipt.at, later: at });
  }

  /** With what other desks were told, of all spaces of which there are receipts. */
  async finish(): Promise<readonly HeadquartersNote[]> {
    for (const space of this.#before.keys())
      for (const { handed, held } of readStories(readSetting(this.#check.reader, storiesName(space)))) {
        const areSigned = [handed, held].map((one) => checkSigned(this.#check, one));
        if (areSigned.includes(false) || !(await contradicts(this.#storeOf(space), handed, held))) continue;
        const times = [handed.receipt.at, held.receipt.at];
        this.#note({ type: 'two-stories', space, earlier: Math.min(...times), later: Math.max(...times) });
      }
    return this.#notes;
  }

  #note(note: HeadquartersNote): void {
    this.#notes = [...this.#notes, note].slice(-mostNotes);
  }

  #storeOf(space: Space): SpaceStore {
    const store = this.#stores.get(space) ?? new LogSpace(this.#check.reader, this.#check.log, space);
    this.#stores.set(space, store);
    return store;
  }
}
