import { identityOf, recipientOf, type Identity, type Recipient } from '../../sync/core/age-keys.ts';
import type { Certificate } from '../../sync/core/record/certificate.ts';
import { exchangePublicKey } from '../../sync/core/exchange/exchange-key.ts';
import { emptyFrontier, type Frontier } from '../../sync/core/frontier/frontier.ts';
import { sha256, type Hash } from '../../sync/core/ids.ts';
import { fillPouch, statementsOf, type PouchSpace } from '../../sync/core/pouch/fill-pouch.ts';
import type { PouchFault } from '../../sync/core/pouch/pouch-fault.ts';
import type { PouchHeader } from '../../sync/core/pouch/pouch-header.ts';
import type { Result } from '../../sync/core/result.ts';
import type { SpaceStore } from '../../sync/core/space-store.ts';
import { takePouch, type OpenedPouch, type PouchUnopened } from '../../sync/link/pouch/open-pouch.ts';
import {
  writePouch,
  type PouchShelf,
  type PouchWriting,
  type PouchWritten,
} from '../../sync/link/pouch/write-pouch.ts';
import { testCertificate, testRoot, testSigner } from './author.ts';
import { delhi } from './core-parties.ts';

interface PouchKeys {
  readonly identity: Identity;
  readonly recipient: Recipient;
}

const madeKeys = new Map<string, PouchKeys>();

/** The age key of a test party, the same in every run. */
export function pouchKeys(name: string): PouchKeys {
  const made = madeKeys.get(name) ?? makePouchKeys(name);
  madeKeys.set(name, made);
  return made;
}

function makePouchKeys(name: string): PouchKeys {
  const secret = Buffer.from(sha256(`test exchange ${name}`), 'hex');
  return { identity: identityOf(secret), recipient: recipientOf(exchangePublicKey(secret)) };
}

/** Keeps the parts of a pouch in memory. */
export class MemoryShelf implements PouchShelf {
  parts: Buffer[] = [];
  isFinished = false;
  #pieces: Uint8Array[] = [];

  async begin(): Promise<void> {
    this.#pieces = [];
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#pieces.push(bytes);
  }

  async end(): Promise<void> {
    this.parts.push(Buffer.concat(this.#pieces));
  }

  async finish(): Promise<void> {
    this.isFinished = true;
  }

  async abandon(): Promise<void> {
    this.parts = [];
  }
}

export interface TestPouch {
  readonly from?: string;
  readonly to?: string;
  readonly certificate?: Certificate;
  /** What the receiver is known to hold. */
  readonly base?: Frontier;
  readonly chunks?: readonly Hash[];
  readonly header?: Partial<PouchHeader>;
  readonly writing?: Partial<PouchWriting>;
}

/** All that a store holds beyond the base. */
export async function pouchSpace(
  store: SpaceStore,
  { base = emptyFrontier, chunks = [] }: TestPouch = {},
): Promise<PouchSpace> {
  const statement = {
    space: delhi,
    frontier: await store.frontier(),
    locators: [],
    wants: [],
    refused: [],
    receipt: null,
  };
  return { store, statement, peer: { frontier: base, locators: [] }, withheld: new Set(), chunks, withBlobs: true };
}

export async function writeTestPouch(
  store: SpaceStore,
  options: TestPouch = {},
): Promise<{ readonly written: PouchWritten; readonly parts: readonly Buffer[] }> {
  const { from = 'anna', to = 'headquarters', certificate = testCertificate(from, [delhi]) } = options;
  const space = await pouchSpace(store, options);
  const shelf = new MemoryShelf();
  const header = {
    v: 1,
    id: sha256(`pouch ${from}`).slice(0, 32),
    from: certificate,
    to: testSigner(to).publicKey,
    at: 1_000,
  };
  const written = await writePouch({
    header: { ...header, spaces: [delhi], ...options.header },
    statements: statementsOf([space]),
    content: fillPouch([space], 65_536),
    recipient: pouchKeys(to).recipient,
    signer: testSigner(from),
    largestPart: 4_000_000_000,
    shelf,
    ...options.writing,
  });
  if (!written.ok) throw new Error(written.error.type);
  return { written: written.value, parts: shelf.parts };
}

export function takeTestPouch(
  part: Uint8Array,
  store: SpaceStore,
  opening: Partial<Parameters<typeof takePouch>[1]> = {},
  by = 'headquarters',
): Promise<Result<OpenedPouch, PouchUnopened>> {
  return takePouch(sourceOf(part), {
    identity: pouchKeys(by).identity,
    recipient: testSigner(by).publicKey,
    roots: [testRoot.publicKey],
    admit: async (): Promise<PouchFault | null> => null,
    storeOf: (space) => (space === delhi ? store : null),
    ...opening,
  });
}

export const sourceOf = (part: Uint8Array) => ({
  size: part.length,
  async *open() {
    // As a file comes: in pieces that know nothing of frames.
    for (let at = 0; at < part.length; at += 50_000) yield part.subarray(at, at + 50_000);
  },
});

export async function takeAll(parts: readonly Uint8Array[], store: SpaceStore): Promise<readonly OpenedPouch[]> {
  const taken: OpenedPouch[] = [];
  for (const part of parts) {
    const one = await takeTestPouch(part, store);
    if (!one.ok) throw new Error(one.error.type);
    taken.push(one.value);
  }
  return taken;
}
