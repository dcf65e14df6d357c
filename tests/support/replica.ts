import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueCertificate, type Certificate } from '../../sync/core/record/certificate.ts';
import { known, isSpace, type Space } from '../../sync/core/ids.ts';
import { signerFromSeed, type Signer } from '../../sync/core/signing.ts';
import { missionCalendar } from '../../sync/domain/calendar/mission-calendar.ts';
import { missionByCode } from '../../sync/domain/missions.ts';
import type { FloodThread, FloodThreadOptions } from '../../sync/replica/intake/flood-thread.ts';
import { Replica } from '../../sync/replica/replica.ts';
import type { Database } from '../../sync/storage/database.ts';
import { openDatabase } from '../../sync/storage/open-database.ts';

export const missionSpace: Space = known(isSpace, 'mission/DEL');
export const ministrySpace: Space = known(isSpace, 'ministry');
export const root: Signer = signerFromSeed(Buffer.alloc(32, 1));

export function makeDevice(
  name: string,
  role: Certificate['role'] = 'desk',
): { certificate: Certificate; signer: Signer } {
  const signer = signerFromSeed(randomBytes(32));
  const certificate = issueCertificate(root, {
    device: signer.publicKey,
    exchange: '0'.repeat(64),
    name,
    role,
    spaces: [missionSpace, ministrySpace],
    issued_at: 1_760_000_000_000,
  });
  return { certificate, signer };
}

export interface TestReplica {
  readonly replica: Replica;
  readonly folder: string;
  /** Closes, and opens the same file again. */
  reopen(): Promise<TestReplica>;
  close(): Promise<void>;
}

/** A replica on a real encrypted file in a folder of its own. */
export async function openTestReplica(
  options: {
    readonly device?: ReturnType<typeof makeDevice>;
    readonly now?: () => number;
    readonly folder?: string;
    readonly key?: Buffer;
    readonly opening?: { expected: string; next: string };
    readonly floodThread?: (options: FloodThreadOptions, database: Database) => FloodThread;
  } = {},
): Promise<TestReplica> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'replica-'));
  const device = options.device ?? makeDevice('Desk one');
  const key = options.key ?? randomBytes(32);
  const now = options.now ?? Date.now;
  const opened = openDatabase({ path: join(folder, 'replica.db'), key, cipher: 'aegis' });
  if (!opened.ok) throw new Error(opened.error.type);
  const mission = missionByCode('DEL');
  if (!mission) throw new Error('no DEL');
  const missionTime = { zone: mission.timeZone, calendar: missionCalendar(mission) };
  const { value: database } = opened;
  const { floodThread } = options;
  const threadOptions: FloodThreadOptions = { key, cipher: 'aegis' };
  const replica = await Replica.open({
    database,
    ...device,
    mission: missionTime,
    now,
    random: randomBytes,
    opening: options.opening ?? { expected: '', next: '' },
    ...(floodThread && { floodThread: () => floodThread(threadOptions, database) }),
  });
  return {
    replica,
    folder,
    reopen: async () => {
      await replica.close();
      return openTestReplica({ ...options, device, folder, key });
    },
    close: async () => {
      await replica.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
