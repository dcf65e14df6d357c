import type { Hash, SubjectId, SubjectKey } from '../../sync/core/ids.ts';
import { subjectIdOf } from '../../sync/core/ids.ts';
import type { Operation } from '../../sync/core/record/operation.ts';
import { deviceTag, temporaryCode } from '../../sync/domain/codes.ts';
import { dayOfInstant } from '../../sync/domain/dates.ts';
import { documentFields, documentSubjectKind } from '../../sync/domain/documents/document-fields.ts';
import type { SampleWriting } from '../../sync/domain/sample/document-writings.ts';
import { generateSampleDocuments, type SampleDocument } from '../../sync/domain/sample/sample-documents.ts';
import type { Statement } from '../../sync/replica/replica.ts';
import type { SampleFilling } from './fill-sample.ts';

interface Opened {
  readonly plan: SampleDocument;
  readonly key: SubjectKey;
  head: Hash | null;
}

const eventsACommit = 400;

/**
 * Writes documents of this year through the replica, in the order of time. They get temporary codes, and their numbers by
 * themselves once the desk is granted some.
 */
export async function fillDocuments(filling: Omit<SampleFilling, 'catalogue' | 'onProgress'>): Promise<void> {
  const { replica, clock, staff, missionTime, mission, seed, count, today } = filling;
  const { calendar, zone } = missionTime;
  const plans = [...generateSampleDocuments({ seed, count, today, staff, mission, calendar, zone })];
  const documents = plans.map((plan): Opened => ({ plan, key: replica.newSubjectKey(), head: null }));
  const events = documents
    .flatMap((on) => on.plan.writings.map((writing) => ({ on, writing })))
    .toSorted((left, right) => left.writing.at - right.writing.at);
  const feed = replica.openFeedId();
  if (!feed.ok) throw new Error(`no feed could be opened: ${feed.error.type}`);
  const tag = deviceTag(Buffer.from(feed.value, 'hex'));
  let codes = 0;
  const codeOf = (at: number): string => {
    codes += 1;
    // Far above the codes that the sample's cases have of the same days.
    return temporaryCode({ mission, day: dayOfInstant(at, zone), deviceTag: tag, count: 5_000 + codes });
  };
  for (let first = 0; first < events.length; first += eventsACommit) {
    const written = replica.appendMany((append) => {
      for (const { on, writing } of events.slice(first, first + eventsACommit)) {
        clock.at = writing.at;
        const actor = staff[writing.actor]?.id ?? null;
        writeOne(on, writing, actor, codeOf, append);
        if (writing === on.plan.writings[0]) linkOne(on, documents, actor, append);
      }
    });
    if (!written.ok) throw new Error(`the sample could not be written: ${written.error.type}`);
    await new Promise(setImmediate);
  }
  await replica.projectDirty();
}

function writeOne(
  on: Opened,
  writing: SampleWriting,
  actor: SubjectId | null,
  codeOf: (at: number) => string,
  append: (statement: Statement) => { readonly hash: Hash },
): void {
  const fields = {
    ...writing.fields,
    ...(writing.wantsCode && { [documentFields.code]: codeOf(writing.at) }),
  };
  const operation: Operation =
    writing.to !== null
      ? { type: 'move', to: writing.to }
      : on.head === null
        ? { type: 'open', fields }
        : { type: 'set', fields };
  on.head = append({
    actor,
    key: on.key,
    kind: documentSubjectKind,
    after: on.head === null ? [] : [on.head],
    operation,
    lane: on.plan.isUrgent ? 'urgent' : 'ordinary',
  }).hash;
}

/** What it answers, or is a copy of, was opened before it. */
function linkOne(
  on: Opened,
  documents: readonly Opened[],
  actor: SubjectId | null,
  append: (statement: Statement) => { readonly hash: Hash },
): void {
  const { about } = on.plan;
  const other = about === null ? undefined : documents[about.place];
  if (!about || !other || other.head === null || on.head === null) return;
  const to = subjectIdOf(other.key);
  const linked = append({
    actor,
    key: on.key,
    also: [to],
    kind: documentSubjectKind,
    after: [on.head, other.head].toSorted(),
    operation: { type: 'link', relation: about.relation, to },
    lane: on.plan.isUrgent ? 'urgent' : 'ordinary',
  }).hash;
  on.head = linked;
  other.head = linked;
}
