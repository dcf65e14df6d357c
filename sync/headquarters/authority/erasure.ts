import type { SubjectState } from '../../core/fold/fold.ts';
import type { Hash, Space } from '../../core/ids.ts';
import type { OperationFault } from '../../core/record/record.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { verdictHeads, verdictSubjectKey } from '../../core/fold/verdict.ts';
import type { Authority } from './authority.ts';
import { readVerdicts } from './judge.ts';
import { hexArray } from '../postgres/binary-array.ts';
import type { Connection, Database } from '../postgres/database.ts';
import { placesOf } from '../store/places-of.ts';
import { recordsByHash } from '../store/record-parts.ts';
import type { WrittenRecord } from '../store/subject-records.ts';

export type ErasureFault = OperationFault | { readonly type: 'unknown-record' };

/**
 * Orders records erased, by law: every replica drops their operations, keys and blobs when it hears of the verdict, and
 * headquarters with its next projection. There is no way back.
 */
export async function eraseRecords(
  { database, authority }: { readonly database: Database; readonly authority: Authority },
  space: Space,
  records: readonly Hash[],
  reason: string,
): Promise<Result<null, ErasureFault>> {
  const held = await placesOf(database, space, records);
  if (records.length === 0 || held.size < new Set(records).size) return err({ type: 'unknown-record' });
  const said = await authority.say(space, async (connection) => {
    const after = verdictHeads(await readVerdicts(connection, space));
    const operation = { type: 'verdict', ruling: 'erase', reason, records: [...held.keys()].toSorted() } as const;
    return [{ key: verdictSubjectKey(space), kind: 'verdict', operation, after }];
  });
  return said.ok ? ok(null) : said;
}

/** Of folded records, drops those that a verdict erased and that still say something, with the chunks that only they named. */
export async function dropErased(
  connection: Connection,
  space: Space,
  folded: readonly { readonly state: SubjectState; readonly written: readonly WrittenRecord[] }[],
): Promise<void> {
  const erased = folded.flatMap(({ state, written }) =>
    written.flatMap(({ record }) =>
      record.operation !== null && state.notCounting.get(record.hash) === 'erased' ? [record.hash] : [],
    ),
  );
  if (erased.length === 0) return;
  const hashes = hexArray(erased);
  await connection.query(
    // By their row addresses: only erasures change rows, one after the other.
    `UPDATE records SET operation = NULL, key = NULL
     WHERE space = $1 AND ctid = ANY (ARRAY (${recordsByHash('ctid', '$1', '$2::bytea[]')})) AND operation IS NOT NULL`,
    [space, hashes],
  );
  const { rows } = await connection.query<{ chunk: Buffer }>(
    'DELETE FROM record_chunks WHERE space = $1 AND hash = ANY ($2::bytea[]) RETURNING chunk',
    [space, hashes],
  );
  const chunks = hexArray([...new Set(rows.map((row) => row.chunk.toString('hex') as Hash))]);
  for (const [table, column] of [
    ['chunks', 'hash'],
    ['chunk_parts', 'hash'],
    ['wanted_chunks', 'chunk'],
  ] as const) {
    await connection.query(
      `DELETE FROM ${table} t WHERE t.space = $1 AND t.${column} = ANY ($2::bytea[])
       AND NOT EXISTS (SELECT 1 FROM record_chunks r WHERE r.space = t.space AND r.chunk = t.${column})`,
      [space, chunks],
    );
  }
}
