import { subjectIdOf } from '../../core/ids.ts';
import type { OperationFault } from '../../core/record/record.ts';
import type { Result } from '../../core/result.ts';
import { ministryDataKey, ministryDataKind, ministryDataSubject } from '../../domain/ministry/published-data.ts';
import type { Authority } from '../authority/authority.ts';
import { ministry } from '../keys/identity.ts';
import type { Queryable } from '../postgres/database.ts';
import { foldSubjects } from '../projection/projection.ts';

/** As it was published last; null: never. */
export async function publishedData(database: Queryable, name: string): Promise<string | null> {
  const subject = ministryDataSubject(name);
  const text = (await foldSubjects(database, ministry, [subject])).get(subject)?.fields['data']?.value;
  return typeof text === 'string' ? text : null;
}

/** @param text as `checkDataEdition` gives it */
export function publishData(
  authority: Authority,
  name: string,
  text: string,
): Promise<Result<unknown, OperationFault>> {
  const key = ministryDataKey(name);
  return authority.say(ministry, async (connection) => {
    const known = (await foldSubjects(connection, ministry, [subjectIdOf(key)])).has(subjectIdOf(key));
    return [{ key, kind: ministryDataKind, operation: { type: known ? 'set' : 'open', fields: { data: text } } }];
  });
}
