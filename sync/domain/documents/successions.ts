import type { SubjectId } from '../../core/ids.ts';
import type { DocumentDocument } from './document-document.ts';
import type { DocumentLink } from './document-links.ts';
import type { Direction } from './registers.ts';

/** Relations that change what an earlier document is worth. */
export const successionNames = ['replaces', 'corrects', 'recalls'] as const;
export type SuccessionName = (typeof successionNames)[number];

/** What a document replaces, corrects or recalls, or what does so to it: registers of both name the other. */
export interface Succession {
  readonly relation: SuccessionName;
  /** Whether the document at hand does it to the other, or the other to it. */
  readonly way: 'to' | 'from';
  readonly other: SubjectId;
  /** By which the world knows the other one. */
  readonly symbol: string;
  /** ISO 8601. */
  readonly day: string | null;
}

/**
 * The successions that stand: one that somebody only drafts, or that was sent back, does nothing to an earlier document yet.
 * @param find a document by its id; null where nothing of it is here
 */
export function successionsOf(
  links: readonly DocumentLink[],
  find: (id: SubjectId) => Pick<DocumentDocument, 'direction' | 'step' | 'symbol' | 'number' | 'documentDate'> | null,
): readonly Succession[] {
  return links.flatMap(({ relation, way, other }): Succession[] => {
    const found = isSuccession(relation) ? find(other) : null;
    if (!isSuccession(relation) || found === null || (way === 'from' && !isInForce(found))) return [];
    return [{ relation, way, other, symbol: found.symbol || found.number, day: found.documentDate }];
  });
}

function isSuccession(relation: string): relation is SuccessionName {
  return (successionNames as readonly string[]).includes(relation);
}

/** It went out to its recipients, or came in and was taken into the register. */
export function isInForce({ direction, step }: { readonly direction: Direction; readonly step: string }): boolean {
  return direction === 'outgoing'
    ? ['issued', 'archived', 'recalled', 'replaced'].includes(step)
    : !['received', 'sent_back', 'cancelled'].includes(step);
}

/** Whether one of them says how a document came to the step that ended it: it need not be said twice. */
export function tellsOfStep(step: string, successions: readonly Pick<Succession, 'relation' | 'way'>[]): boolean {
  return successions.some(
    ({ relation, way }) =>
      way === 'from' &&
      ((relation === 'replaces' && step === 'replaced') || (relation === 'recalls' && step === 'recalled')),
  );
}
