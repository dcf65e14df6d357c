-- Chunks of attachments by their SHA-256. A space is the only wall, so each keeps its own.

CREATE TABLE chunks (
  space text   NOT NULL,
  hash  bytea  NOT NULL CHECK (octet_length(hash) = 32),
  bytes bytea  NOT NULL,
  PRIMARY KEY (space, hash)
);
-- Scans do not compress, and a slice of an uncompressed value is read without reading all of it.
ALTER TABLE chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- What has come of chunks that are not whole yet: consecutive parts from 0.
CREATE TABLE chunk_parts (
  space text     NOT NULL,
  hash  bytea    NOT NULL,
  at    integer  NOT NULL,
  total integer  NOT NULL,
  bytes bytea    NOT NULL,
  PRIMARY KEY (space, hash, at)
);
ALTER TABLE chunk_parts ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- Which chunks each record needs.
CREATE TABLE record_chunks (
  space    text     NOT NULL,
  chunk    bytea    NOT NULL,
  feed     bytea    NOT NULL,
  seq      bigint   NOT NULL,
  hash     bytea    NOT NULL,
  held     boolean  NOT NULL,
  PRIMARY KEY (space, chunk, feed, seq, hash)
);
CREATE INDEX record_chunks_lacking ON record_chunks (space, feed, seq) WHERE NOT held;

-- The chunks that are not held whole, once each; the order in which they are asked for: smallest blobs first, each in one go.
CREATE TABLE wanted_chunks (
  space    text     NOT NULL,
  chunk    bytea    NOT NULL,
  size     bigint   NOT NULL,
  hash     bytea    NOT NULL,
  position integer  NOT NULL,
  PRIMARY KEY (space, chunk)
);
CREATE INDEX wanted_chunks_in_order ON wanted_chunks (space, size, hash, position);
