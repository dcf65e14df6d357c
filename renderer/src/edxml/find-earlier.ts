import type { Bridge } from '../../../sync/bridge/client.ts';
import type { AboutEarlier } from '../../../sync/domain/edxml/document-edxml.ts';
import { readOnce } from '../bridge/read-once.ts';
import { sameDocuments } from '../documents/same-document.ts';
import type { AboutDocument } from '../stores/navigation/place.ts';

/** The document of the same sender that a file says it replaces, corrects or recalls; null unless exactly one stands in the register. */
export async function findEarlier(
  bridge: Bridge,
  { relation, symbols }: AboutEarlier,
  author: string,
): Promise<AboutDocument | null> {
  const found = new Set<string>();
  for (const symbol of symbols.slice(0, 5)) {
    const answer = await readOnce(bridge, 'documents', {
      filter: { direction: 'incoming', text: symbol.slice(0, 200) },
      sort: { by: 'received', direction: 'descending' },
      offset: 0,
      limit: 50,
    });
    if (answer.ok) for (const { id } of sameDocuments(answer.value.rows, { symbol, author })) found.add(id);
  }
  const [only, ...others] = found;
  return only === undefined || others.length > 0 ? null : { relation, id: only };
}
