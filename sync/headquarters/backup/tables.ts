import type { Queryable } from '../postgres/database.ts';

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Headquarters' tables by the catalogue, those that others refer to first. */
export async function listTables(database: Queryable): Promise<readonly Table[]> {
  const { rows } = await database.query<Table & { readonly refers: readonly string[] }>(
    `SELECT c.relname AS name,
       (SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
       (SELECT coalesce(json_agg(f.confrelid::regclass::text), '[]') FROM pg_constraint f
        WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid) AS refers
     FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname <> 'migrations'
     ORDER BY c.relname`,
  );
  const sorted: Table[] = [];
  const waiting = new Map(rows.map((row) => [row.name, row]));
  while (waiting.size > 0) {
    const next = [...waiting.values()].find((row) => row.refers.every((other) => !waiting.has(other)));
    if (!next) throw new Error(`tables refer to each other in a ring: ${[...waiting.keys()].join(', ')}`);
    waiting.delete(next.name);
    sorted.push({ name: next.name, columns: next.columns });
  }
  return sorted;
}

/** @param direction `TO STDOUT` or `FROM STDIN` */
export function copySql({ name, columns }: Table, direction: 'TO STDOUT' | 'FROM STDIN'): string {
  return `COPY "${name}" (${columns.map((column) => `"${column}"`).join(', ')}) ${direction} (FORMAT binary)`;
}
