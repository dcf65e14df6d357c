import type { DocumentRow, DocumentView } from '../../../sync/bridge/documents-model.ts';

/** What is left to do about a document that no step says of itself. */
export type FollowUp =
  /** Its answer went out: whoever leads may say that it is resolved. */
  | { readonly kind: 'answered'; readonly by: DocumentRow }
  /** All to whom it was assigned are done with their parts. */
  | { readonly kind: 'parts-done' }
  /** What it answers is still being worked on. */
  | { readonly kind: 'answers-open'; readonly other: DocumentRow }
  /** Those who hold it were not told that it was recalled. */
  | { readonly kind: 'recall-untold' };

const wentOut: readonly string[] = ['issued', 'archived'];
const isWorkedOn = ({ step }: Pick<DocumentRow, 'step'>): boolean => step === 'directed' || step === 'resolving';

export function followUps(
  view: Pick<DocumentView, 'direction' | 'step' | 'links' | 'assignments'>,
): readonly FollowUp[] {
  return view.direction === 'incoming' ? ofIncoming(view) : ofOutgoing(view);
}

function ofIncoming(view: Pick<DocumentView, 'step' | 'links' | 'assignments'>): readonly FollowUp[] {
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
