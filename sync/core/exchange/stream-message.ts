import { readVarint, varint } from '../bundle/compression.ts';
import { answerCheck, answerCheckBytes } from './http-signature-base.ts';
import { sha256Bytes, type DeviceKey } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { signedBytes, verifySignature, type Signer } from '../signing.ts';

/** Both sides name the protocol of a stream so (RFC 9110, 7.8). */
export const streamProtocol = 'chancery-stream';
export const streamPath = '/v1/stream';

/** Where a message stands: in which stream, and how many went before it. */
export interface StreamPlace {
  /** 8 random bytes as base64url. */
  readonly stream: string;
  /** From 1. */
  readonly number: number;
}

export interface StreamQuestion {
  /** How many answers of this stream the device had taken in when it composed the question. */
  readonly taken: number;
  readonly message: Uint8Array;
}

const signatureBytes = 64;

/**
 * A question on a stream: its device's signature over stream, number and bytes, so that none can be put into it, left out of it or
 * moved within it by whoever is between [K5].
 */
export function writeQuestion({ taken, message }: StreamQuestion, place: StreamPlace, signer: Signer): Uint8Array {
  const bytes = Buffer.concat([varint(taken), message]);
  return Buffer.concat([Buffer.from(signer.sign(statement(bytes, place)), 'hex'), bytes]);
}

export type StreamQuestionFault = { readonly type: 'wrong-signature' } | { readonly type: 'malformed-request' };

export function readQuestion(
  received: Uint8Array,
  place: StreamPlace,
  device: DeviceKey,
): Result<StreamQuestion, StreamQuestionFault> {
  const bytes = received.subarray(signatureBytes);
  const signature = Buffer.from(received.subarray(0, signatureBytes)).toString('hex');
  if (!verifySignature(device, statement(bytes, place), signature)) return err({ type: 'wrong-signature' });
  const taken = readVarint(bytes, 0);
  return taken ? ok({ taken: taken.value, message: bytes.subarray(taken.next) }) : err({ type: 'malformed-request' });
}

function statement(bytes: Uint8Array, { stream, number }: StreamPlace): Uint8Array {
  return signedBytes(['chancery/stream', stream, number, sha256Bytes(bytes)]);
}

/** What headquarters says to a question: a message, or why there is none; after that the stream is over. */
export type StreamAnswer =
  | { readonly type: 'answer'; readonly message: Uint8Array }
  | { readonly type: 'refusal'; readonly status: number; readonly reason: string; readonly retryAfterSeconds?: number };

const answerSort = 0;
const refusalSort = 1;

export function writeAnswer(answer: StreamAnswer): Uint8Array {
  if (answer.type === 'answer')
    return Buffer.concat([Uint8Array.of(answerSort), answer.message, answerCheck(answer.message)]);
  const { status, reason, retryAfterSeconds } = answer;
  return Buffer.concat([
    Uint8Array.of(refusalSort),
    Buffer.from(JSON.stringify([status, reason, retryAfterSeconds ?? 0])),
  ]);
}

/** Null: these are not the bytes that headquarters sent. */
export function readAnswer(received: Uint8Array): StreamAnswer | null {
  const [sort] = received;
  if (sort === refusalSort) return readRefusal(received.subarray(1));
  if (sort !== answerSort || received.length < 1 + answerCheckBytes) return null;
  const message = received.subarray(1, received.length - answerCheckBytes);
  const check = Buffer.from(received.subarray(received.length - answerCheckBytes));
  return check.equals(answerCheck(message)) ? { type: 'answer', message } : null;
}

function readRefusal(bytes: Uint8Array): StreamAnswer | null {
  try {
    const [status, reason, retryAfterSeconds] = JSON.parse(Buffer.from(bytes).toString('utf8')) as readonly unknown[];
    if (!Number.isSafeInteger(status) || typeof reason !== 'string' || !/^[a-z-]{1,60}$/.test(reason)) return null;
    const seconds = Number.isSafeInteger(retryAfterSeconds) ? Number(retryAfterSeconds) : 0;
    return { type: 'refusal', status: Number(status), reason, ...(seconds > 0 && { retryAfterSeconds: seconds }) };
  } catch {
    return null;
  }
}
