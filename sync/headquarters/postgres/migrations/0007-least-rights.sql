-- An exchange may do what it does, and nothing else: what was written once it cannot change, even to erase it, and what
-- headquarters says of itself and folds is not its to write.

REVOKE UPDATE, DELETE ON records, record_also, seals, chunks FROM chancery_exchange;
REVOKE INSERT, UPDATE, DELETE ON own_feeds, subjects, awaited FROM chancery_exchange;
REVOKE UPDATE, DELETE ON dirty FROM chancery_exchange;
