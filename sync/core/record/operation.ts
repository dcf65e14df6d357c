import { findFault, type Value } from '../canonical.ts';
import {
  isDeviceKey,
  isEpoch,
  isFeedId,
  isHash,
  isName,
  type DeviceKey,
  type FeedId,
  type Hash,
  type SubjectId,
} from '../ids.ts';
import { isSubjectId } from './subject-id.ts';

/** The version of operations that this program writes. A record of a greater one is kept, forwarded, and does not count. */
export const operationVersion = 1;

export type Fields = { readonly [name: string]: Value };

/** Where a record stands: the wire and verdicts say it where a hash alone could not be placed. */
export interface Place {
  readonly feed: FeedId;
  readonly seq: number;
  readonly hash: Hash;
}

export type Operation =
  | {
      readonly type: 'begin';
      readonly certificate: Value;
      readonly epoch: string;
      readonly lane: string;
      readonly from: readonly Hash[];
    }
  | { readonly type: 'open'; readonly catalogue?: Hash; readonly fields: Fields }
  | { readonly type: 'set'; readonly fields: Fields }
  | {
      readonly type: 'note';
      readonly text: string;
      /** A paper that was handed out, which the text says in words. Not judged here: a note of any other shape counts too. */
      readonly printed?: Value;
      /** What a line of an emergency's logs says beside its text [E2]; not judged here either. */
      readonly entry?: Value;
    }
  | {
      readonly type: 'attach';
      readonly title: string;
      readonly name: string;
      readonly media_type: string;
      /** Bytes. */
      readonly size: number;
      readonly chunks: readonly Hash[];
      readonly paper?: string;
    }
  | { readonly type: 'move'; readonly to: string; readonly reason?: string }
  | { readonly type: 'link'; readonly relation: string; readonly to: SubjectId }
  | { readonly type: 'merge'; readonly into: SubjectId }
  | { readonly type: 'void'; readonly record: Hash; readonly reason: string }
  | {
      readonly type: 'verdict';
      readonly ruling: 'set_aside' | 'admit' | 'erase';
      readonly reason: string;
      /** The records it is about … */
      readonly records?: readonly Hash[];
      /** … or all that a device wrote beyond these branch ends. */
      readonly device?: DeviceKey;
      readonly heads?: readonly Place[];
    };

export type OperationType = Operation['type'];

/**
 * Reads an operation that this version knows. Anything else (a newer type, a known type of another shape) is null: the
 * record is kept and shown as written by a newer version [R12], and does not count [F2].
 */
export function parseOperation(value: unknown): Operation | null {
  return findFault(value) ? null : readOperation(value);
}

/** The same of what was verified when it was kept: whether it is fit to be hashed is not asked again. */
export function readOperation(value: unknown): Operation | null {
  if (!isObject(value)) return null;
  const check =
    typeof value['type'] === 'string' && Object.hasOwn(shapes, value['type'])
      ? shapes[value['type'] as OperationType]
      : null;
  return check?.(value) ? (value as Operation) : null;
}

/** As `readOperation`, of one type: most of what is asked for one type has another. */
export function readOperationOf<Type extends OperationType>(
  value: unknown,
  type: Type,
): Extract<Operation, { type: Type }> | null {
  if (!isObject(value) || value['type'] !== type) return null;
  return readOperation(value) as Extract<Operation, { type: Type }> | null;
}

type Unknown = { readonly [key: string]: unknown };
const isObject = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isOptional = (value: unknown, check: (value: unknown) => boolean): boolean => value === undefined || check(value);
const isListOf = (value: unknown, check: (value: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(check);
const isSize = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isFields = (value: unknown): boolean => isObject(value) && Object.keys(value).every(isName);
const isPlace = (value: unknown): boolean =>
  isObject(value) && isFeedId(value['feed']) && isSize(value['seq']) && isHash(value['hash']);

const shapes: { readonly [Type in OperationType]: (value: Unknown) => boolean } = {
  begin: (value) =>
    isObject(value['certificate']) &&
    isEpoch(value['epoch']) &&
    isName(value['lane']) &&
    isListOf(value['from'], isHash),
  open: (value) => isOptional(value['catalogue'], isHash) && isFields(value['fields']),
  set: (value) => isFields(value['fields']),
  note: (value) => isText(value['text']),
  attach: (value) =>
    isText(value['title']) &&
    isText(value['name']) &&
    isText(value['media_type']) &&
    isSize(value['size']) &&
    isListOf(value['chunks'], isHash) &&
    isOptional(value['paper'], isText),
  move: (value) => isName(value['to']) && isOptional(value['reason'], isText),
  link: (value) => isName(value['relation']) && isSubjectId(value['to']),
  merge: (value) => isSubjectId(value['into']),
  void: (value) => isHash(value['record']) && isText(value['reason']),
  verdict: (value) =>
    ['set_aside', 'admit', 'erase'].includes(value['ruling'] as string) &&
    isText(value['reason']) &&
    isOptional(value['records'], (list) => isListOf(list, isHash)) &&
    isOptional(value['device'], isDeviceKey) &&
    isOptional(value['heads'], (list) => isListOf(list, isPlace)),
};
