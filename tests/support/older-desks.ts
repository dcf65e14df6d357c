import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RoleName } from '../../sync/domain/catalogue/types.ts';
import { sampleStaff } from '../../sync/domain/sample/staff.ts';
import { forkDesk, type ForkedDesk } from './forked-desk.ts';
import { olderProgram, type OlderProgram } from './older-program.ts';
import type { TestPostgres } from './postgres.ts';
import { startTestHeadquarters, type TestHeadquarters } from './test-headquarters.ts';

export interface OlderDesks {
  /** null where the history of the sources is not here. */
  readonly older: OlderProgram | null;
  /** For what the desks keep. */
  readonly folder: string;
  readonly hq: TestHeadquarters;
  /** Each is closed with all of this. */
  readonly closed: <Each extends { close(): Promise<void> }>(each: Each) => Each;
  /** A desk that is the older program. */
  readonly openOlder: (options: Parameters<typeof forkDesk>[0], sources: string) => ForkedDesk;
  close(): Promise<void>;
}

/**
 * A program as it stood once, and today's headquarters, with one member of staff for each of these roles.
 * @param subject of the commit after which the program stood so
 */
export async function startOlderDesks(
  postgres: TestPostgres,
  subject: string,
  roles: readonly RoleName[],
): Promise<OlderDesks> {
  const older = olderProgram(subject);
  const folder = mkdtempSync(path.join(tmpdir(), 'chancery-older-desks-'));
  const hq = await startTestHeadquarters(await postgres.createDatabase());
  for (const role of roles) await hq.headquarters.addStaff('DEL', sampleOf(role));
  const open: { close(): Promise<void> }[] = [];
  const closed: OlderDesks['closed'] = (each) => {
    open.push(each);
    return each;
  };
  return {
    older,
    folder,
    hq,
    closed,
    openOlder(options, sources) {
      const forked = forkDesk(options, sources);
      closed({ close: () => forked.kill() });
      return forked;
    },
    async close() {
      for (const each of open) await each.close();
      await hq.close();
      older?.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The member of the sample's staff who has this role. */
export const sampleOf = (role: RoleName): (typeof sampleStaff)[number] =>
  sampleStaff.find(({ roles }) => roles.includes(role))!;
