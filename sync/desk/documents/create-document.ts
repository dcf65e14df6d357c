import type { Failure } from '../../bridge/contract.ts';
import { normalize, type Value } from '../../core/canonical.ts';
import { headsOfView } from '../../core/fold/fold.ts';
import { derivedSubjectKey, subjectIdOf, type SubjectId } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { dayOfInstant, endOfDay, parseIsoDate } from '../../domain/dates.ts';
import { checkDocument, type Written } from '../../domain/documents/check-document.ts';
import { documentFields, documentSubjectKind } from '../../domain/documents/document-fields.ts';
import { isRelationName } from '../../domain/documents/document-links.ts';
import { travelsUrgently } from '../../domain/documents/levels.ts';
import type { Direction } from '../../domain/documents/registers.ts';
import { listsOn } from '../../domain/documents/list-versions.ts';
import { isUrgencyName } from '../../domain/documents/document-values.ts';
import { registerOf, type RegisterName } from '../../domain/documents/registers.ts';
import { isSecrecyName } from '../../domain/documents/secrecy.ts';
import { yearOf } from '../../domain/numbers/years.ts';
import { mayDo } from '../../domain/rights.ts';
import type { StoredRecord } from '../../core/record/record.ts';
import { appendFailure } from '../append-failure.ts';
import { heldBlocks, nextNumber, sayNumber } from '../numbers/take-number.ts';
import { nextTemporaryCode } from '../numbers/temporary-codes.ts';
import { subjectOfRow, type SubjectOfRow } from '../row-of-table.ts';
import type { Answer, Input, Work } from '../work.ts';
import { findDocument, refuseSecret } from './open-document.ts';

/** An incoming document is received, mostly registered in the same commit; an outgoing one begins as a draft. */
export async function openDocument(work: Work, input: Input<'openDocument'>): Answer<'openDocument'> {
  const { replica, staff, mission, missionTime, now } = work;
  const { key, stands } = subjectToOpen(work, input);
  if (stands) return openedBefore(work, subjectIdOf(key));
  const at = now();
  const said = fieldsToOpen(work, input, at);
  if (!said.ok) return said;
  const fields = said.value;
  const feed = replica.openFeedId();
  if (!feed.ok) return err(appendFailure(feed.error));
  const { zone } = missionTime;
  const secrecy = fields[documentFields.secrecy];
  const register = registerOf(input.direction, isSecrecyName(secrecy) ? secrecy : 'none', fields[documentFields.type]);
  const kept = await lineOfBook(work, input, register, at);
  if (!kept.ok) return kept;
  const wantsNumber = kept.value === null && fields[documentFields.step] === 'registered';
  const blocks = wantsNumber ? await heldBlocks(replica, { feed: feed.value, series: register, at, zone }) : [];
  const urgency = fields[documentFields.urgency];
  const lane = isUrgencyName(urgency) && travelsUrgently(urgency) ? 'urgent' : 'ordinary';
  const written = replica.appendTogether((append, current) => {
    const number = wantsNumber ? nextNumber(replica, blocks, current) : null;
    const wantsCode = wantsNumber && number === null;
    const code = wantsCode ? nextTemporaryCode(replica, { feed: current, mission: mission.code, at, zone }) : null;
    const about = { actor: staff.id, key, kind: documentSubjectKind } as const;
    const opened = append({
      ...about,
      lane,
      after: [],
      operation: {
        type: 'open',
        fields: { ...fields, ...kept.value, ...(code && { [documentFields.code]: code.code }) },
      },
      ...(code && { alongside: code.keep }),
    });
    if (number) append(sayNumber(number, { ...about, heads: [opened.hash] }));
    for (const { relation, to } of input.links) {
      const after = headsOfView([replica.state(opened.body.subject), replica.state(to as SubjectId)]);
      const operation = { type: 'link', relation, to: to as SubjectId } as const;
      append({ ...about, lane, also: [to as SubjectId], after, operation });
    }
    return opened;
  });
  return written.ok ? opened(work, written.value, false) : err(appendFailure(written.error));
}

function subjectToOpen({ replica }: Work, { draft, row }: Input<'openDocument'>): SubjectOfRow {
  if (row !== undefined) return subjectOfRow(replica, row);
  const key = derivedSubjectKey('draft', draft);
  return { key, stands: replica.recordsAbout(subjectIdOf(key)).length > 0 };
}

