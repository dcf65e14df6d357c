import type { Certificate } from '../../core/record/certificate.ts';
import { issueCertificate } from '../../core/record/certificate.ts';
import { isSpace, known, type Space } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { HeadquartersKeys } from './keys.ts';
import type { Queryable } from '../postgres/database.ts';
import { certificateBytes, readCertificate } from '../store/record-rows.ts';

/** Everyone reads it; only headquarters writes in it. */
export const ministry = known(isSpace, 'ministry');

export interface Identity {
  /** Behind the nonces: one for all server processes of a database. */
  readonly nonceSecret: Uint8Array;
}

/** The database has been served with other keys: with these, its desks would trust nothing that it says. */
export interface WrongKeys {
  readonly type: 'wrong-keys';
}

export interface RootOffline {
  readonly type: 'root-key-offline';
}

/** Ties the database to these keys at the first start, and checks it at every other. */
export async function openIdentity(
  database: Queryable,
  keys: HeadquartersKeys,
  random: (bytes: number) => Uint8Array,
): Promise<Result<Identity, WrongKeys>> {
  const root = Buffer.from(keys.root, 'hex');
  await database.query('INSERT INTO identity (root, nonce_secret) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    root,
    Buffer.from(random(32)),
  ]);
  const { rows } = await database.query<{ root: Buffer; nonce_secret: Buffer }>(
    'SELECT root, nonce_secret FROM identity',
  );
  const row = rows[0];
  return row?.root.equals(root) ? ok({ nonceSecret: row.nonce_secret }) : err({ type: 'wrong-keys' });
}

/** Headquarters' own certificate: the newest issued. */
export async function readOwnCertificate(database: Queryable): Promise<Certificate | null> {
  const { rows } = await database.query<{ certificate: Buffer }>(
    'SELECT certificate FROM certificates ORDER BY number DESC LIMIT 1',
  );
  return rows[0] ? readCertificate(rows[0].certificate) : null;
}

/** Issues headquarters a certificate for these spaces, unless its newest is for them already. */
export async function certifyHeadquarters(
  database: Queryable,
  keys: HeadquartersKeys,
  spaces: readonly Space[],
  now: number,
): Promise<Result<Certificate, RootOffline>> {
  const newest = await readOwnCertificate(database);
  if (newest && newest.device === keys.signer.publicKey && newest.spaces.join() === spaces.join()) return ok(newest);
  if (!keys.rootSigner) return err({ type: 'root-key-offline' });
  const { signer, exchange } = keys;
  const certificate = issueCertificate(keys.rootSigner, {
    device: signer.publicKey,
    exchange,
    name: 'Headquarters',
    role: 'headquarters',
    spaces,
    issued_at: now,
  });
  await database.query('INSERT INTO certificates (certificate) VALUES ($1)', [certificateBytes(certificate)]);
  return ok(certificate);
}
