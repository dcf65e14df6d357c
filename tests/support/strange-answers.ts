import { recipientOf } from '../../sync/core/age-keys.ts';
import { packJson } from '../../sync/core/bundle/compression.ts';
import type { PouchItem } from '../../sync/core/pouch/fill-pouch.ts';
import { pouchVersion } from '../../sync/core/pouch/pouch-header.ts';
import { type Certificate, issueCertificate } from '../../sync/core/record/certificate.ts';
import type { Signer } from '../../sync/core/signing.ts';
import type { HeadquartersKeys } from '../../sync/headquarters/keys/keys.ts';
import { writePouch } from '../../sync/link/pouch/write-pouch.ts';
import { testSigner } from './author.ts';
import { MemoryShelf } from './pouches.ts';

/** For a desk, whole, and signed by headquarters: one bundle of it opens to 70 MB. */
export async function bombFor(desk: Certificate, keys: HeadquartersKeys): Promise<Buffer> {
  const [space] = desk.spaces;
  if (space === undefined) throw new Error('a device without a space');
  const bundle = packJson('a'.repeat(70 * 1024 * 1024));
  const bomb: PouchItem = { type: 'bundle', space, bundle, records: 1 };
  return write(desk, keys, { role: 'headquarters', signer: keys.signer, items: [bomb] });
}

/** For a desk, whole, by another desk of its mission, which has no answers to give. */
export function answerOfColleague(desk: Certificate, keys: HeadquartersKeys): Promise<Buffer> {
  return write(desk, keys, { role: 'desk', signer: testSigner('a colleague’s desk'), items: [] });
}

interface Sender {
  readonly role: Certificate['role'];
  readonly signer: Signer;
  readonly items: readonly PouchItem[];
}

async function write(desk: Certificate, keys: HeadquartersKeys, { role, signer, items }: Sender): Promise<Buffer> {
  const { exchange, name, spaces, issued_at } = desk;
  if (!keys.rootSigner) throw new Error('the root key is offline');
  const from = issueCertificate(keys.rootSigner, { device: signer.publicKey, exchange, name, role, spaces, issued_at });
  const shelf = new MemoryShelf();
  async function* content(): AsyncGenerator<PouchItem> {
    yield* items;
  }
  await writePouch({
    header: { v: pouchVersion, id: '5a'.repeat(16), from, to: desk.device, spaces, at: issued_at },
    statements: [],
    content: content(),
    recipient: recipientOf(exchange),
    signer,
    largestPart: 4e9,
    shelf,
  });
  return shelf.parts[0] ?? Buffer.alloc(0);
}
