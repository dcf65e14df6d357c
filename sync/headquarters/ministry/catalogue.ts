import { subjectIdOf } from '../../core/ids.ts';
import type { OperationFault } from '../../core/record/record.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { checkCatalogue, type CatalogueRefused } from '../../domain/catalogue/check-catalogue.ts';
import { diffCatalogues } from '../../domain/catalogue/diff.ts';
import { catalogueKind, catalogueParts, readCatalogue, saysTheSame } from '../../domain/catalogue/published.ts';
import type { Catalogue } from '../../domain/catalogue/types.ts';
import type { Authority, Saying } from '../authority/authority.ts';
import { ministry } from '../keys/identity.ts';
import type { Connection, Queryable } from '../postgres/database.ts';
import { foldSubjects } from '../projection/projection.ts';

export type PublishFault = OperationFault | CatalogueRefused | VersionTaken;

/** Another catalogue was published under this name: people who speak of it must mean one thing. */
export interface VersionTaken {
  readonly type: 'version-taken';
  readonly version: string;
}

/**
 * Publishes what differs from the catalogue that is in force; one with a fault is refused whole.
 * @returns how many records that took
 */
export async function publishCatalogue(
  authority: Authority,
  database: Queryable,
  catalogue: Catalogue,
): Promise<Result<number, PublishFault>> {
  const checked = checkCatalogue(catalogue);
  if (!checked.ok) return checked;
  const published = await publishedCatalogue(database);
  if (published?.version === catalogue.version && diffCatalogues(published, checked.value).length > 0) {
    return err({ type: 'version-taken', version: catalogue.version });
  }
  const said = await authority.say(ministry, (connection) => changedParts(connection, checked.value));
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
    const published = state.fields['catalogue']?.value;
    if (typeof published === 'string' && saysTheSame(published, fields.catalogue)) return [];
    return [{ key, kind: catalogueKind, operation: { type: 'set', fields } }];
  });
}

/** The catalogue as it was published last, what has not begun yet among it. */
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
