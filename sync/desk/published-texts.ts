import { readHistory } from '../core/fold/history.ts';
import type { SubjectId } from '../core/ids.ts';
import { parseOperation } from '../core/record/operation.ts';
import type { Replica } from '../replica/replica.ts';

/**
 * What a field of a subject that headquarters publishes ever was, oldest first.
 *
 * @param which `all`: also what was struck since, which somebody may still hold to
 */
export function textsOf(
  replica: Replica,
  subject: SubjectId,
  field: 'catalogue' | 'data',
  which: 'counting' | 'all' = 'counting',
): readonly string[] {
  const logged = replica.saidByHeadquarters(subject);
  if (logged.length === 0) return [];
  const { notCounting } = replica.state(subject, logged);
  const nodes = logged.map(({ record }) => ({ ...record, after: record.body.after }));
  return readHistory(nodes)
    .ordered.filter(({ hash }) => which === 'all' || !notCounting.has(hash))
    .flatMap(({ operation }) => {
      const parsed = parseOperation(operation);
      const text = parsed?.type === 'open' || parsed?.type === 'set' ? parsed.fields[field] : undefined;
      return typeof text === 'string' ? [text] : [];
    });
}
