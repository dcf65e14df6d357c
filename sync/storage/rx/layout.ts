import type { RxDocumentData, RxJsonSchema } from 'rxdb';
import { IRREGULAR, keyOf } from './key-order.ts';
import type { KeyValue } from './key-order.ts';

/** A document as RxDB hands it to a storage and takes it back. */
export type StoredDocument = RxDocumentData<Record<string, unknown>>;

/** The physical table of one collection, derived from its schema. Written beside the table, and rebuilt when it differs. */
export type Layout = {
  readonly primary: string;
  /** Paths with a column of their own, `c0`, `c1` …: all that stand in an index. */
  readonly paths: readonly string[];
  readonly indexes: readonly IndexLayout[];
  /** Its documents are about a subject of the log each, and stand in the row of its number. */
  readonly bySubject?: true;
};

export type IndexLayout = {
  readonly columns: readonly string[];
  /** RxDB puts `_deleted` before every index; an index over the living only is smaller and says the same. */
  readonly livingOnly: boolean;
};

export function layoutOf(schema: RxJsonSchema<StoredDocument>): Layout {
  const primary = typeof schema.primaryKey === 'string' ? schema.primaryKey : schema.primaryKey.key;
  const indexes = (schema.indexes ?? []).map((index) => (typeof index === 'string' ? [index] : [...index]));
  const paths = [...new Set(indexes.flat().filter((path) => path !== primary && !(path in OWN_COLUMNS)))].toSorted();
  const columns = columnsByPath({ primary, paths });
  const laidOut = indexes.map((index) => indexLayout(index, columns)).filter(isWorthHaving);
  return { primary, paths, indexes: laidOut, ...(isSubject(schema.properties[primary]) && { bySubject: true }) };
}

/** Marks, in a schema, a key that is the name of a subject of the log. */
export const ofSubject = { subject: true } as const;

function isSubject(key: object | undefined): boolean {
  return key !== undefined && 'subject' in key && key.subject === true;
}

/** Where each path stands in the table; undefined for what is only in the JSON text. */
export function columnsByPath(layout: Pick<Layout, 'primary' | 'paths'>): ReadonlyMap<string, string> {
  const columns = new Map<string, string>(Object.entries(OWN_COLUMNS));
  columns.set(layout.primary, 'id');
  for (const [index, path] of layout.paths.entries()) columns.set(path, `c${index}`);
  return columns;
}

const OWN_COLUMNS: Record<string, string> = { _deleted: 'deleted', '_meta.lwt': 'lwt' };

function indexLayout(index: readonly string[], columns: ReadonlyMap<string, string>): IndexLayout {
  const livingOnly = index[0] === '_deleted';
  const fields = livingOnly ? index.slice(1) : index;
  return { columns: fields.map((field) => columns.get(field) ?? field), livingOnly };
}

/** The key is indexed already, and our checkpoints go by the counter, never by a clock. */
function isWorthHaving(index: IndexLayout): boolean {
  const [first] = index.columns;
  return first !== 'id' && first !== 'lwt';
}

/** Reads the value of one path for its column. */
export type KeyReader = (document: StoredDocument) => KeyValue | typeof IRREGULAR;

export function keyReader(path: string): KeyReader {
  const segments = path.split('.');
  const [only] = segments;
  if (segments.length === 1 && only !== undefined) return (document) => keyOf(document[only]);
  return (document) => nestedKey(document, segments);
}

/** Mango looks through an array on the way to a field, so that a field inside one is irregular too. */
function nestedKey(document: StoredDocument, segments: readonly string[]): KeyValue | typeof IRREGULAR {
  let value: unknown = document;
  for (const segment of segments) {
    if (Array.isArray(value)) return IRREGULAR;
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Record<string, unknown>)[segment];
  }
  return keyOf(value);
}
