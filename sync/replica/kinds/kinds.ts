import { blocks } from './blocks.ts';
import { cases } from './cases.ts';
import { documents } from './documents.ts';
import type { Kind } from './kind.ts';
import { people } from './people.ts';
import { furtherLedgerKinds, ledger, type LedgerDocument } from './ledger.ts';
import { series } from './series.ts';

/** Every kind of subject that has documents, by its collection's name. */
export const kinds = { cases, series, blocks, people, documents, ledger };

/** Kinds that share another's collection. */
export const furtherKinds: readonly { readonly collection: CollectionName; readonly kind: Kind<LedgerDocument> }[] =
  furtherLedgerKinds.map((kind) => ({ collection: 'ledger', kind }));

export type CollectionName = keyof typeof kinds;
export type DocumentIn<Name extends CollectionName> =
  (typeof kinds)[Name] extends Kind<infer Document> ? Document : never;
