import { subjectIdOf } from '../core/ids.ts';
import type { OperationFault } from '../core/record.ts';
import { ok, type Result } from '../core/result.ts';
import { catalogueKind, catalogueParts, readCatalogue } from '../domain/catalogue/published.ts';
import type { Catalogue } from '../domain/catalogue/types.ts';
import type { Authority, Saying } from './authority.ts';
import { ministry } from './identity.ts';
import type { Connection, Queryable } from './postgres/database.ts';
import { foldSubjects } from './projection.ts';

/** Publishes what differs from the catalogue that is in force. @returns how many records that took */
export async function publishCatalogue(
  authority: Authority,
  catalogue: Catalogue,
): Promise<Result<number, OperationFault>> {
  const said = await authority.say(ministry, (connection) => changedParts(connection, catalogue));
  return said.ok ? ok(said.value.length) : said;
}

async function changedParts(connection: Connection, catalogue: Catalogue): Promise<readonly Saying[]> {
  const parts = catalogueParts(catalogue);
  const states = await foldSubjects(
    connection,
    ministry,
    parts.map((part) => subjectIdOf(part.key)),
  );
  return parts.flatMap(({ key, fields }): Saying[] => {
    const state = states.get(subjectIdOf(key));
    if (!state) return [{ key, kind: catalogueKind, operation: { type: 'open', fields } }];
    const isSame =
      state.fields['catalogue']?.value === fields.catalogue && state.fields['version']?.value === fields.version;
    return isSame ? [] : [{ key, kind: catalogueKind, operation: { type: 'set', fields } }];
  });
}

/** The catalogue in force, as desks read it. */
export async function publishedCatalogue(database: Queryable): Promise<Catalogue | null> {
  const { rows } = await database.query<{ subject: Buffer }>(
    `SELECT DISTINCT r.subject FROM feeds f JOIN records r ON r.space = f.space AND r.feed = f.feed
     WHERE f.space = $1 AND f.role = 'headquarters'`,
    [ministry],
  );
  const subjects = rows.map((row) => row.subject.toString('hex') as ReturnType<typeof subjectIdOf>);
  const states = await foldSubjects(database, ministry, subjects);
  return readCatalogue((subject) => states.get(subject) ?? null);
}
