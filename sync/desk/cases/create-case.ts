import type { Failure } from '../../bridge/contract.ts';
import type { Value } from '../../core/canonical.ts';
import { derivedSubjectKey, subjectIdOf, type Hash, type SubjectId, type SubjectKey } from '../../core/ids.ts';
import type { StoredRecord } from '../../core/record/record.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { caseFields, noDeadline, type MissionTime } from '../../domain/case-document.ts';
import type { FormValues } from '../../domain/catalogue/form-value.ts';
import type { Procedure } from '../../domain/catalogue/types.ts';
import { dayOfInstant } from '../../domain/dates.ts';
import { checkForm } from '../../domain/forms/form-check.ts';
import { normaliseForm } from '../../domain/forms/form-normalise.ts';
import { workingDaysFor } from '../../domain/terms/processing-time.ts';
import { mayDo } from '../../domain/rights.ts';
import { appendFailure } from '../append-failure.ts';
import { heldBlocks, nextNumber, receptionSeries, sayNumber } from '../numbers/take-number.ts';
import { nextTemporaryCode } from '../numbers/temporary-codes.ts';
import { type CastMember, castOf, sayPeople } from '../persons/say-people.ts';
import type { Answer, Input, Work } from '../work.ts';
import { findCase } from './open-case.ts';

export async function createCase(context: Work, input: Input<'createCase'>): Answer<'createCase'> {
  const version = versionToReceive(context, input.procedure);
  if (!version.ok) return version;
  const key = derivedSubjectKey('draft', input.draft);
  const before = context.replica.recordsAbout(subjectIdOf(key));
  if (before.length > 0) return createdBefore(context, subjectIdOf(key));
  const ready = readyCase(context, version.value, { ...input, key });
  if (!ready.ok) return ready;
  const written = await writeCases(context, [ready.value]);
  if (!written.ok) return written;
  const [made] = written.value;
  return made ? created(context, made) : err({ type: 'internal' });
}

/** A procedure as it is received today. */
export interface VersionToReceive {
  readonly hash: Hash;
  readonly procedure: Procedure;
}

/** Where whoever is signed in may receive it. */
export function versionToReceive({ staff, catalogue }: Work, procedure: string): Result<VersionToReceive, Failure> {
  if (!mayDo('receive', staff.roles)) return err({ type: 'not-allowed', role: 'receive' });
  const version = catalogue.receivable(procedure);
  return version ? ok(version) : err({ type: 'procedure-not-in-force' });
}

/** A case that was found fit to be written. */
export interface ReadyCase {
  readonly key: SubjectKey;
  readonly version: VersionToReceive;
  readonly fields: { readonly [name: string]: Value };
  readonly cast: readonly CastMember[];
}

type Received = Omit<Input<'createCase'>, 'draft' | 'procedure'> & { readonly key: SubjectKey };

/** A form checked as whoever stands at the counter has it checked, and who its people are. */
export function readyCase(context: Work, version: VersionToReceive, input: Received): Result<ReadyCase, Failure> {
  const { replica, missionTime, now } = context;
  const { procedure } = version;
  const at = now();
  const today = dayOfInstant(at, missionTime.zone);
  const form = normaliseForm(procedure.fields, input.fields as FormValues);
  const problems = checkForm(procedure.fields, form, { today }).filter((finding) => finding.level === 'error');
  if (problems.length > 0)
    return err({ type: 'form-invalid', problems: problems.map(({ field, reason }) => ({ field, reason })) });
  const cast = input.people ? castOf(replica, procedure, form, input.people, input.read ?? {}) : ok([]);
  if (!cast.ok) return cast;
  const fields = openFields(procedure, form, input, { at, missionTime });
  return ok({ key: input.key, version, fields, cast: cast.value });
}

/** All of them with their numbers and people in one commit, or none. */
export async function writeCases(
  { replica, staff, mission, missionTime, now }: Work,
  cases: readonly ReadyCase[],
): Promise<Result<readonly StoredRecord[], Failure>> {
  const at = now();
  const { zone } = missionTime;
  const feed = replica.openFeedId();
  if (!feed.ok) return err(appendFailure(feed.error));
  const blocks = await heldBlocks(replica, { feed: feed.value, series: receptionSeries, at, zone });
  const written = replica.appendTogether((append, current) =>
    cases.map(({ key, version, fields, cast }) => {
      const number = nextNumber(replica, blocks, current);
      const code = number ? null : nextTemporaryCode(replica, { feed: current, mission: mission.code, at, zone });
      const opened = append({
        actor: staff.id,
        key,
        kind: 'case',
        after: [],
        operation: {
          type: 'open',
          catalogue: version.hash,
          fields: { ...fields, ...(code && { [caseFields.code]: code.code }) },
        },
        ...(code && { alongside: code.keep }),
      });
      if (number) append(sayNumber(number, { key, actor: staff.id, heads: [opened.hash] }));
      sayPeople(replica, append, {
        actor: staff.id,
        procedure: version.procedure.code,
        cast,
        caseKey: key,
        opened,
      });
      return opened;
    }),
  );
  return written.ok ? written : err(appendFailure(written.error));
}

function openFields(
  procedure: Procedure,
  form: FormValues,
  input: Pick<Received, 'channel' | 'papers' | 'unexamined'>,
  { at, missionTime }: { readonly at: number; readonly missionTime: MissionTime },
): { readonly [name: string]: Value } {
  const filled = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== null));
  return {
    ...filled,
    [caseFields.procedure]: procedure.code,
    [caseFields.channel]: input.channel,
    [caseFields.papers]: input.papers
      .filter((paper) => procedure.papers.some((known) => known.code === paper))
      .toSorted(),
    [caseFields.receivedAt]: at,
    [caseFields.workingDays]: workingDaysFor(procedure.processingTime, { at, ...missionTime }, form),
    [caseFields.status]: input.unexamined === true ? 'registered' : 'received',
  };
}

export async function created({ replica }: Work, record: StoredRecord): Answer<'createCase'> {
  const document = await replica.documents.cases.findOne(record.body.subject).exec();
  if (!document) return err({ type: 'not-found' });
  const { code, temporary, dueAt } = document;
  const due = dueAt === noDeadline ? null : dueAt;
  return ok({ id: record.body.subject, record: record.hash, code, temporary, dueAt: due });
}

/** The same form saved twice is one case. */
export async function createdBefore(context: Work, id: SubjectId): Answer<'createCase'> {
  const first = findCase(context, id)?.logged.find((entry) => entry.record.body.subject === id);
  return first ? created(context, first.record) : err({ type: 'not-found' });
}
