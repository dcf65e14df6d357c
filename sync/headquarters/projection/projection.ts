import type { SubjectState } from '../../core/fold/fold.ts';
import type { Hash, Space, SubjectId } from '../../core/ids.ts';
import { dropErased } from '../authority/erasure.ts';
import { readJudge } from '../authority/judge.ts';
import { bigintArray, hexArray, integerArray, nullableTextArray, textArray } from '../postgres/binary-array.ts';
import { transaction, type Connection, type Database, type Queryable } from '../postgres/database.ts';
import { placesOf } from '../store/places-of.ts';
import { allParts } from '../store/record-parts.ts';
import { foldWritten, namedBy, readSubjects, type WrittenRecord } from '../store/subject-records.ts';

/** A subject as reports and search see it: a row that can be rebuilt from the log at any time. */
export interface ProjectedSubject {
  readonly subject: SubjectId;
  readonly kind: string;
  /** Field name to shown value. */
  readonly fields: { readonly [name: string]: unknown };
  readonly state: string | null;
  readonly conflicts: number;
  readonly incomplete: boolean;
  readonly records: number;
}

/** So few that whoever exchanges in the same process hardly waits for their folds. */
const subjectsABatch = 100;

/**
 * Folds the subjects that were marked first, in one transaction with taking their marks off. One process at a time, so that an
 * older fold never lands on a newer one; what is marked meanwhile waits for the next batch. Every append leaves a mark, so the
 * batch after it also finds the subjects that had been waiting for its records.
 * @returns how many marks were taken off; 0: nothing is left to do
 */
export function projectBatch(database: Database): Promise<number> {
  return transaction(database, async (connection) => {
    await connection.query("SELECT pg_advisory_xact_lock(hashtextextended('chancery/projection', 0))");
    const marked = await takeMarks(connection);
    for (const [space, subjects] of marked.spaces) await projectSubjects(connection, space, [...subjects]);
    return marked.count;
  });
}

export interface ProjectOptions {
  readonly isStopped: () => boolean;
  /** Awaited before each batch. */
  readonly turn: () => Promise<void>;
}

/** Works the queue off, or on until it is told to stop. @returns marks taken off */
export async function projectAll(database: Database, options: Partial<ProjectOptions> = {}): Promise<number> {
  const { isStopped = () => false, turn = async () => {} } = options;
  let total = 0;
  for (let count = 1; count > 0; total += count) {
    await turn();
    if (isStopped()) break;
    count = await projectBatch(database);
  }
  return total;
}

interface Marked {
  readonly spaces: ReadonlyMap<Space, ReadonlySet<SubjectId>>;
  readonly count: number;
}

async function takeMarks(connection: Connection): Promise<Marked> {
  const { rows } = await connection.query<{ space: Space; subject: Buffer }>(
    // By their row addresses, which stay: marks are never changed, and only whoever has the lock takes them off.
    `WITH marked AS (
       DELETE FROM dirty WHERE ctid = ANY (ARRAY (SELECT ctid FROM dirty ORDER BY space, number LIMIT $1)) RETURNING space, subject
     ),
     arrived AS (
       DELETE FROM awaited w USING (
         SELECT a.space, a.hash FROM (SELECT DISTINCT space, hash FROM awaited) a
         JOIN (SELECT s.space, ${allParts('s.space')} AS parts FROM (SELECT DISTINCT space FROM awaited) s) p ON p.space = a.space
         CROSS JOIN unnest(p.parts) AS each (part)
         CROSS JOIN LATERAL (
           SELECT FROM records WHERE space = a.space AND part = each.part AND hash = a.hash OFFSET 0
         ) r
       ) came WHERE w.space = came.space AND w.hash = came.hash RETURNING w.space, w.subject
     )
     SELECT space, subject FROM marked UNION ALL SELECT space, subject FROM arrived`,
    [subjectsABatch],
  );
  const spaces = Map.groupBy(rows, (row) => row.space);
  const marked = [...spaces].map(
    ([space, group]) => [space, new Set(group.map((row) => row.subject.toString('hex') as SubjectId))] as const,
  );
  return { spaces: new Map(marked), count: rows.length };
}

