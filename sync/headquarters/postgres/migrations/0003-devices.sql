-- Who may come to the door. What roles people have is in the log; here stands only what the door itself needs.

CREATE TABLE missions (
  code     text    PRIMARY KEY,
  space    text    NOT NULL UNIQUE,
  -- JSON: names, city, country, time zone.
  mission  text    NOT NULL,
  added_at bigint  NOT NULL
);

CREATE TABLE devices (
  device      bytea   PRIMARY KEY CHECK (octet_length(device) = 32),
  mission     text    NOT NULL REFERENCES missions (code),
  certificate bytea   NOT NULL,
  enrolled_at bigint  NOT NULL,
  revoked_at  bigint
);

CREATE TABLE enrolment_codes (
  code_hash  bytea   PRIMARY KEY,
  mission    text    NOT NULL REFERENCES missions (code),
  expires_at bigint  NOT NULL,
  used_by    bytea
);

-- The frontiers told to a device that it may still build on: the one it last built on, and the newest.
CREATE TABLE told_frontiers (
  space  text   NOT NULL,
  device bytea  NOT NULL,
  half   bytea  NOT NULL,
  places bytea  NOT NULL,
  PRIMARY KEY (space, device, half)
);

-- One row: which keys this database belongs to, and the secret behind the nonces that all server processes hand out.
CREATE TABLE identity (
  single       boolean  PRIMARY KEY DEFAULT true CHECK (single),
  root         bytea    NOT NULL,
  nonce_secret bytea    NOT NULL
);

-- Headquarters' own certificate, reissued as missions are added; the last counts.
CREATE TABLE certificates (
  number      bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  certificate bytea   NOT NULL
);

-- Headquarters' own feeds, each begun by one database. A restored database is another one, and begins new feeds.
CREATE TABLE own_feeds (
  space    text    NOT NULL,
  feed     bytea   NOT NULL,
  -- Which database, and in which year.
  epoch_of text    NOT NULL,
  -- The last record that headquarters itself put there.
  tip      bytea   NOT NULL,
  number   bigint  GENERATED ALWAYS AS IDENTITY,
  PRIMARY KEY (space, feed)
);
