-- A record may go anywhere in an index by hash: in a large space each one reads a page of it, and after a checkpoint writes it to
-- PostgreSQL's log in full. So the index is cut into parts of about a million records, one after the other: only the newest is
-- written to, and a look-up asks each. A part is no more than where to look: which one a record is in follows from nothing, and
-- none is greater than what the ends of the space say (`record-parts.ts`).

ALTER TABLE records ADD COLUMN part integer NOT NULL DEFAULT 0;
DROP INDEX records_by_hash;
CREATE INDEX records_by_hash ON records (space, part, hash);