/** What a line of a paper book says beside its document: its number there, when it was written down, and that it is done with. */
async function lineOfBook(
  { replica, missionTime }: Work,
  input: Input<'openDocument'>,
  register: RegisterName,
  at: number,
): Promise<Result<Written | null, Failure>> {
  const { direction } = input;
  if (!input.book) return ok(null);
  const { number, year } = input.book;
  if (year >= yearOf(at, missionTime.zone)) return err({ type: 'book-year-running', year });
  const { documents } = replica.documents;
  const same = await documents.findOne({ selector: { register, year, numberValue: number } }).exec();
  if (same) return err({ type: 'book-number-used', number, year });
  const said = input.fields[direction === 'incoming' ? documentFields.arrivalDate : documentFields.documentDate];
  const day = typeof said === 'string' ? parseIsoDate(said) : null;
  return ok({
    [documentFields.number]: `${number}/${year}`,
    [documentFields.numberValue]: number,
    [documentFields.numberYear]: year,
    [documentFields.step]: direction === 'incoming' ? 'filed' : 'archived',
    ...(day !== null && { [documentFields.receivedAt]: endOfDay(day, missionTime.zone) - 1 }),
  });
}

function fieldsToOpen(work: Work, input: Input<'openDocument'>, at: number): Result<Written, Failure> {
  const { staff, missionTime, ministry } = work;
  const { direction, register, links, book } = input;
  const action = direction === 'incoming' || book ? 'register_document' : 'draft_document';
  if (!mayDo(action, staff.roles)) return err({ type: 'not-allowed', role: action });
  const fields = tidy(input.fields as Written);
  const today = dayOfInstant(at, missionTime.zone);
  const lists = listsOn(ministry.listVersions(), today);
  const problems = checkDocument(direction, fields, null, { today, types: lists.types });
  if (problems.length > 0) return err({ type: 'form-invalid', problems: [...problems] });
  if (links.some(({ relation, to }) => !isRelationName(relation) || !findDocument(work, to)))
    return err({ type: 'malformed', where: 'links' });
  const all = { ...filled(fields), ...ownFields(direction, register, { at, lists: lists.from }, fields) };
  const secret = refuseSecret(null, { type: 'open', fields: all });
  return secret ? err(secret) : ok(all);
}

function ownFields(
  direction: Direction,
  register: boolean,
  { at, lists }: { readonly at: number; readonly lists: string },
  fields: Written,
): Written {
  const step = direction === 'outgoing' ? 'drafting' : register ? 'registered' : 'received';
  return {
    [documentFields.direction]: direction,
    [documentFields.urgency]: fields[documentFields.urgency] ?? 'normal',
    [documentFields.secrecy]: fields[documentFields.secrecy] ?? 'none',
    [documentFields.receivedAt]: at,
    [documentFields.lists]: lists,
    [documentFields.step]: step,
  };
}

/** Composed, and without spaces around. */
export function tidy(fields: Written): Written {
  const trim = (value: Value): Value => {
    if (typeof value === 'string') return value.trim();
    if (Array.isArray(value)) return value.map(trim).filter((item) => item !== '');
    return value;
  };
  const entries = Object.entries(normalize(fields) as Written);
  // A draft's own lines stay as they are.
  return Object.fromEntries(
    entries.map(([name, value]) => [name, name === documentFields.draft ? value : trim(value)]),
  );
}

function filled(fields: Written): Written {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''));
}

async function opened({ replica }: Work, record: StoredRecord, before: boolean): Answer<'openDocument'> {
  const document = await replica.documents.documents.findOne(record.body.subject).exec();
  if (!document) return err({ type: 'not-found' });
  const { number, temporary } = document;
  return ok({ id: record.body.subject, record: record.hash, number, temporary, before });
}

/** The same form saved twice is one document. */
async function openedBefore(work: Work, id: SubjectId): Answer<'openDocument'> {
  const first = findDocument(work, id)?.logged.find((entry) => entry.record.body.subject === id);
  return first ? opened(work, first.record, true) : err({ type: 'not-found' });
}
