import type { CaseRow, CaseView, FieldState, FieldValue, HistoryEntry, Written } from '../../bridge/model.ts';
import { canonicalize, type Value } from '../../core/canonical.ts';
import type { Field, SubjectState } from '../../core/fold/fold.ts';
import { readHistory } from '../../core/fold/history.ts';
import type { Hash, SubjectId } from '../../core/ids.ts';
import { operationVersion, parseOperation, type Operation } from '../../core/record/operation.ts';
import { deadlineOfCase, noDeadline, type CaseDocument, type MissionTime } from '../../domain/case-document.ts';
import { isSecretDocument, withoutContent } from '../../domain/documents/secrecy.ts';
import { readPrinted, type HandedOut } from '../../domain/prints/handed-out.ts';
import { hasChunk } from '../../storage/blobs.ts';
import { confirmedThrough, undelivered } from '../../storage/log/delivery.ts';
import type { LoggedRecord } from '../../storage/log/log.ts';
import { blobOf } from '../../storage/log/rows.ts';
import type { Replica } from '../../replica/replica.ts';
import type { People } from '../people.ts';
import { deliveryOfSubject } from '../delivery-of-subject.ts';
import { pinOf } from './pinned-version.ts';
import type { PublishedCatalogue } from '../published-catalogue.ts';

export interface ViewContext {
  readonly replica: Replica;
  readonly people: People;
  readonly mission: MissionTime;
  readonly catalogue: PublishedCatalogue;
  readonly now: () => number;
  readonly isExchanging: () => boolean;
  /** The desks nearby that hold all that waits for headquarters of a subject. */
  readonly alsoOn?: (subject: SubjectId) => string[];
}

export function caseRow(document: CaseDocument, context: ViewContext): CaseRow {
  const deadline = deadlineOfCase(document, context.mission, context.now());
  return {
    id: document.id,
    code: document.code,
    temporary: document.temporary,
    procedure: document.procedure,
    owner: document.owner,
    status: document.status,
    receivedAt: document.receivedAt,
    dueAt: document.dueAt === noDeadline ? null : document.dueAt,
    light: deadline.light,
    doneAt: document.status === 'done' ? document.endedAt : null,
    assignee: document.assignee === '' ? null : document.assignee,
    changedAt: document.changedAt,
    conflicts: document.conflicts,
    incomplete: document.incomplete,
    attachments: document.attachments,
    delivery: deliveryOfSubject(document.id, document.setAside, context),
  };
}

export function caseView(
  document: CaseDocument,
  logged: readonly LoggedRecord[],
  state: SubjectState,
  context: ViewContext,
): CaseView {
  const fields = Object.entries(state.fields).filter(([name]) => name !== 'state');
  const emptyState: Field = { value: document.status, conflict: false, writes: [] };
  return {
    ...caseRow(document, context),
    view: [...state.heads],
    fields: Object.fromEntries(fields.map(([name, field]) => [name, fieldState(field, context.people)])),
    state: fieldState(state.fields['state'] ?? emptyState, context.people),
    notes: notesOf(state, logged, context),
    files: filesOf(state, logged, context),
    waitingRecords: undelivered(context.replica.database, document.id),
    alsoOn: context.alsoOn?.(document.id) ?? [],
    receivedUnder: context.catalogue.receivedUnder(document.procedure, pinOf(logged)),
  };
}

export function notesOf(
  { notes }: SubjectState,
  logged: readonly LoggedRecord[],
  { replica, people }: ViewContext,
): CaseView['notes'] {
  const isDelivered = deliveryOf(logged, replica);
  return notes.map(({ hash, at, actor, operation }) => ({
    record: hash,
    text: operation.text,
    at,
    actorName: people.nameOf(actor),
    deviceName: people.deviceOf(hash),
    delivered: isDelivered(hash),
  }));
}

export function filesOf(
  { attachments }: SubjectState,
  logged: readonly LoggedRecord[],
  { replica, people }: ViewContext,
): CaseView['files'] {
  const isDelivered = deliveryOf(logged, replica);
  return attachments.map(({ hash, at, actor, operation }) => ({
    record: hash,
    title: operation.title,
    name: operation.name,
    mediaType: operation.media_type,
    size: operation.size,
    paper: operation.paper ?? null,
    at,
    actorName: people.nameOf(actor),
    here: operation.chunks.every((chunk) => hasChunk(replica.database, blobOf(chunk))),
    delivered: isDelivered(hash),
  }));
}

export function deliveryOf(logged: readonly LoggedRecord[], replica: Replica): (hash: Hash) => boolean {
  const delivered = new Set(
    logged
      .filter(({ record, feed }) => record.body.seq <= confirmedThrough(replica.database, feed))
      .map(({ record }) => record.hash),
  );
  return (hash) => delivered.has(hash);
}

