declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream';
  import type { Submittable } from 'pg';

  /** A query that takes the bytes of a COPY. */
  export function from(sql: string): Writable & Submittable;
  /** A query that gives the bytes of a COPY; `rowCount` holds once it has ended. */
  export function to(sql: string): Readable & Submittable & { readonly rowCount: number };
}
