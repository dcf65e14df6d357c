import type { Connection } from './sqlite.ts';

/** One numbered step of the file's layout. A step that has shipped never changes: the next one corrects it. */
export type Migration = {
  readonly number: number;
  up(connection: Connection): void;
};

/** The newest layout that these migrations know. */
export function newestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.number ?? 0;
}

/** Runs what the file lacks, all in one transaction: a crash leaves the old layout or the new one. */
export function migrate(connection: Connection, migrations: readonly Migration[], applicationId: number): void {
  assertNumbered(migrations);
  const found = connection.pragma('user_version', { simple: true }) as number;
  if (found === newestVersion(migrations) && found > 0) return;
  connection
    .transaction(() => {
      for (const migration of migrations) if (migration.number > found) migration.up(connection);
      connection.pragma(`application_id=${applicationId}`);
      connection.pragma(`user_version=${newestVersion(migrations)}`);
    })
    .immediate();
}

function assertNumbered(migrations: readonly Migration[]): void {
  for (const [index, migration] of migrations.entries()) {
    if (migration.number !== index + 1) {
      throw new Error(`migration ${migration.number} stands in place ${index + 1}`);
    }
  }
}