async function projectSubjects(connection: Connection, space: Space, subjects: readonly SubjectId[]): Promise<void> {
  const { states, awaited, written } = await foldAll(connection, space, subjects);
  await keepAwaited(connection, space, awaited);
  await dropErased(
    connection,
    space,
    [...states].map(([subject, state]) => ({ state, written: written.get(subject) ?? [] })),
  );
  const entries = [...states];
  await connection.query(
    `INSERT INTO subjects (space, subject, kind, fields, state, conflicts, incomplete, records, first_at, last_at)
     SELECT $1, subject, kind, fields, state, conflicts, incomplete = 1, records, first_at, last_at FROM unnest(
       $2::bytea[], $3::text[], $4::text[], $5::text[], $6::integer[], $7::integer[], $8::integer[], $9::bigint[], $10::bigint[]
     ) AS folded (subject, kind, fields, state, conflicts, incomplete, records, first_at, last_at)
     ON CONFLICT (space, subject) DO UPDATE SET kind = excluded.kind, fields = excluded.fields, state = excluded.state,
       conflicts = excluded.conflicts, incomplete = excluded.incomplete, records = excluded.records,
       first_at = excluded.first_at, last_at = excluded.last_at`,
    [
      space,
      hexArray(entries.map(([subject]) => subject)),
      textArray(entries.map(([, state]) => state.kind)),
      textArray(entries.map(([, state]) => JSON.stringify(shownFields(state)))),
      nullableTextArray(entries.map(([, state]) => shownState(state))),
      integerArray(entries.map(([, state]) => countConflicts(state))),
      integerArray(entries.map(([, state]) => (state.incomplete ? 1 : 0))),
      integerArray(entries.map(([, state]) => state.records)),
      bigintArray(entries.map(([, state]) => state.firstAt)),
      bigintArray(entries.map(([, state]) => state.lastAt)),
    ],
  );
}

/** The same core fold as on every desk, with the verdicts of the space in force. Subjects without a record are left out. */
export async function foldSubjects(
  database: Queryable,
  space: Space,
  subjects: readonly SubjectId[],
): Promise<ReadonlyMap<SubjectId, SubjectState>> {
  return (await foldAll(database, space, subjects)).states;
}

interface Folded {
  readonly states: ReadonlyMap<SubjectId, SubjectState>;
  readonly awaited: readonly Awaited[];
  readonly written: ReadonlyMap<SubjectId, readonly WrittenRecord[]>;
}

/** A record that a subject names and that is not held. */
interface Awaited {
  readonly subject: SubjectId;
  readonly hash: Hash;
}

async function foldAll(database: Queryable, space: Space, subjects: readonly SubjectId[]): Promise<Folded> {
  const written = await readSubjects(database, space, subjects);
  const judge = await readJudge(database, space);
  const places = await placesOf(database, space, [...new Set([...written.values()].flat().flatMap(namedBy))]);
  const states = [...written].map(
    ([subject, records]) => [subject, foldWritten(subject, records, judge, (hash) => places.has(hash))] as const,
  );
  const awaited = [...written].flatMap(([subject, records]) =>
    [...new Set(records.flatMap(namedBy))].filter((hash) => !places.has(hash)).map((hash) => ({ subject, hash })),
  );
  return { states: new Map(states), awaited, written };
}

async function keepAwaited(connection: Connection, space: Space, awaited: readonly Awaited[]): Promise<void> {
  if (awaited.length === 0) return;
  await connection.query(
    'INSERT INTO awaited (space, hash, subject) SELECT $1, * FROM unnest($2::bytea[], $3::bytea[]) ON CONFLICT DO NOTHING',
    [space, hexArray(awaited.map((each) => each.hash)), hexArray(awaited.map((each) => each.subject))],
  );
}

function shownFields(state: SubjectState): { readonly [name: string]: unknown } {
  return Object.fromEntries(Object.entries(state.fields).map(([name, field]) => [name, field.value]));
}

function shownState(state: SubjectState): string | null {
  const value = state.fields['state']?.value;
  return typeof value === 'string' ? value : null;
}

function countConflicts(state: SubjectState): number {
  return Object.values(state.fields).filter((field) => field.conflict).length + state.struckOpen.length;
}

export async function readProjected(
  database: Queryable,
  space: Space,
  subject: SubjectId,
): Promise<ProjectedSubject | null> {
  const { rows } = await database.query<Omit<ProjectedSubject, 'subject' | 'fields'> & { readonly fields: string }>(
    'SELECT kind, fields, state, conflicts, incomplete, records FROM subjects WHERE space = $1 AND subject = $2',
    [space, Buffer.from(subject, 'hex')],
  );
  const row = rows[0];
  return row ? { ...row, subject, fields: JSON.parse(row.fields) as ProjectedSubject['fields'] } : null;
}
