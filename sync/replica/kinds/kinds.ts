import { blocks } from './blocks.ts';
import { cases } from './cases.ts';
import { documents } from './documents.ts';
import type { Kind } from './kind.ts';
import { people } from './people.ts';
import { series } from './series.ts';
import { staff } from './staff.ts';

/** Every kind of subject that has documents, by its collection's name. */
export const kinds = { cases, staff, series, blocks, people, documents };

export type CollectionName = keyof typeof kinds;
export type DocumentIn<Name extends CollectionName> =
  (typeof kinds)[Name] extends Kind<infer Document> ? Document : never;
