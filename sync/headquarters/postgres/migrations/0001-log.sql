-- The log: what devices wrote, as they wrote it. `space` leads every key, so that each table can be partitioned or sharded
-- by it without changing a query. Hashes, feeds and subjects are raw bytes (32, 16, 16); bodies and operations are the
-- canonical bytes that were hashed, never jsonb.

CREATE TABLE feeds (
  space       text   NOT NULL,
  feed        bytea  NOT NULL CHECK (octet_length(feed) = 16),
  device      bytea  NOT NULL CHECK (octet_length(device) = 32),
  lane        text   NOT NULL CHECK (lane IN ('ordinary', 'urgent')),
  role        text   NOT NULL CHECK (role IN ('desk', 'headquarters')),
  certificate bytea  NOT NULL,
  PRIMARY KEY (space, feed)
);
CREATE INDEX feeds_by_device ON feeds (space, device);

CREATE TABLE records (
  space     text    NOT NULL,
  feed      bytea   NOT NULL,
  seq       bigint  NOT NULL,
  hash      bytea   NOT NULL CHECK (octet_length(hash) = 32),
  prev      bytea,
  at        bigint  NOT NULL,
  subject   bytea   NOT NULL CHECK (octet_length(subject) = 16),
  body      bytea   NOT NULL,
  -- Null once erased.
  operation bytea,
  key       bytea,
  PRIMARY KEY (space, feed, seq, hash)
);
CREATE UNIQUE INDEX records_by_hash ON records (space, hash);
CREATE INDEX records_by_subject ON records (space, subject);

-- The further subjects of a record: `also`.
CREATE TABLE record_also (
  space   text    NOT NULL,
  subject bytea   NOT NULL,
  feed    bytea   NOT NULL,
  seq     bigint  NOT NULL,
  hash    bytea   NOT NULL,
  PRIMARY KEY (space, subject, feed, seq, hash)
);

CREATE TABLE seals (
  space     text    NOT NULL,
  feed      bytea   NOT NULL,
  seq       bigint  NOT NULL,
  hash      bytea   NOT NULL,
  signature bytea   NOT NULL CHECK (octet_length(signature) = 64),
  PRIMARY KEY (space, feed, seq, hash)
);

-- Where each branch ends: the frontier. It follows from the records, and is kept so that nobody has to search for it.
CREATE TABLE ends (
  space text    NOT NULL,
  feed  bytea   NOT NULL,
  seq   bigint  NOT NULL,
  hash  bytea   NOT NULL,
  PRIMARY KEY (space, feed, seq, hash)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;

-- Lawful erasure drops operation and key, both at once; the body still verifies.
CREATE FUNCTION allow_erasure_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  OLD.operation := NULL;
  OLD.key := NULL;
  IF NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER records_erase BEFORE UPDATE ON records FOR EACH ROW EXECUTE FUNCTION allow_erasure_only();
CREATE TRIGGER records_keep BEFORE DELETE OR TRUNCATE ON records FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER record_also_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON record_also FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seals_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
