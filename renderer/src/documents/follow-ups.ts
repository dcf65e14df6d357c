import type { DocumentRow, DocumentView } from '../../../sync/bridge/documents-model.ts';

/** What is left to do about a document that no step says of itself. */
export type FollowUp =
  /** Its answer went out: whoever leads may say that it is resolved. */
  | { readonly kind: 'answered'; readonly by: DocumentRow }
  /** All to whom it was assigned are done with their parts. */
  | { readonly kind: 'parts-done' }
  /** What it answers is still being worked on. */
  | { readonly kind: 'answers-open'; readonly other: DocumentRow }
  /** Its author recalled or replaced it: whoever received it cancels it. */
  | { readonly kind: 'ended-by-author'; readonly by: EndingSuccession }
  /** By it the author recalled what came in before, and was not told what became of that. */
  | { readonly kind: 'recall-unanswered' }
  /** Those who hold it were not told that it was recalled. */
  | { readonly kind: 'recall-untold' };

const wentOut: readonly string[] = ['issued', 'archived'];
const isWorkedOn = ({ step }: Pick<DocumentRow, 'step'>): boolean => step === 'directed' || step === 'resolving';

type Seen = Pick<DocumentView, 'direction' | 'step' | 'links' | 'successions' | 'assignments'>;
type EndingSuccession = DocumentView['successions'][number] & { readonly relation: 'recalls' | 'replaces' };

export function followUps(view: Seen): readonly FollowUp[] {
  return view.direction === 'incoming' ? ofIncoming(view) : ofOutgoing(view);
}

function ofIncoming(view: Seen): readonly FollowUp[] {
  const ended = endedByAuthor(view);
  if (ended.length > 0) return ended;
  return [...ofRecall(view), ...ofWork(view)];
}

/** Of what was cancelled, or sent back, nothing is left to do. */
function endedByAuthor({ step, successions }: Seen): readonly FollowUp[] {
  if (step === 'cancelled' || step === 'sent_back') return [];
  const by = (['recalls', 'replaces'] as const).flatMap((relation) =>
    successions.flatMap((each) => (each.relation === relation && each.way === 'from' ? [{ ...each, relation }] : [])),
  )[0];
  return by === undefined ? [] : [{ kind: 'ended-by-author', by }];
}

function ofRecall({ links, successions }: Seen): readonly FollowUp[] {
  const recalls = successions.some(({ relation, way }) => relation === 'recalls' && way === 'to');
  const isAnswered = links.some(({ relation, way }) => relation === 'answers' && way === 'from');
  return recalls && !isAnswered ? [{ kind: 'recall-unanswered' }] : [];
}

function ofWork(view: Seen): readonly FollowUp[] {
  if (!isWorkedOn(view)) return [];
  const by = view.links.find(
    ({ relation, way, row }) => relation === 'answers' && way === 'from' && wentOut.includes(row?.step ?? ''),
  )?.row;
  const { assignments } = view;
  const isDone = assignments.length > 0 && assignments.every(({ done }) => done !== null);
  return [...(by ? [{ kind: 'answered', by } as const] : []), ...(isDone ? [{ kind: 'parts-done' } as const] : [])];
}

function ofOutgoing({ step, links }: Pick<DocumentView, 'step' | 'links'>): readonly FollowUp[] {
  if (step === 'recalled' && !links.some(({ relation, way }) => relation === 'recalls' && way === 'from'))
    return [{ kind: 'recall-untold' }];
  if (!wentOut.includes(step)) return [];
  return links.flatMap(({ relation, way, row }): FollowUp[] =>
    relation === 'answers' && way === 'to' && row !== null && isWorkedOn(row)
      ? [{ kind: 'answers-open', other: row }]
      : [],
  );
}
