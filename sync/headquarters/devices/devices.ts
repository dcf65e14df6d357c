import type { Certificate } from '../../core/record/certificate.ts';
import type { DeviceKey } from '../../core/ids.ts';
import type { Queryable } from '../postgres/database.ts';
import { certificateBytes, readCertificate } from '../store/record-rows.ts';

export interface EnrolledDevice {
  readonly certificate: Certificate;
  readonly mission: string;
  /** Milliseconds since 1970, headquarters' clock. */
  readonly enrolledAt: number;
  readonly revokedAt: number | null;
}

interface DeviceRow {
  readonly certificate: Buffer;
  readonly mission: string;
  readonly enrolled_at: number;
  readonly revoked_at: number | null;
}

const columns = 'certificate, mission, enrolled_at, revoked_at';

export async function findDevice(database: Queryable, device: DeviceKey): Promise<EnrolledDevice | null> {
  const { rows } = await database.query<DeviceRow>(`SELECT ${columns} FROM devices WHERE device = $1`, [
    Buffer.from(device, 'hex'),
  ]);
  return rows[0] ? readDevice(rows[0]) : null;
}

/** The device whose key begins so, where exactly one does. @param prefix 16 hex digits */
export async function findDeviceKey(database: Queryable, prefix: string): Promise<DeviceKey | null> {
  const from = Buffer.alloc(32);
  const to = Buffer.alloc(32, 0xff);
  for (const bound of [from, to]) bound.write(prefix, 'hex');
  const { rows } = await database.query<{ device: Buffer }>(
    'SELECT device FROM devices WHERE device BETWEEN $1 AND $2 LIMIT 2',
    [from, to],
  );
  return rows[0] && rows.length === 1 ? (rows[0].device.toString('hex') as DeviceKey) : null;
}

export async function listDevices(database: Queryable): Promise<readonly EnrolledDevice[]> {
  const { rows } = await database.query<DeviceRow>(
    `SELECT ${columns} FROM devices ORDER BY mission, enrolled_at, device`,
  );
  return rows.map(readDevice);
}

/** The devices whose keys begin with these hex digits: people type the first few. */
export async function findDevicesByPrefix(database: Queryable, prefix: string): Promise<readonly EnrolledDevice[]> {
  const { rows } = await database.query<DeviceRow>(
    `SELECT ${columns} FROM devices WHERE starts_with(encode(device, 'hex'), $1)`,
    [prefix.toLowerCase()],
  );
  return rows.map(readDevice);
}

/** A device that enrols again gets its new certificate; a revocation stands. */
export async function keepDevice(
  database: Queryable,
  certificate: Certificate,
  mission: string,
  now: number,
): Promise<void> {
  await database.query(
    `INSERT INTO devices (device, mission, certificate, enrolled_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (device) DO UPDATE SET mission = excluded.mission, certificate = excluded.certificate, enrolled_at = excluded.enrolled_at`,
    [Buffer.from(certificate.device, 'hex'), mission, certificateBytes(certificate), now],
  );
}

export async function closeDoorTo(database: Queryable, device: DeviceKey, now: number): Promise<void> {
  await database.query('UPDATE devices SET revoked_at = coalesce(revoked_at, $2) WHERE device = $1', [
    Buffer.from(device, 'hex'),
    now,
  ]);
}

function readDevice(row: DeviceRow): EnrolledDevice {
  return {
    certificate: readCertificate(row.certificate),
    mission: row.mission,
    enrolledAt: row.enrolled_at,
    revokedAt: row.revoked_at,
  };
}