/** One side a distinct value: two people who wrote the same are of one mind. */
export function fieldState(field: Field, people: People): FieldState {
  const sides = new Map<string, Written>();
  for (const { value, hash, at, actor } of field.writes) {
    const name = canonicalize(value);
    if (sides.has(name)) continue;
    sides.set(name, {
      value: shown(value),
      record: hash,
      at,
      actor,
      actorName: people.nameOf(actor),
      deviceName: people.deviceOf(hash),
    });
  }
  return { value: shown(field.value), sides: [...sides.values()] };
}

/** A value of a shape that this version's forms do not have is shown as text. */
function shown(value: Value): FieldValue {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return [...(value as readonly string[])];
  return typeof value === 'object' && value !== null ? canonicalize(value) : value;
}

export function caseHistory(
  logged: readonly LoggedRecord[],
  state: SubjectState,
  { replica, people }: ViewContext,
): HistoryEntry[] {
  const isDelivered = deliveryOf(logged, replica);
  const concurrent = findConcurrentWrites(logged, state);
  const hidesContent = isSecretDocument(state);
  return inOrderWritten(logged).map(({ record, feed }) => {
    const { body } = record;
    const notCounting = state.notCounting.get(record.hash) ?? null;
    // What the law erases is shown to nobody, not even before the next fold drops it.
    const isUnreadable = body.v > operationVersion || notCounting === 'erased';
    const operation = isUnreadable ? null : parseOperation(record.operation);
    return {
      record: record.hash,
      feed: body.feed,
      seq: body.seq,
      at: body.at,
      actor: body.actor,
      actorName: people.nameOf(body.actor),
      deviceName: feed.owner.certificate.name,
      operation: describeOperation(operation && hidesContent ? withoutContent(operation) : operation),
      notCounting,
      concurrentWith: concurrent.get(record.hash) ?? [],
      delivered: isDelivered(record.hash),
    };
  });
}

/** By time, the newest last; but no clock puts a record before one that it had seen. */
function inOrderWritten(logged: readonly LoggedRecord[]): readonly LoggedRecord[] {
  // First by hash, so that records of one moment stand in one order on every desk.
  const sorted = logged.toSorted((left, right) => (left.record.hash < right.record.hash ? -1 : 1));
  const { ordered } = readHistory(sorted.map((entry) => ({ ...entry.record, after: entry.record.body.after, entry })));
  const times = new Map<Hash, number>();
  for (const { hash, after, body } of ordered)
    times.set(hash, Math.max(body.at, ...after.map((seen) => times.get(seen) ?? body.at)));
  return ordered
    .toSorted((left, right) => (times.get(left.hash) ?? 0) - (times.get(right.hash) ?? 0))
    .map(({ entry }) => entry);
}

/** Records that wrote a field which another record wrote without either having seen the other. */
function findConcurrentWrites(logged: readonly LoggedRecord[], state: SubjectState): ReadonlyMap<Hash, Hash[]> {
  const nodes = logged.map(({ record }) => ({
    hash: record.hash,
    after: record.body.after,
    fields: fieldsOf(parseOperation(record.operation)),
  }));
  const history = readHistory(nodes);
  const writers = nodes.filter((node) => node.fields.length > 0 && !state.notCounting.has(node.hash));
  const found = new Map<Hash, Hash[]>();
  for (const [index, left] of writers.entries()) {
    for (const right of writers.slice(index + 1)) {
      if (!left.fields.some((name) => right.fields.includes(name))) continue;
      if (history.hasSeen(left.hash, right.hash) || history.hasSeen(right.hash, left.hash)) continue;
      found.set(left.hash, [...(found.get(left.hash) ?? []), right.hash]);
      found.set(right.hash, [...(found.get(right.hash) ?? []), left.hash]);
    }
  }
  return found;
}

function fieldsOf(operation: Operation | null): readonly string[] {
  if (operation?.type === 'open' || operation?.type === 'set') return Object.keys(operation.fields);
  return operation?.type === 'move' ? ['state'] : [];
}

/** In the words of the bridge. */
export function describeOperation(operation: Operation | null): HistoryEntry['operation'] {
  if (operation === null) return { type: 'other', name: 'unknown' };
  switch (operation.type) {
    case 'open':
    case 'set':
      return {
        type: operation.type,
        fields: Object.fromEntries(Object.entries(operation.fields).map(([name, value]) => [name, shown(value)])),
      };
    case 'note':
      return noteOf(operation.text, readPrinted(operation.printed));
    case 'attach':
      return { type: 'attach', title: operation.title, size: operation.size, mediaType: operation.media_type };
    case 'move':
      return { type: 'move', to: operation.to, reason: operation.reason ?? null };
    case 'link':
      return { type: 'link', relation: operation.relation, to: operation.to };
    case 'merge':
      return { type: 'merge', into: operation.into };
    case 'void':
      return { type: 'void', record: operation.record, reason: operation.reason };
    case 'verdict':
      return { type: 'verdict', ruling: operation.ruling, reason: operation.reason };
    case 'begin':
      return { type: 'other', name: 'begin' };
    default:
      return operation satisfies never;
  }
}

function noteOf(text: string, printed: HandedOut | null): HistoryEntry['operation'] {
  return { type: 'note', text, ...(printed && { printed }) };
}
