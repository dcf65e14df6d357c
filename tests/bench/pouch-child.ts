import { createHash, randomFillSync } from 'node:crypto';
import { statSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { identityOf, recipientOf } from '../../sync/core/age-keys.ts';
import { CHUNK_SIZE } from '../../sync/core/record/blob.ts';
import { issueCertificate } from '../../sync/core/record/certificate.ts';
import { exchangePublicKey } from '../../sync/core/exchange/exchange-key.ts';
import type { Hash } from '../../sync/core/ids.ts';
import type { PouchItem } from '../../sync/core/pouch/fill-pouch.ts';
import { statementContent } from '../../sync/core/pouch/pouch-content.ts';
import { signerFromSeed } from '../../sync/core/signing.ts';
import { takePouch } from '../../sync/link/pouch/open-pouch.ts';
import { pouchFile, PouchFolder } from '../../sync/link/pouch/pouch-files.ts';
import { writePouch } from '../../sync/link/pouch/write-pouch.ts';
import { missionSpace, rootSigner } from './data/authors.ts';
import { DiscardingStore } from './data/discarding-store.ts';

/** A pouch of so many chunks, made and taken in again: how long it took, and what the process occupied at most. */
const [folder = '.', chunks = '0'] = process.argv.slice(2);
const sender = signerFromSeed(Buffer.alloc(32, 1));
const exchangeSecret = Buffer.alloc(32, 2);
const subject = { device: sender.publicKey, exchange: exchangePublicKey(exchangeSecret), name: 'bench', issued_at: 0 };
const from = issueCertificate(rootSigner, { ...subject, role: 'desk', spaces: [missionSpace] });

let peak = 0;
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss() / 1e6)), 20);
const shelf = new PouchFolder(folder, 'bench');
const madeAt = performance.now();
const written = await writePouch({
  header: { v: 1, id: '0'.repeat(32), from, to: sender.publicKey, spaces: [missionSpace], at: 0 },
  statements: [
    statementContent({ space: missionSpace, frontier: [], locators: [], wants: [], refused: [], receipt: null }),
  ],
  content: noise(Number(chunks)),
  recipient: recipientOf(subject.exchange),
  signer: sender,
  largestPart: 1e12,
  shelf,
});
const makeMs = performance.now() - madeAt;
if (!written.ok) throw new Error(written.error.type);
const [path = ''] = shelf.paths;
const takenAt = performance.now();
const store = new DiscardingStore();
const taken = await takePouch(pouchFile(path), {
  identity: identityOf(exchangeSecret),
  recipient: sender.publicKey,
  roots: [rootSigner.publicKey],
  admit: async () => null,
  storeOf: () => store,
});
if (!taken.ok || store.chunks !== Number(chunks)) throw new Error('the pouch did not come out as it was');
clearInterval(watch);
process.send?.({ bytes: statSync(path).size, makeMs, takeMs: performance.now() - takenAt, peak });

/** Photographs hardly compress: their bytes are as good as noise. */
async function* noise(count: number): AsyncGenerator<PouchItem> {
  for (let index = 0; index < count; index += 1) {
    const bytes = randomFillSync(Buffer.alloc(CHUNK_SIZE));
    const hash = createHash('sha256').update(bytes).digest('hex') as Hash;
    yield { type: 'chunk', space: missionSpace, hash, bytes, records: 0 };
  }
}
