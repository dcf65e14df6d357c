import { hash as digestOnce } from 'node:crypto';

declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** 32 bytes as 64 lower-case hex digits: a record's name, a chunk's name, a digest. */
export type Hash = Branded<string, 'hash'>;
/** 16 bytes as 32 lower-case hex digits: what a record is about. */
export type SubjectId = Branded<string, 'subject'>;
/** 16 bytes as 32 lower-case hex digits: one device's chain in one space, lane and epoch. */
export type FeedId = Branded<string, 'feed'>;
/** 16 random bytes as 32 lower-case hex digits: the secret that a subject's id and operations hang on. */
export type SubjectKey = Branded<string, 'subject-key'>;
/** A raw Ed25519 public key, 32 bytes as 64 lower-case hex digits. */
export type DeviceKey = Branded<string, 'device-key'>;
/** `mission/DEL`, `ministry`, or a sub-space of one. */
export type Space = Branded<string, 'space'>;

const hash64 = /^[0-9a-f]{64}$/;
const hash32 = /^[0-9a-f]{32}$/;
const spacePattern = /^[a-z]+(?:\/[A-Za-z0-9_-]+)*$/;
const namePattern = /^[a-z][a-z0-9_/]*$/;

export const isHash = (value: unknown): value is Hash => typeof value === 'string' && hash64.test(value);
export const isFeedId = (value: unknown): value is FeedId => typeof value === 'string' && hash32.test(value);
export const isSubjectKey = (value: unknown): value is SubjectKey => typeof value === 'string' && hash32.test(value);
export const isDeviceKey = (value: unknown): value is DeviceKey => typeof value === 'string' && hash64.test(value);
export const isSpace = (value: unknown): value is Space =>
  typeof value === 'string' && value.length <= 100 && spacePattern.test(value);
export const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 200 && namePattern.test(value);

/** The 16 random bytes of a feed, as 32 lower-case hex digits. */
export const isEpoch = (value: unknown): value is string => typeof value === 'string' && hash32.test(value);

/** For values that the program itself made: throws where a parser would answer. */
export function known<Id extends string>(check: (value: unknown) => value is Id, value: string): Id {
  if (!check(value)) throw new Error(`not a well-formed identifier: ${value.slice(0, 80)}`);
  return value;
}

export function sha256(text: string): Hash {
  return digestOnce('sha256', text, 'hex') as Hash;
}

export function sha256Bytes(bytes: Uint8Array): Hash {
  return digestOnce('sha256', bytes, 'hex') as Hash;
}

/** A subject is named by the first half of its key's SHA-256 [R3]. */
export function subjectIdOf(key: SubjectKey): SubjectId {
  return sha256Bytes(Buffer.from(key, 'hex')).slice(0, 32) as SubjectId;
}

/** A subject key that everyone can derive from a public text, so that two uses of one thing meet in one subject. */
export function derivedSubjectKey(kind: string, text: string): SubjectKey {
  return sha256(`chancery/subject/${kind}\n${text}`).slice(0, 32) as SubjectKey;
}
