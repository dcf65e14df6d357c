import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DeskPorts } from '../../sync/desk/open-desk.ts';
import type { Headquarters } from '../../sync/headquarters/headquarters.ts';
import { serveDelhi } from './delhi.ts';
import { DeskDriver, passphrase, realPorts } from './desk.ts';
import { startTestPostgres } from './postgres.ts';

export interface DelhiDesk {
  readonly headquarters: Headquarters;
  readonly desk: DeskDriver;
  close(): Promise<void>;
}

/** A new desk of New Delhi, in a folder of its name within this one; nobody is signed in. */
export async function enrolDelhiDesk(
  at: { readonly headquarters: Headquarters; readonly address: URL; readonly folder: string },
  name: string,
  ports: DeskPorts = realPorts,
): Promise<DeskDriver> {
  const code = await at.headquarters.enrolmentCode('DEL');
  if (!code.ok) throw new Error(code.error.type);
  const enrolment = { enrolmentCode: code.value.code, deviceName: name, passphrase };
  return DeskDriver.open({ data: path.join(at.folder, name), headquarters: at.address, ...enrolment }, ports);
}

/** Headquarters on a database of its own, and one desk of New Delhi, at which a consul is signed in. Its staff: consuls unless told. */
export async function startDelhiDesk(staff?: Parameters<typeof serveDelhi>[2]): Promise<DelhiDesk> {
  const folder = mkdtempSync(path.join(tmpdir(), 'delhi-'));
  const postgres = await startTestPostgres();
  const databaseUrl = await postgres.createDatabase();
  const { headquarters, address } = await serveDelhi(path.join(folder, 'headquarters'), databaseUrl, staff);
  const desk = await enrolDelhiDesk({ headquarters, address, folder }, 'Quầy 1');
  await desk.signInAs('consul');
  const close = async (): Promise<void> => {
    await desk.close();
    await headquarters.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { headquarters, desk, close };
}
