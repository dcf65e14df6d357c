import { CHUNK_SIZE } from '../record/blob.ts';
import type { Hash, Space } from '../ids.ts';
import { encodeFrame, frameKinds } from './pouch-frames.ts';
import { malformed } from './pouch-fault.ts';
import { packStatement, type PouchStatement } from './pouch-statement.ts';

/** What stands between a pouch's header and its end. */
export type PouchContent =
  | { readonly type: 'statement'; readonly space: Space; readonly packed: Uint8Array }
  /** The bytes of X11, with nothing to build on. */
  | { readonly type: 'bundle'; readonly space: Space; readonly bundle: Uint8Array }
  | { readonly type: 'chunk'; readonly space: Space; readonly hash: Hash; readonly bytes: Uint8Array };

const hashBytes = 32;

export function encodeContent(content: PouchContent, spaces: readonly Space[]): Uint8Array {
  const space = Uint8Array.of(spaces.indexOf(content.space));
  switch (content.type) {
    case 'statement':
      return encodeFrame(frameKinds.statement, space, content.packed);
    case 'bundle':
      return encodeFrame(frameKinds.bundle, space, content.bundle);
    case 'chunk':
      return encodeFrame(frameKinds.chunk, space, Buffer.from(content.hash, 'hex'), content.bytes);
  }
}

export function statementContent({ space, ...statement }: PouchStatement): PouchContent {
  return { type: 'statement', space, packed: packStatement(statement) };
}

/** Null for a frame of a sort that a newer program may have written. */
export function readContent(payload: Uint8Array, spaces: readonly Space[]): PouchContent | null {
  const kind = payload[0];
  if (kind !== frameKinds.statement && kind !== frameKinds.bundle && kind !== frameKinds.chunk) return null;
  const space = spaces[payload[1] ?? -1];
  if (space === undefined) throw malformed('space');
  const body = payload.subarray(2);
  if (kind === frameKinds.statement) return { type: 'statement', space, packed: body };
  if (kind === frameKinds.bundle) return { type: 'bundle', space, bundle: body };
  const bytes = body.subarray(hashBytes);
  if (bytes.length === 0 || bytes.length > CHUNK_SIZE) throw malformed('chunk');
  return { type: 'chunk', space, hash: Buffer.from(body.subarray(0, hashBytes)).toString('hex') as Hash, bytes };
}
