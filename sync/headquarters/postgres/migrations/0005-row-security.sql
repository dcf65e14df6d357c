-- A request sees the spaces of its device and no other, whatever its queries forget to say: an exchange runs in a role of
-- its own, for which each table of a space is walled by that space. Headquarters itself, which owns the tables, sees all.

DO $$
BEGIN
  -- Roles belong to the whole cluster: another database of it may have made this one.
  CREATE ROLE chancery_exchange NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END $$;

DO $$
DECLARE
  walled text;
BEGIN
  IF NOT pg_has_role(current_user, 'chancery_exchange', 'MEMBER') THEN
    EXECUTE format('GRANT chancery_exchange TO %I', current_user);
  END IF;
  FOREACH walled IN ARRAY ARRAY[
    'feeds', 'records', 'record_also', 'seals', 'ends', 'chunks', 'chunk_parts', 'record_chunks', 'wanted_chunks',
    'told_frontiers', 'dirty', 'awaited', 'subjects', 'own_feeds'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY headquarters ON %I TO CURRENT_USER USING (true)', walled);
    EXECUTE format(
      'CREATE POLICY exchange ON %I TO chancery_exchange '
      'USING (space = ANY (string_to_array(current_setting(''chancery.spaces'', true), '','')))',
      walled
    );
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO chancery_exchange', walled);
  END LOOP;
END $$;
