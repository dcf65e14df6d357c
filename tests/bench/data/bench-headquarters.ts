import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exchangePublicKey } from '../../../sync/core/exchange/exchange-key.ts';
import { sha256, sha256Bytes } from '../../../sync/core/ids.ts';
import { signerFromSeed } from '../../../sync/core/signing.ts';
import { rootSeed, rootSigner } from './authors.ts';

/** Headquarters' keys with the root that certified the benchmark's devices. */
export function writeKeys(dataFolder: string): void {
  const folder = path.join(dataFolder, 'keys');
  mkdirSync(folder, { recursive: true });
  // PostgreSQL runs as another user where this runs as root.
  chmodSync(dataFolder, 0o755);
  const write = (name: string, hex: string): void => writeFileSync(path.join(folder, name), `${hex}\n`);
  const secret = randomBytes(32);
  write('root.secret', rootSeed.toString('hex'));
  write('successor.public', sha256Bytes(Buffer.from(signerFromSeed(randomBytes(32)).publicKey, 'hex')));
  write('escrow.public', exchangePublicKey(secret));
  write('headquarters.secret', sha256('bench headquarters'));
  write('exchange.secret', secret.toString('hex'));
  write('root.public', rootSigner.publicKey);
}
