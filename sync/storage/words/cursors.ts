import type { Ordinals } from './ordinals.ts';

/** Entries of a piece, asked for from the newest to the oldest: each time for one no newer than the last. */
export interface Cursor {
  /** The newest that is not beyond `most`; -1 where there is none. */
  seek(most: number): number;
}

export const nothing: Cursor = { seek: () => -1 };

/** Entries that are at hand. */
export class ListCursor implements Cursor {
  readonly #ordinals: Ordinals;
  #at: number;

  constructor(ordinals: Ordinals) {
    this.#ordinals = ordinals;
    this.#at = ordinals.length - 1;
  }

  seek(most: number): number {
    const ordinals = this.#ordinals;
    let at = this.#at;
    // In strides that grow, then shrink: far is nearly as quick as near.
    let stride = 8;
    for (; at >= stride && (ordinals[at - stride] as number) > most; stride *= 2) at -= stride;
    for (; stride >= 8; stride /= 2) if (at >= stride && (ordinals[at - stride] as number) > most) at -= stride;
    while (at >= 0 && (ordinals[at] as number) > most) at -= 1;
    this.#at = at;
    return at < 0 ? -1 : (ordinals[at] as number);
  }
}

/** Entries in rows of the file, each read when it is reached. */
export class RowsCursor implements Cursor {
  readonly #read: (most: number) => { readonly first: number; readonly ordinals: Ordinals } | undefined;
  #first = Number.POSITIVE_INFINITY;
  #row: Cursor = nothing;

  /** @param read the row that has the newest entry not beyond the one given */
  constructor(read: (most: number) => { readonly first: number; readonly ordinals: Ordinals } | undefined) {
    this.#read = read;
  }

  seek(most: number): number {
    if (most < this.#first) {
      const row = most < 0 ? undefined : this.#read(most);
      this.#first = row?.first ?? 0;
      this.#row = row ? new ListCursor(row.ordinals) : nothing;
    }
    return this.#row.seek(most);
  }
}

/** What any of them has. */
export class AnyCursor implements Cursor {
  readonly #cursors: readonly Cursor[];

  constructor(cursors: readonly Cursor[]) {
    this.#cursors = cursors;
  }

  seek(most: number): number {
    let newest = -1;
    for (const cursor of this.#cursors) newest = Math.max(newest, cursor.seek(most));
    return newest;
  }
}

/** What all of them have. */
export class AllCursor implements Cursor {
  readonly #cursors: readonly Cursor[];

  constructor(cursors: readonly Cursor[]) {
    this.#cursors = cursors;
  }

  seek(most: number): number {
    for (let wanted = most; ;) {
      let reached = wanted;
      for (const cursor of this.#cursors) reached = cursor.seek(reached);
      if (reached === wanted || reached < 0) return reached;
      // One that was asked before the last may not have it.
      if (this.#cursors.length === 1) return reached;
      wanted = reached;
    }
  }
}
