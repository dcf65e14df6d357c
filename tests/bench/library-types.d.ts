declare module 'pg-copy-streams' {
  import type { Submittable } from 'pg';
  import type { Writable } from 'node:stream';

  /** A query that takes the lines of a COPY. */
  export function from(sql: string): Writable & Submittable;
}
