import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Headquarters } from '../../sync/headquarters/headquarters.ts';
import { serveDelhi } from './delhi.ts';
import { DeskDriver, passphrase } from './desk.ts';
import { startTestPostgres } from './postgres.ts';

export interface DelhiDesk {
  readonly headquarters: Headquarters;
  readonly desk: DeskDriver;
  close(): Promise<void>;
}

/** Headquarters on a database of its own, and one desk of New Delhi, at which a consul is signed in. */
export async function startDelhiDesk(): Promise<DelhiDesk> {
  const folder = mkdtempSync(path.join(tmpdir(), 'delhi-'));
  const postgres = await startTestPostgres();
  const databaseUrl = await postgres.createDatabase();
  const { headquarters, address } = await serveDelhi(path.join(folder, 'headquarters'), databaseUrl);
  const code = await headquarters.enrolmentCode('DEL');
  if (!code.ok) throw new Error(code.error.type);
  const desk = await DeskDriver.open({
    data: path.join(folder, 'desk'),
    headquarters: address,
    enrolmentCode: code.value.code,
    deviceName: 'Quầy 1',
    passphrase,
  });
  await desk.signInAs('consul');
  const close = async (): Promise<void> => {
    await desk.close();
    await headquarters.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { headquarters, desk, close };
}
