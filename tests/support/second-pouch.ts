import { createHash } from 'node:crypto';
import { Decrypter } from 'age-encryption';
import {
  isSigned,
  readBundle,
  readJsonFrame,
  readVarint,
  type SecondPlace,
  type SecondRecord,
} from './second-reader.ts';

/** Reads a part of a pouch as somebody would who has docs/sync-spec.md and an age library, and none of our code. */

interface SecondHeader {
  readonly v: number;
  readonly id: string;
  readonly part: number;
  readonly from: { readonly device: string; readonly name: string };
  readonly to: string;
  readonly spaces: readonly string[];
  readonly at: number;
}

interface SecondStatement {
  readonly space: string;
  readonly frontier: readonly SecondPlace[];
  readonly wants: readonly string[];
  readonly receipt: readonly [lacking: unknown, at: number, signature: string] | null;
}

export interface SecondPouch {
  readonly header: SecondHeader;
  readonly statements: readonly SecondStatement[];
  readonly records: readonly SecondRecord[];
  /** Of seals and of the part itself: all signatures that were looked at, and whether each is good. */
  readonly signatures: readonly boolean[];
  readonly chunks: ReadonlyMap<string, Buffer>;
  readonly last: boolean;
}

type Frame = { readonly kind: number; readonly body: Buffer; readonly from: number };

/** @param deviceOf whose key seals the feed */
export async function readPouchPart(
  part: Uint8Array,
  identity: string,
  dictionary: Buffer,
  deviceOf: (feed: string) => string,
): Promise<SecondPouch> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const whole = Buffer.from(await decrypter.decrypt(part));
  const [first, ...rest] = splitFrames(whole);
  const end = rest.pop();
  if (first?.kind !== 1 || end?.kind !== 5) throw new Error('no header at the beginning, or no end at the end');
  const header = JSON.parse(first.body.toString()) as SecondHeader;
  const spaceOf = ({ body }: Frame): string => header.spaces[body[0] ?? -1] ?? '';
  const ofKind = (kind: number): readonly Frame[] => rest.filter((frame) => frame.kind === kind);
  const statements = ofKind(2).map((frame) => readStatement(frame.body.subarray(1), spaceOf(frame), dictionary));
  const records: SecondRecord[] = [];
  const signatures: boolean[] = [];
  for (const frame of ofKind(3)) {
    const space = spaceOf(frame);
    const hashAt = (feed: string, seq: number): string =>
      records.find(({ body }) => body['feed'] === feed && body['seq'] === seq)?.hash ?? '';
    const json = readJsonFrame(frame.body.subarray(1), dictionary) as Parameters<typeof readBundle>[0];
    const bundle = readBundle(json, space, { frontier: [], hashAt });
    records.push(...bundle.records);
    for (const { feed, seq, hash, signature } of bundle.seals)
      signatures.push(isSigned(deviceOf(feed), ['chancery/seal', space, feed, seq, hash], signature));
  }
  const { last, signature } = JSON.parse(end.body.toString()) as { last: boolean; signature: string };
  const digest = createHash('sha256').update(whole.subarray(0, end.from)).digest('hex');
  signatures.push(isSigned(header.from.device, ['chancery/pouch', digest, last], signature));
  const chunks = ofKind(4).map(({ body }) => [body.subarray(1, 33).toString('hex'), body.subarray(33)] as const);
  return { header, statements, records, signatures, chunks: new Map(chunks), last };
}

function splitFrames(whole: Buffer): Frame[] {
  const frames: Frame[] = [];
  for (let from = 0; from < whole.length;) {
    const length = readVarint(whole, from);
    const to = length.end + length.value;
    frames.push({ kind: whole[length.end] ?? 0, body: whole.subarray(length.end + 1, to), from });
    from = to;
  }
  return frames;
}

function readStatement(frame: Buffer, space: string, dictionary: Buffer): SecondStatement {
  const said = readJsonFrame(frame, dictionary) as {
    readonly frontier: readonly (readonly [string, number, string])[];
    readonly wants: readonly string[];
    readonly receipt: SecondStatement['receipt'];
  };
  const frontier = said.frontier.map(([feed, seq, hash]) => ({ feed, seq, hash }));
  return { space, frontier, wants: said.wants, receipt: said.receipt };
}
