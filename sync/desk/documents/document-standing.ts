import type { DocumentsStanding } from '../../bridge/documents-model.ts';
import type { ViewContext } from '../cases/case-view.ts';
import { isDue, openByTerm } from './document-queries.ts';
import { documentRows } from './document-view.ts';

const mostPressing = 5;
const mostLate = 8;

/** What is late or due, and with whom: as far as the open documents are read, which is what the list to do shows. */
export async function viewStanding(context: ViewContext): Promise<DocumentsStanding> {
  const open = await openByTerm(context);
  const now = context.now();
  const overdue = open.filter(isDue(context, 'overdue'));
  const late = Map.groupBy(
    overdue.flatMap(({ parts }) => parts.filter(({ dueAt }) => dueAt <= now)),
    ({ person }) => person,
  );
  return {
    incoming: open.filter(({ direction }) => direction === 'incoming').length,
    outgoing: open.filter(({ direction }) => direction === 'outgoing').length,
    overdue: overdue.length,
    today: open.filter(isDue(context, 'today')).length,
    late: [...late]
      .map(([person, parts]) => ({ name: context.people.nameOf(person), parts: parts.length }))
      .toSorted((one, other) => other.parts - one.parts)
      .slice(0, mostLate),
    pressing: documentRows(overdue.slice(0, mostPressing), context),
  };
}
