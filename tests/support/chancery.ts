import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CHUNK_SIZE } from '../../sync/core/record/blob.ts';
import { signerFromSeed } from '../../sync/core/signing.ts';
import type { Space } from '../../sync/core/ids.ts';
import { known, isSpace } from '../../sync/core/ids.ts';
import type { Step } from '../../sync/desk/command/progress.ts';
import { makeProgram } from '../../sync/desk/command/program.ts';
import type { CommandPorts } from '../../sync/desk/command/run.ts';
import { sampleStaff } from '../../sync/domain/sample/staff.ts';
import type { Headquarters } from '../../sync/headquarters/headquarters.ts';
import { readKeyring } from '../../sync/replica/keyring/keyring-file.ts';
import { openSlot } from '../../sync/replica/keyring/keyring.ts';
import type { Cipher } from '../../sync/storage/cipher.ts';
import { HttpCarrier } from '../../sync/link/http-carrier.ts';
import { serveDelhi } from './delhi.ts';
import { DeskDriver, passphrase, realPorts, registrationForm } from './desk.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';

export interface CommandRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** What was printed as `name<tab>value`. */
  readonly figures: Readonly<Record<string, string>>;
  /** What it said of its progress, null where it had nothing more to say. */
  readonly steps: readonly (Step | null)[];
}

/** Runs `chancery` as `main.ts` does, and gives back what it printed. */
export async function chancery(
  args: readonly string[],
  env: {
    readonly passphrase?: string;
    readonly recoveryKey?: string;
    readonly now?: () => number;
    readonly keystore?: CommandPorts['keystore'];
  } = {},
): Promise<CommandRun> {
  const out: string[] = [];
  const err: string[] = [];
  const steps: (Step | null)[] = [];
  let code = 0;
  const program = makeProgram({
    ...realPorts,
    now: env.now ?? realPorts.now,
    makeCarrier: (headquarters, { deviceSeed }) =>
      new HttpCarrier({ headquarters, signer: signerFromSeed(deviceSeed) }),
    passphrase: env.passphrase ?? passphrase,
    recoveryKey: env.recoveryKey,
    askHidden: async () => null,
    print: (line) => out.push(line),
    explain: (line) => err.push(line),
    progress: (step) => steps.push(step),
    exit: (given) => {
      code = given;
    },
    data: '.chancery/desk',
    keystore: env.keystore,
  });
  await program.parseAsync(args, { from: 'user' });
  const figures = Object.fromEntries(
    out.filter((line) => line.includes('\t')).map((line) => line.split(/\t(.*)/s).slice(0, 2)),
  );
  return { code, out: out.join('\n'), err: err.join('\n'), figures, steps };
}

export const missionSpace: Space = known(isSpace, 'mission/DEL');

/** Real headquarters with one mission whose only staff is a consul, and a folder for the desks' data. */
export interface TestMission {
  readonly headquarters: Headquarters;
  readonly address: URL;
  readonly folder: string;
  readonly databaseUrl: string;
  code(): Promise<string>;
  enrol(name: string): Promise<DeskDriver>;
  dataOf(name: string): string;
  stop(): Promise<void>;
}

export async function startTestMission(): Promise<TestMission> {
  const folder = mkdtempSync(path.join(tmpdir(), 'chancery-'));
  const postgres: TestPostgres = await startTestPostgres();
  const consul = sampleStaff.find(({ roles }) => roles.includes('consul'));
  if (!consul) throw new Error('no consul');
  const databaseUrl = await postgres.createDatabase();
  const { headquarters, address } = await serveDelhi(path.join(folder, 'headquarters'), databaseUrl, [consul]);
  const code = async (): Promise<string> => {
    const made = await headquarters.enrolmentCode('DEL');
    if (!made.ok) throw new Error(made.error.type);
    return made.value.code;
  };
  const dataOf = (name: string): string => path.join(folder, name);
  return {
    headquarters,
    address,
    folder,
    databaseUrl,
    code,
    dataOf,
    enrol: async (name) =>
      DeskDriver.open({
        data: dataOf(name),
        headquarters: address,
        enrolmentCode: await code(),
        deviceName: name,
        passphrase,
      }),
    stop: async () => {
      await headquarters.close();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A case as a consul would take it in; its id. */
export async function takeInCase(desk: DeskDriver): Promise<string> {
  return (await openCase(desk)).id;
}

/** The same, with the record that opened it. */
export function openCase(desk: DeskDriver): Promise<{ readonly id: string; readonly record: string }> {
  return desk.do('createCase', {
    procedure: 'citizen_registration',
    fields: registrationForm,
    channel: 'in_person',
    papers: [],
    draft: randomUUID(),
  });
}

export async function note(desk: DeskDriver, id: string, text: string): Promise<void> {
  const seen = await desk.see('case', { id }, (view) => view !== null);
  await desk.do('addNote', { id, view: seen?.view ?? [], text });
}

export async function notesOf(desk: DeskDriver, id: string): Promise<readonly string[]> {
  const seen = await desk.see('case', { id }, (view) => view !== null);
  return (seen?.notes ?? []).map((one) => one.text);
}

export async function attachBytes(desk: DeskDriver, id: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const { upload } = await desk.do('beginUpload', { name: 'photo.jpg', size: bytes.length });
  for (let at = 0; at < bytes.length; at += CHUNK_SIZE)
    await desk.do('appendUpload', { upload, bytes: bytes.subarray(at, at + CHUNK_SIZE) });
  const view = (await desk.see('case', { id }))?.view ?? [];
  await desk.do('attach', { id, view, upload, title: 'Ảnh', paper: null });
}

/** Until headquarters has confirmed all that this desk wrote. */
export async function delivered(desk: DeskDriver): Promise<void> {
  await desk.see('sync', {}, (state) => state.waiting.records === 0 && state.link.kind === 'up-to-date');
}

/** The file's key, by the passphrase of whoever comes first. */
export async function openKeyring(data: string): Promise<{ readonly key: Uint8Array; readonly cipher: Cipher }> {
  const keyring = readKeyring(path.join(data, 'keyring.json'));
  const [slot] = keyring.ok ? keyring.value.slots : [];
  const opened = slot && (await openSlot(slot, passphrase));
  if (!keyring.ok || !opened) throw new Error('the keyring does not open');
  return { key: opened.databaseKey, cipher: keyring.value.cipher };
}
