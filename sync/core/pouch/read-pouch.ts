import { createHash } from 'node:crypto';
import type { DeviceKey, Hash } from '../ids.ts';
import { readContent, type PouchContent } from './pouch-content.ts';
import { malformed, PouchRefused, type PouchFault } from './pouch-fault.ts';
import { FrameSplitter, frameKinds, type RawFrame } from './pouch-frames.ts';
import { certifiedHeader, readEnd, readHeader, verifyEnd, type PouchEnd, type PouchHeader } from './pouch-header.ts';

export interface PouchReading {
  readonly roots: readonly DeviceKey[];
  /** The device that reads. */
  readonly recipient: DeviceKey;
  /** Whether this sender is let in, asked before anything else is read; null: yes. */
  readonly admit: (header: PouchHeader) => Promise<PouchFault | null>;
}

/** A pouch that was read to its end and is what its sender signed. */
export interface PouchOutline {
  readonly header: PouchHeader;
  readonly digest: Hash;
  readonly last: boolean;
}

/**
 * Reads what age decrypted. Contents are given out as they come; that they are the sender's is known only once the generator
 * returns, so whoever acts on them reads twice [P4]. Throws `PouchRefused`.
 */
export async function* readPouch(
  plain: AsyncIterable<Uint8Array>,
  reading: PouchReading,
): AsyncGenerator<PouchContent, PouchOutline> {
  const splitter = new FrameSplitter();
  const digest = createHash('sha256');
  let header: PouchHeader | null = null;
  let end: PouchEnd | null = null;
  for await (const bytes of plain) {
    for (const frame of splitter.push(bytes)) {
      if (end) throw malformed('end');
      end = endOf(frame, header);
      if (end) continue;
      digest.update(frame.head).update(frame.payload);
      const content = header && readContent(frame.payload, header.spaces);
      header ??= await open(frame, reading);
      if (content) yield content;
    }
  }
  if (!header || !end || splitter.held > 0) throw new PouchRefused({ type: 'cut-short' });
  const name = digest.digest('hex') as Hash;
  if (!verifyEnd(header.from.device, name, end)) throw new PouchRefused({ type: 'wrong-signature' });
  return { header, digest: name, last: end.last };
}

function endOf({ payload }: RawFrame, header: PouchHeader | null): PouchEnd | null {
  return header && payload[0] === frameKinds.end ? readEnd(payload.subarray(1)) : null;
}

async function open({ payload }: RawFrame, { roots, recipient, admit }: PouchReading): Promise<PouchHeader> {
  if (payload[0] !== frameKinds.header) throw malformed('header');
  const read = readHeader(payload.subarray(1));
  if (read.to !== recipient) throw new PouchRefused({ type: 'for-someone-else' });
  const header = certifiedHeader(read, roots);
  const refused = await admit(header);
  if (refused) throw new PouchRefused(refused);
  return header;
}
