import type { Reader, Transaction } from './database.ts';
import { bandOf, findEntry, freeRow, insertEntry, isRowFree, type IndexedEntry } from './search.ts';
import { beginPiece } from './words/pieces.ts';
import { drawPiece, keepPiece, type DrawnPiece, type EntryWords } from './words/write-piece.ts';

/** What a subject of the log is to be found by. */
export type AboutSubject = IndexedEntry & { readonly subject: number };

/** As of what was committed when it was drawn. */
export interface Place {
  /** Its row in `search_entries`. */
  readonly n: number;
  /** The row that it had before. */
  readonly before?: number;
}

/** Entries of one commit, drawn where nothing is written. */
export interface DrawnEntries {
  /** Of each in its turn; null where it stands there as it is. */
  readonly places: readonly (Place | null)[];
  readonly piece: DrawnPiece;
}

/** What `writeEntries` does, but for writing. Null where one is of a kind that no entry is of. */
export function drawEntries(reader: Reader, entries: readonly AboutSubject[]): DrawnEntries | null {
  const taken = new Set<number>();
  const added: EntryWords[] = [];
  const places: (Place | null)[] = [];
  const bands = new Map<string, number | undefined>();
  for (const { kind, id, at, words, digest, subject } of entries) {
    if (!bands.has(kind)) bands.set(kind, bandOf(reader, kind));
    const band = bands.get(kind);
    if (band === undefined) return null;
    const found = findEntry(reader, kind, id, subject);
    if (found?.at === at && found.digest === digest) {
      places.push(null);
      continue;
    }
    const isFree = (row: number): boolean => !taken.has(row) && (row === found?.n || isRowFree(reader, row));
    const n = freeRow({ band, at, id }, isFree);
    taken.add(n);
    added.push({ n, words });
    places.push(found ? { n, before: found.n } : { n });
  }
  return { places, piece: drawPiece(added) };
}

/**
 * Writes them. What the piece says of an entry that is left out holds for nobody.
 *
 * @param entries what was drawn
 * @param isCurrent whether an entry is still what there is to be written
 * @param onKept is told which of them stand in their places now; not those whose places somebody else has taken meanwhile
 */
export function keepDrawn(
  tx: Transaction,
  entries: readonly AboutSubject[],
  drawn: DrawnEntries,
  isCurrent: (index: number) => boolean,
  onKept: (index: number) => void,
): void {
  const piece = drawn.piece.entries > 0 ? beginPiece(tx) : null;
  drawn.places.forEach((place, index) => {
    const entry = entries[index];
    if (!entry || !isCurrent(index)) return;
    if (place === null || piece === null || keepEntry(tx, entry, place, piece)) onKept(index);
  });
  if (piece !== null) keepPiece(tx, piece, drawn.piece);
}

function keepEntry(tx: Transaction, entry: AboutSubject, { n, before }: Place, piece: number): boolean {
  if (before !== undefined) tx.run('DELETE FROM search_entries WHERE n = ? AND id = ?', before, entry.id);
  return insertEntry(tx, { ...entry, n, piece });
}
