-- What can be rebuilt from the log: subjects as the fold shows them, and the queue of those to fold again.

CREATE TABLE dirty (
  space   text    NOT NULL,
  number  bigint  GENERATED ALWAYS AS IDENTITY,
  subject bytea   NOT NULL,
  PRIMARY KEY (space, number)
);

-- Records that folded subjects name and that are not here yet: when one comes, its subjects are folded again.
CREATE TABLE awaited (
  space   text   NOT NULL,
  hash    bytea  NOT NULL,
  subject bytea  NOT NULL,
  PRIMARY KEY (space, hash, subject)
);

CREATE TABLE subjects (
  space      text     NOT NULL,
  subject    bytea    NOT NULL,
  kind       text     NOT NULL,
  -- JSON: field name to shown value.
  fields     text     NOT NULL,
  state      text,
  -- Fields with more than one distinct value, and opens struck unseen.
  conflicts  integer  NOT NULL,
  incomplete boolean  NOT NULL,
  records    integer  NOT NULL,
  first_at   bigint   NOT NULL,
  last_at    bigint   NOT NULL,
  PRIMARY KEY (space, subject)
);
CREATE INDEX subjects_by_kind ON subjects (space, kind, state);
