import type { FoundIn } from '../../bridge/model.ts';
import type { SubjectId } from '../../core/ids.ts';
import { excerptOf } from '../../domain/texts/excerpt.ts';
import type { DocumentIn } from '../../replica/kinds/kinds.ts';
import type { Replica } from '../../replica/replica.ts';
import type { OrderQuery, RowNumber } from '../../storage/rx/order.ts';
import { searchPages, wordsOfPage, type PageHit } from '../../storage/texts/search-pages.ts';
import { findAttachment } from '../files/read-attachment.ts';
import { findWords } from './find-words.ts';

/** Hits of a text filter, at most: beyond that the text says too little to be scrolled through. */
const mostHits = 2_000;

/** What a list's text filter finds: subjects by their own words, and others by what is attached to them. */
export interface TextHits {
  readonly own: readonly SubjectId[];
  readonly attached: readonly SubjectId[];
  /** Where it was found, for a row that does not have the words itself. */
  foundIn(subject: SubjectId): { readonly foundIn: FoundIn } | Record<string, never>;
  /** What a list of them was narrowed and sorted to, by how it was asked for: whoever scrolls asks for one order page by page. */
  readonly orders: Map<string, readonly RowNumber[]>;
}

/** A page of what was found, with the total, as a list that was narrowed and sorted shows it. */
export function pageOfHits<Name extends 'cases' | 'documents'>(
  replica: Replica,
  { orders }: TextHits,
  name: Name,
  { offset, limit, ...query }: OrderQuery & { readonly offset: number; readonly limit: number },
): { readonly total: number; readonly documents: readonly DocumentIn<Name>[] } {
  const asked = JSON.stringify(query);
  const rows = orders.get(asked) ?? replica.order(name, query);
  orders.set(asked, rows);
  return { total: rows.length, documents: replica.documentsAt(name, rows.slice(offset, offset + limit)) };
}

export function findByText(replica: Replica, query: string, kind: 'case' | 'document'): TextHits {
  const { revision } = replica.database;
  const last = lastFound.get(replica);
  if (last?.revision === revision && last.query === query && last.kind === kind) return last.hits;
  const hits = lookFor(replica, query, kind);
  lastFound.set(replica, { revision, query, kind, hits });
  return hits;
}

/** Whoever scrolls and sorts asks for the same text page by page, mostly with nothing written in between. */
const lastFound = new WeakMap<
  Replica,
  { readonly revision: number; readonly query: string; readonly kind: string; readonly hits: TextHits }
>();

function lookFor(replica: Replica, query: string, kind: 'case' | 'document'): TextHits {
  const { database } = replica;
  const own = findWords(database, { query, kinds: [kind], limit: mostHits }).map(({ id }) => id as SubjectId);
  const known = new Set(own);
  const places = new Map<SubjectId, PageHit>();
  for (const hit of searchPages(database, query, mostHits))
    if (!known.has(hit.subject) && !places.has(hit.subject)) places.set(hit.subject, hit);
  return {
    own,
    attached: [...places.keys()],
    orders: new Map(),
    foundIn(subject) {
      const hit = places.get(subject);
      const found = hit && describePage(replica, hit, query);
      return found ? { foundIn: found } : {};
    },
  };
}

/** The file that was found, its page, and the words around; null where it is attached no more. */
export function describePage(
  replica: Replica,
  { subject, record, n, page, confidence }: PageHit,
  query: string,
): FoundIn | null {
  const file = findAttachment(replica, { id: subject, record });
  const excerpt = file && excerptOf(wordsOfPage(replica.database, n), query);
  return excerpt ? { record, name: file.title || file.name, page, confidence, ...excerpt } : null;
}
