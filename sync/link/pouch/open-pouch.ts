import type { Identity } from '../../core/age-keys.ts';
import type { PouchContent } from '../../core/pouch/pouch-content.ts';
import { PouchRefused, type PouchFault } from '../../core/pouch/pouch-fault.ts';
import { readPouch, type PouchOutline, type PouchReading } from '../../core/pouch/read-pouch.ts';
import { PouchIntake, type PouchTaken, type PouchTaking } from '../../core/pouch/take-pouch.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { decryptWith } from './age-stream.ts';

/** One part of a pouch as it lies somewhere: it is read twice. What reading throws passes through. */
export interface PouchSource {
  /** Bytes of the file. */
  readonly size: number;
  open(): AsyncIterable<Uint8Array>;
}

/** How a source is read, whoever reads it. */
export interface PouchWatching {
  readonly identity: Identity;
  readonly signal?: AbortSignal;
  /** Bytes read so far of both readings together: twice the size at the end. */
  readonly onProgress?: (bytes: number) => void;
}

export interface PouchOpening extends PouchReading, PouchWatching {}

export interface OpenedPouch {
  readonly outline: PouchOutline;
  readonly taken: PouchTaken;
}

export type PouchUnopened = PouchFault | { readonly type: 'cancelled' };

/**
 * Takes one part of a pouch in. It is read twice: first to its end, to know that it is whole and who sent it, so that of a pouch that
 * is not, nothing is kept and nothing is even unpacked; then again, bundle by bundle [P4].
 */
export async function takePouch(
  source: PouchSource,
  opening: PouchOpening & PouchTaking,
): Promise<Result<OpenedPouch, PouchUnopened>> {
  const outline = await checkPouch(source, opening);
  return outline.ok ? takeCheckedPouch(source, outline.value, opening, opening) : outline;
}

/** The first reading. */
export function checkPouch(source: PouchSource, opening: PouchOpening): Promise<Result<PouchOutline, PouchUnopened>> {
  return orFault(() => readThrough(source, opening, opening, 0, async () => undefined));
}

/** The second reading. */
export function takeCheckedPouch(
  source: PouchSource,
  outline: PouchOutline,
  watching: PouchWatching,
  taking: PouchTaking,
): Promise<Result<OpenedPouch, PouchUnopened>> {
  return orFault(async () => {
    const { to: recipient } = outline.header;
    const reading = { roots: taking.roots, recipient, admit: async () => null };
    const intake = new PouchIntake(taking);
    const again = await readThrough(source, watching, reading, source.size, (content) => intake.take(content));
    if (again.digest !== outline.digest) throw new PouchRefused({ type: 'changed-meanwhile' });
    return { outline, taken: await intake.finish() };
  });
}

async function orFault<Value>(work: () => Promise<Value>): Promise<Result<Value, PouchUnopened>> {
  try {
    return ok(await work());
  } catch (thrown) {
    if (thrown instanceof PouchRefused) return err(thrown.fault);
    if (thrown instanceof Cancelled) return err({ type: 'cancelled' });
    throw thrown;
  }
}

class Cancelled extends Error {}

async function readThrough(
  source: PouchSource,
  watching: PouchWatching,
  reading: PouchReading,
  before: number,
  take: (content: PouchContent) => Promise<void>,
): Promise<PouchOutline> {
  const plain = decryptWith(watching.identity, counted(source, before, watching));
  const frames = readPouch(plain, reading);
  try {
    for (let step = await frames.next(); ; step = await frames.next()) {
      if (step.done) return step.value;
      await take(step.value);
    }
  } finally {
    await plain.return(undefined);
  }
}

async function* counted(
  source: PouchSource,
  before: number,
  { signal, onProgress }: PouchWatching,
): AsyncGenerator<Uint8Array> {
  let read = before;
  for await (const bytes of source.open()) {
    if (signal?.aborted) throw new Cancelled('cancelled');
    yield bytes;
    read += bytes.length;
    onProgress?.(read);
  }
}
