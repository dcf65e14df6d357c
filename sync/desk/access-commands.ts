import type { Failure } from '../bridge/contract.ts';
import type { CommandHandlers } from '../bridge/host.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { RoleName } from '../domain/catalogue/types.ts';
import type { StaffDocument } from '../domain/staff.ts';
import {
  adoptSecrets,
  announceSecrets,
  makeSlot,
  unlock,
  withoutSlot,
  withSlot,
  type DeviceSecrets,
} from '../replica/keyring/keyring.ts';
import type { Argon2Cost } from '../replica/keyring/stretch.ts';
import type { KeyringFile } from '../replica/keyring/keyring-file.ts';
import { proven } from '../replica/keyring-proof.ts';
import { writeFailure } from './disk-failures.ts';
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
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly keystoreSecret?: Uint8Array;
  readonly passphraseCost?: Argon2Cost;
}

type AccessCommand = 'changePassphrase' | 'giveAccess' | 'removeAccess' | 'encryptAnew';

const leastPassphrase = 8;
const mayRule: readonly RoleName[] = ['it', 'head_of_mission'];

/** Who can open this device, and with which passphrase. */
export function accessCommands(
  context: AccessContext,
  encryption = new Encryption(),
): Pick<CommandHandlers, AccessCommand> {
  return {
    changePassphrase: ({ current, next }) => changePassphrase(context, encryption, current, next),
    giveAccess: ({ staff, passphrase }) =>
      ruled(context, (open) => giveAccess({ context, encryption, open }, staff, passphrase)),
    removeAccess: ({ staff }) => ruled(context, async (open) => removeAccess(context, open, staff)),
    encryptAnew: () => ruled(context, (open) => encryption.anew(context, open)),
  };
}

type Done = Promise<Result<Record<string, never>, Failure>>;

function finish(kept: Result<void, Failure>): Result<Record<string, never>, Failure> {
  return kept.ok ? ok({}) : kept;
}

/** For those who may say who opens this device, and carry away what it holds. */
export async function ruled<Value>(
  { open }: Pick<AccessContext, 'open'>,
  act: (open: OpenForAccess) => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure>> {
  const opened = open();
  if (!opened) return err({ type: 'locked' });
  return mayRule.some((role) => opened.staff.roles.includes(role))
    ? act(opened)
    : err({ type: 'not-allowed', role: 'it' });
}

async function changePassphrase(context: AccessContext, encryption: Encryption, current: string, next: string): Done {
  const open = context.open();
  if (!open) return err({ type: 'locked' });
  const { now, keystoreSecret } = context;
  // A desk left open is no place to guess at: each wrong one costs more, as when signing in.
  const tried = await unlock(context.keyring(), open.staff.id, current, {
    now: now(),
    ...(keystoreSecret && { keystoreSecret }),
  });
  const kept = tried.keyring === context.keyring() ? ok(undefined) : context.keep(tried.keyring);
  if (!kept.ok) return kept;
  if (!tried.outcome.ok)
    return err(tried.outcome.error.type === 'unknown-staff' ? { type: 'not-found' } : tried.outcome.error);
  return putSlot({ context, encryption, open }, open.staff, next);
}

interface Giving {
  readonly context: AccessContext;
  readonly encryption: Encryption;
  readonly open: OpenForAccess;
}

async function giveAccess(giving: Giving, staff: string, passphrase: string): Done {
  const member = giving.open.desk.people.all().find((one) => one.id === staff && one.active);
  return member ? putSlot(giving, member, passphrase) : err({ type: 'not-found' });
}

async function putSlot({ context, encryption, open }: Giving, member: StaffDocument, passphrase: string): Done {
  if (passphrase.normalize('NFC').length < leastPassphrase)
    return err({ type: 'passphrase-too-short', least: leastPassphrase });
  const owner = { staff: member.id, name: member.name, title: member.title, roles: member.roles };
  const slot = await makeSlot(owner, passphrase, open.secrets, context);
  const before = context.keyring();
  const after = await encryption.announceIn(before, withSlot(before, slot));
  return finish(context.keep(proven(after, open.secrets)));
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
  return after.slots.length === before.slots.length
    ? err({ type: 'not-found' })
    : finish(context.keep(proven(after, open.secrets)));
}

/**
 * Where the file was to be encrypted anew and that failed, it may have the new key all the same: the disk can fail after the
 * commit. Until it is known, the keyring holds that very key beside the old one, and no other takes its place [K9].
 */
export class Encryption {
  #pending: DeviceSecrets | null = null;

  /** Both keys stand in the keyring while the file is written anew: cut off anywhere, one of them opens it [K9]. */
  async anew(context: AccessContext, { desk, secrets }: OpenForAccess): Done {
    const next = this.#stillPending(context.keyring()) ?? { ...secrets, databaseKey: context.random(32) };
    const announced = context.keep(await announceSecrets(context.keyring(), next));
    if (!announced.ok) return announced;
    this.#pending = next;
    const rekeyed = await desk.replica.rekey(next.databaseKey);
    if (!rekeyed.ok) return err(writeFailure(rekeyed.error));
    context.adopt(next);
    return finish(context.keep(await adoptSecrets(context.keyring(), next)));
  }

  /** For a keyring that is to get a slot meanwhile. */
  async announceIn(before: KeyringFile, after: KeyringFile): Promise<KeyringFile> {
    const pending = this.#stillPending(before);
    return pending ? announceSecrets(after, pending) : after;
  }

  /** Once adopted, or opened anew, the keyring announces nothing. */
  #stillPending({ slots }: KeyringFile): DeviceSecrets | null {
    return slots.some((slot) => slot.nextSecrets !== null) ? this.#pending : null;
  }
}
