import { z } from 'zod';
import { issueCertificate, type Certificate } from '../../core/record/certificate.ts';
import { findFault } from '../../core/canonical.ts';
import { isDeviceKey, type DeviceKey, type Hash, type Space } from '../../core/ids.ts';
import { isPlain } from '../../core/plain-output.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { signedBytes, verifySignature } from '../../core/signing.ts';
import type { Mission } from '../../domain/missions.ts';
import { findDevice, keepDevice } from './devices.ts';
import { enrolmentCodeHash, makeEnrolmentCode } from './enrolment-code.ts';
import { readOwnCertificate, type RootOffline } from '../keys/identity.ts';
import type { HeadquartersKeys } from '../keys/keys.ts';
import { findMission, spacesOfDesk, type UnknownMission } from '../ministry/missions.ts';
import { transaction, type Connection, type Database, type Queryable } from '../postgres/database.ts';

const codeLifetimeMs = 10 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;

export interface EnrolmentCode {
  readonly code: string;
  /** Milliseconds since 1970, headquarters' clock. */
  readonly expiresAt: number;
}

/** Makes a one-time code for one device of a mission, good for ten minutes [K3]. Only its hash is kept. */
export async function makeCode(
  database: Queryable,
  mission: string,
  { now, random }: { readonly now: number; readonly random: (bytes: number) => Uint8Array },
): Promise<Result<EnrolmentCode, UnknownMission>> {
  if (!(await findMission(database, mission))) return err({ type: 'unknown-mission', code: mission });
  // For a day an expired code is still told from a wrong one.
  await database.query('DELETE FROM enrolment_codes WHERE expires_at < $1', [now - dayMs]);
  const code = makeEnrolmentCode(random);
  const expiresAt = now + codeLifetimeMs;
  await database.query('INSERT INTO enrolment_codes (code_hash, mission, expires_at) VALUES ($1, $2, $3)', [
    Buffer.from(enrolmentCodeHash(code), 'hex'),
    mission,
    expiresAt,
  ]);
  return ok({ code, expiresAt });
}

const deviceKeySchema = z.string().refine(isDeviceKey);

export const enrolmentRequestSchema = z.strictObject({
  code: z.string().min(1).max(40),
  device: deviceKeySchema,
  /** Raw X25519 public key. */
  exchange: deviceKeySchema,
  /** What people call the device; in composed form (NFC), like every text that is signed. */
  name: z
    .string()
    .min(1)
    .max(100)
    .refine((name) => findFault(name) === null && isPlain(name)),
  /** By the device's key: it holds what it asks to be certified. */
  proof: z.string().regex(/^[0-9a-f]{128}$/),
});
export type EnrolmentRequest = z.infer<typeof enrolmentRequestSchema>;

/** What a device signs to enrol. */
export function enrolmentStatement({ code, device, exchange, name }: Omit<EnrolmentRequest, 'proof'>): Uint8Array {
  return signedBytes(['chancery/enrol', code, device, exchange, name]);
}

/** All that a device pins. */
export interface Enrolment {
  readonly certificate: Certificate;
  /** Headquarters' own: its device key signs receipts. */
  readonly headquarters: Certificate;
  readonly root: DeviceKey;
  /** SHA-256 of the root key that will follow. */
  readonly successor: Hash;
  /** Raw X25519 public key to escrow the database key to. */
  readonly escrow: string;
  readonly mission: Mission;
  readonly spaces: readonly Space[];
}

export type EnrolmentFault =
  | RootOffline
  | { readonly type: 'wrong-proof' }
  | { readonly type: 'wrong-code' }
  | { readonly type: 'expired-code' }
  | { readonly type: 'used-code' }
  | { readonly type: 'revoked-device' };

/**
 * Certifies a device for its mission's space [K3]. The same device may ask again with its code, as long as that is good: an
 * answer that was lost on the way must not cost a trip to headquarters.
 */
export async function enrol(
  database: Database,
  keys: HeadquartersKeys,
  request: EnrolmentRequest,
  now: number,
): Promise<Result<Enrolment, EnrolmentFault>> {
  if (!verifySignature(request.device as DeviceKey, enrolmentStatement(request), request.proof))
    return err({ type: 'wrong-proof' });
  return transaction(database, async (connection) => {
    const mission = await redeemCode(connection, request, now);
    if (!mission.ok) return mission;
    const device = await findDevice(connection, request.device as DeviceKey);
    if (device && device.revokedAt !== null) return err({ type: 'revoked-device' });
    if (!keys.rootSigner) return err({ type: 'root-key-offline' });
    const spaces = spacesOfDesk(mission.value);
    const subject = {
      device: request.device as DeviceKey,
      exchange: request.exchange,
      name: request.name,
      role: 'desk' as const,
      spaces,
      issued_at: now,
    };
    const certificate = issueCertificate(keys.rootSigner, subject);
    await keepDevice(connection, certificate, mission.value.code, now);
    await connection.query('UPDATE enrolment_codes SET used_by = $2 WHERE code_hash = $1', [
      codeBytes(request),
      Buffer.from(request.device, 'hex'),
    ]);
    const headquarters = await readOwnCertificate(connection);
    if (!headquarters) throw new Error('headquarters has missions but no certificate');
    return ok({
      certificate,
      headquarters,
      root: keys.root,
      successor: keys.successor,
      escrow: keys.escrow,
      mission: mission.value,
      spaces,
    });
  });
}

async function redeemCode(
  connection: Connection,
  request: EnrolmentRequest,
  now: number,
): Promise<Result<Mission, EnrolmentFault>> {
  const { rows } = await connection.query<{ mission: string; expires_at: number; used_by: Buffer | null }>(
    'SELECT mission, expires_at, used_by FROM enrolment_codes WHERE code_hash = $1 FOR UPDATE',
    [codeBytes(request)],
  );
  const code = rows[0];
  if (!code) return err({ type: 'wrong-code' });
  if (code.used_by && code.used_by.toString('hex') !== request.device) return err({ type: 'used-code' });
  if (now >= code.expires_at) return err({ type: 'expired-code' });
  const mission = await findMission(connection, code.mission);
  return mission ? ok(mission) : err({ type: 'wrong-code' });
}

function codeBytes({ code }: EnrolmentRequest): Buffer {
  return Buffer.from(enrolmentCodeHash(code), 'hex');
}
