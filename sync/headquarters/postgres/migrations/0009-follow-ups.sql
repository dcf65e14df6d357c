-- What may follow from an intake is marked in its own transaction, and the mark taken off once it was done: whatever happens in
-- between, a server that comes later finds what is left.

CREATE TABLE follow_ups (
  space     text         NOT NULL,
  number    bigint       GENERATED ALWAYS AS IDENTITY,
  feed      bytea        NOT NULL,
  marked_at timestamptz  NOT NULL DEFAULT now(),
  PRIMARY KEY (space, number)
);

ALTER TABLE follow_ups ENABLE ROW LEVEL SECURITY;
ALTER TABLE follow_ups FORCE ROW LEVEL SECURITY;
CREATE POLICY headquarters ON follow_ups TO CURRENT_USER USING (true);
CREATE POLICY exchange ON follow_ups TO chancery_exchange
  USING (space = ANY (string_to_array(current_setting('chancery.spaces', true), ',')));
GRANT SELECT, INSERT ON follow_ups TO chancery_exchange;
