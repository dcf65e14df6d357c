-- Headquarters' tables sharded by space on Citus: to be run once by the owner of the tables, on a coordinator with the extension,
-- after the migrations and before desks come. docs/decisions/sharding.md says what holds then, and what has not been tried.

-- Triggers keep the log append-only. They read and write the row at hand only, so each shard can have its own.
SET citus.enable_unsafe_triggers = on;

-- All that a space has stands together, so that what an exchange asks is asked of one node.
SELECT create_distributed_table('feeds', 'space', colocate_with => 'none');
SELECT create_distributed_table('records', 'space', colocate_with => 'feeds');
SELECT create_distributed_table('record_also', 'space', colocate_with => 'feeds');
SELECT create_distributed_table('seals', 'space', colocate_with => 'feeds');
SELECT create_distributed_table('ends', 'space', colocate_with => 'feeds');
SELECT create_distributed_table('chunks', 'space', colocate_with => 'feeds');
SELECT create_distributed_table('chunk_parts', 'space', colocate_with => 'feeds');
SELECT create_distributed_table('record_chunks', 'space', colocate_with => 'feeds');
SELECT create_distributed_table('wanted_chunks', 'space', colocate_with => 'feeds');
SELECT create_distributed_table('told_frontiers', 'space', colocate_with => 'feeds');
SELECT create_distributed_table('own_feeds', 'space', colocate_with => 'feeds');
SELECT create_distributed_table('follow_ups', 'space', colocate_with => 'feeds');
SELECT create_distributed_table('dirty', 'space', colocate_with => 'feeds');
SELECT create_distributed_table('awaited', 'space', colocate_with => 'feeds');
SELECT create_distributed_table('subjects', 'space', colocate_with => 'feeds');

-- The door's own tables (missions, devices, enrolment_codes, identity, certificates, migrations) are small, refer to each other
-- only, and stay on the coordinator.
