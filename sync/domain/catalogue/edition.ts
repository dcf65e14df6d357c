import { z } from 'zod';
import { derivedSubjectKey, sha256, type Hash, type Space, type SubjectId, type SubjectKey } from '../../core/ids.ts';
import { parseOperation } from '../../core/record/operation.ts';
import { faultTypes, type CatalogueFault } from './catalogue-fault.ts';
import { parseJson } from './versions.ts';

/**
 * A new version of a procedure that somebody of headquarters' unit asks to be published. It is a record in the unit's own space, for
 * in `ministry` only headquarters writes [K2]; headquarters checks it, publishes it, and answers in the same subject: one for each
 * procedure, so that two who ask meet.
 */
export const editionKind = 'catalogue_edition';

export function editionKey(space: Space, procedure: string): SubjectKey {
  return derivedSubjectKey(editionKind, `${space}/${procedure}`);
}

/** What is asked for stands in this field; of data that is no procedure, in `data`. */
type AskedField = 'catalogue' | 'data';

/** @param base the version that it was begun on; empty where there was none */
export function askFields(
  text: string,
  base: string,
  field: AskedField = 'catalogue',
): { readonly [name: string]: string } {
  return { [field]: text, base };
}

const outcomeSchema = z.object({
  outcome: z.enum(['published', 'refused']),
  faults: z.array(
    z.object({
      path: z.string(),
      type: z.enum(faultTypes),
      about: z.string(),
    }),
  ),
});
export type EditionOutcome = z.infer<typeof outcomeSchema>;

/** Longer lists are cut: the first faults are mended first. */
const mostFaults = 50;

/** An answer has a field of its own for each record that asks: a late one never speaks for another. */
export function answerFields(
  asked: Hash,
  outcome: EditionOutcome['outcome'],
  faults: readonly CatalogueFault[],
): { readonly [name: string]: string } {
  return { [answerField(asked)]: JSON.stringify({ outcome, faults: faults.slice(0, mostFaults) }) };
}

const answerField = (asked: Hash): string => `answer/r${asked.slice(0, 32)}`;

/** One time that somebody asked. */
export interface AskedEdition {
  readonly record: Hash;
  readonly at: number;
  readonly actor: SubjectId | null;
  readonly text: string;
  readonly version: Hash;
  readonly base: string;
  /** Null while headquarters has not answered. */
  readonly answer: EditionOutcome | null;
}

/** A record about an edition's subject, as the log has it. */
export interface EditionRecord {
  readonly hash: Hash;
  readonly body: { readonly at: number; readonly actor: SubjectId | null };
  readonly operation: unknown;
}

/**
 * All that was asked for one procedure, or other data, in the order in which the records are given; what does not count is to be left out by the
 * caller.
 *
 * @param fields of the subject as it is folded
 */
export function readAsked(
  records: readonly EditionRecord[],
  fields: { readonly [name: string]: { readonly value: unknown } },
  field: AskedField = 'catalogue',
): readonly AskedEdition[] {
  return records.flatMap(({ hash, body, operation }): AskedEdition[] => {
    const parsed = parseOperation(operation);
    if (parsed?.type !== 'open' && parsed?.type !== 'set') return [];
    const { [field]: text, base } = parsed.fields;
    if (typeof text !== 'string' || typeof base !== 'string') return [];
    const answer = fields[answerField(hash)]?.value;
    const read = outcomeSchema.safeParse(parseJson(typeof answer === 'string' ? answer : undefined));
    const { at, actor } = body;
    return [{ record: hash, at, actor, text, version: sha256(text), base, answer: read.success ? read.data : null }];
  });
}

/** The name that the catalogue goes by after one more change: its last number is counted on. */
export function nextVersion(version: string): string {
  const counted = /^(?<before>.*?)(?<number>\d+)$/s.exec(version);
  return counted?.groups === undefined
    ? `${version}.1`
    : `${counted.groups['before']}${Number(counted.groups['number']) + 1}`;
}
