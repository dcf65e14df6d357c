import type { Hash, SubjectId } from '../../core/ids.ts';
import type { Reader, Transaction } from '../database.ts';
import { blobOf, hasHashPrefix, hashPrefix } from '../log/rows.ts';
import { eraseKeptText } from './kept-texts.ts';

/** A record that attached a file, of which nobody has looked yet which text it has. */
export interface NewlyAttached {
  /** The record's row. */
  readonly n: number;
  readonly hash: Hash;
}

/** With the record itself: what its file says is found out later. */
export function noteAttached(tx: Transaction, record: number): void {
  tx.run('INSERT OR IGNORE INTO attached (record) VALUES (?)', record);
}

/** The newest first. */
export function newlyAttached(reader: Reader, limit: number): readonly NewlyAttached[] {
  return reader
    .rows<{ n: number; hash: Buffer }>(
      'SELECT r.n, r.hash FROM attached a JOIN records r ON r.n = a.record WHERE a.text IS NULL ORDER BY a.record DESC LIMIT ?',
      limit,
    )
    .map(({ n, hash }) => ({ n, hash: hash.toString('hex') as Hash }));
}

/** Which text a record's file has; 0: none is looked for in a file of its kind. */
export function tieText(tx: Transaction, record: number, subject: SubjectId, text: number): void {
  tx.run(
    'UPDATE attached SET text = ?, subject = (SELECT n FROM subjects WHERE id = ?) WHERE record = ?',
    text,
    blobOf(subject),
    record,
  );
}

/** Some record that attached the file, and the subject that it is about. */
export function attachedWith(
  reader: Reader,
  text: number,
): readonly { readonly record: Hash; readonly subject: SubjectId }[] {
  return reader
    .rows<{ record: Buffer; subject: Buffer }>(
      'SELECT r.hash AS record, s.id AS subject FROM attached a JOIN records r ON r.n = a.record JOIN subjects s ON s.n = a.subject ' +
        'WHERE a.text = ?',
      text,
    )
    .map(({ record, subject }) => ({
      record: record.toString('hex') as Hash,
      subject: subject.toString('hex') as SubjectId,
    }));
}

/** For an erasure: the text goes with the last record that attached its file. */
export function forgetAttached(tx: Transaction, hash: Hash): void {
  const rows = tx.rows<{ n: number; hash: Buffer; text: number | null }>(
    `SELECT r.n, r.hash, a.text FROM records r JOIN attached a ON a.record = r.n WHERE ${hasHashPrefix}`,
    hashPrefix(hash),
  );
  const found = rows.find((row) => row.hash.equals(blobOf(hash)));
  if (!found) return;
  tx.run('DELETE FROM attached WHERE record = ?', found.n);
  if (found.text === null || found.text === 0) return;
  if (tx.row('SELECT 1 FROM attached WHERE text = ? LIMIT 1', found.text) === undefined) eraseKeptText(tx, found.text);
}
