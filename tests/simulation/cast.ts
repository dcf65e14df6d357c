import { issueCertificate, type Certificate } from '../../sync/core/record/certificate.ts';
import { isSpace, known, sha256 } from '../../sync/core/ids.ts';
import { signerFromSeed, type Signer } from '../../sync/core/signing.ts';
import type { Identity } from './pen.ts';

/** Who takes part: the same keys in every world, for they are dear to make. */

/** The virtual clock's zero, milliseconds since 1970: 1 July 2026. */
export const epochAt = 1_782_864_000_000;

export const space = known(isSpace, 'mission/DEL');
export const spaces = [space];

const root = makeSigner('root');
export const roots = [root.publicKey];
export const headquartersIdentity = makeIdentity('headquarters', 'headquarters');
export const deskIdentities = ['A', 'B', 'C'].map((name) => makeIdentity(name, 'desk'));

function makeSigner(name: string): Signer {
  return signerFromSeed(Buffer.from(sha256(`simulation ${name}`), 'hex'));
}

function makeIdentity(name: string, role: Certificate['role']): Identity {
  const signer = makeSigner(name);
  const certificate = issueCertificate(root, {
    device: signer.publicKey,
    exchange: makeSigner(`${name} exchange`).publicKey,
    name,
    role,
    spaces,
    issued_at: epochAt,
  });
  return { certificate, signer };
}
