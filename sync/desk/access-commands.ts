import type { Failure } from '../bridge/contract.ts';
import type { CommandHandlers } from '../bridge/host.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { RoleName } from '../domain/catalogue/types.ts';
import type { StaffDocument } from '../domain/staff.ts';
import {
  adoptSecrets,
  announceSecrets,
  makeSlot,
  openSlot,
  withoutSlot,
  withSlot,
  type DeviceSecrets,
} from '../replica/keyring.ts';
import type { KeyringFile } from '../replica/keyring-file.ts';
import type { UnlockedDesk } from './unlocked-desk.ts';

export interface OpenForAccess {
  readonly desk: Pick<UnlockedDesk, 'replica' | 'people'>;
  /** Who is signed in. */
  readonly staff: StaffDocument;
  readonly secrets: DeviceSecrets;
}

export interface AccessContext {
  readonly keyring: () => KeyringFile;
  readonly keep: (keyring: KeyringFile) => Result<void, Failure>;
  readonly open: () => OpenForAccess | null;
  /** The file has a new key from now on. */
  readonly adopt: (secrets: DeviceSecrets) => void;
  readonly random: (length: number) => Uint8Array;
  readonly keystoreSecret?: Uint8Array;
}

type AccessCommand = 'changePassphrase' | 'giveAccess' | 'removeAccess' | 'encryptAnew';

const leastPassphrase = 8;
const mayRule: readonly RoleName[] = ['it', 'head_of_mission'];

/** Who can open this device, and with which passphrase. */
export function accessCommands(context: AccessContext): Pick<CommandHandlers, AccessCommand> {
  return {
    changePassphrase: ({ current, next }) => changePassphrase(context, current, next),
    giveAccess: ({ staff, passphrase }) => ruled(context, (open) => giveAccess(context, open, staff, passphrase)),
    removeAccess: ({ staff }) => ruled(context, async (open) => removeAccess(context, open, staff)),
    encryptAnew: () => ruled(context, (open) => encryptAnew(context, open)),
  };
}

type Done = Promise<Result<Record<string, never>, Failure>>;

function finish(kept: Result<void, Failure>): Result<Record<string, never>, Failure> {
  return kept.ok ? ok({}) : kept;
}

async function ruled({ open }: AccessContext, act: (open: OpenForAccess) => Done): Done {
  const opened = open();
  if (!opened) return err({ type: 'locked' });
  return mayRule.some((role) => opened.staff.roles.includes(role))
    ? act(opened)
    : err({ type: 'not-allowed', role: 'it' });
}

async function changePassphrase(context: AccessContext, current: string, next: string): Done {
  const open = context.open();
  if (!open) return err({ type: 'locked' });
  const slot = context.keyring().slots.find((candidate) => candidate.staff === open.staff.id);
  if (!slot) return err({ type: 'not-found' });
  const opened = await openSlot(slot, current, context.keystoreSecret);
  if (!opened) return err({ type: 'wrong-passphrase', attempts: 1, waitMs: 0 });
  return putSlot(context, open, open.staff, next);
}

async function giveAccess(context: AccessContext, open: OpenForAccess, staff: string, passphrase: string): Done {
  const member = open.desk.people.all().find((one) => one.id === staff && one.active);
  return member ? putSlot(context, open, member, passphrase) : err({ type: 'not-found' });
}

async function putSlot(context: AccessContext, open: OpenForAccess, member: StaffDocument, passphrase: string): Done {
  if (passphrase.normalize('NFC').length < leastPassphrase)
    return err({ type: 'passphrase-too-short', least: leastPassphrase });
  const owner = { staff: member.id, name: member.name, title: member.title, roles: member.roles };
  const slot = await makeSlot(owner, passphrase, open.secrets, context);
  return finish(context.keep(withSlot(context.keyring(), slot)));
}

/** Nobody takes their own way in away: a device that nobody can open keeps its unsent work to itself. */
function removeAccess(
  context: AccessContext,
  open: OpenForAccess,
  staff: string,
): Result<Record<string, never>, Failure> {
  if (staff === open.staff.id) return err({ type: 'not-allowed', role: 'it' });
  const before = context.keyring();
  const after = withoutSlot(before, staff);
  return after.slots.length === before.slots.length ? err({ type: 'not-found' }) : finish(context.keep(after));
}

/** Both keys stand in the keyring while the file is written anew: cut off anywhere, one of them opens it [K9]. */
async function encryptAnew(context: AccessContext, { desk, secrets }: OpenForAccess): Done {
  const next: DeviceSecrets = { ...secrets, databaseKey: context.random(32) };
  const announced = context.keep(await announceSecrets(context.keyring(), next));
  if (!announced.ok) return announced;
  const rekeyed = desk.replica.database.rekey(next.databaseKey);
  if (!rekeyed.ok) return err(rekeyed.error.type === 'disk-full' ? { type: 'disk-full' } : { type: 'internal' });
  context.adopt(next);
  return finish(context.keep(await adoptSecrets(context.keyring(), next)));
}
