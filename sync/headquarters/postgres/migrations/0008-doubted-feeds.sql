-- Headquarters remembers which of its feeds it began in doubt of what it had said before, and not because a year was over: numbers
-- are granted before their year begins, so that a feed's year alone does not tell [K7, N6].

ALTER TABLE own_feeds ADD COLUMN in_doubt boolean NOT NULL DEFAULT false;
UPDATE own_feeds o SET in_doubt = true WHERE EXISTS (
  SELECT 1 FROM own_feeds e WHERE e.space = o.space AND e.number < o.number
  AND (e.epoch_of = 'before a restore' OR right(e.epoch_of, 4) = right(o.epoch_of, 4))
);
