import type { Value } from '../../core/canonical.ts';
import { derivedSubjectKey, subjectIdOf, type SubjectId } from '../../core/ids.ts';
import type { StoredRecord } from '../../core/record/record.ts';
import { err, ok } from '../../core/result.ts';
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
import { castOf, sayPeople } from '../persons/say-people.ts';
import type { Answer, Input, Work } from '../work.ts';
import { findCase } from './open-case.ts';

export async function createCase(context: Work, input: Input<'createCase'>): Answer<'createCase'> {
  const { replica, staff, mission, missionTime, catalogue, now } = context;
  if (!mayDo('receive', staff.roles)) return err({ type: 'not-allowed', role: 'receive' });
  const version = catalogue.receivable(input.procedure);
  if (!version) return err({ type: 'procedure-not-in-force' });
  const { procedure } = version;
  const key = derivedSubjectKey('draft', input.draft);
  const before = replica.recordsAbout(subjectIdOf(key));
  if (before.length > 0) return createdBefore(context, subjectIdOf(key));
  const at = now();
  const today = dayOfInstant(at, missionTime.zone);
  const form = normaliseForm(procedure.fields, input.fields as FormValues);
  const problems = checkForm(procedure.fields, form, { today }).filter((finding) => finding.level === 'error');
  if (problems.length > 0)
    return err({ type: 'form-invalid', problems: problems.map(({ field, reason }) => ({ field, reason })) });
  const cast = input.people ? castOf(replica, procedure, form, input.people, input.read ?? {}) : ok([]);
  if (!cast.ok) return cast;
  const feed = replica.openFeedId();
  if (!feed.ok) return err(appendFailure(feed.error));
  const { zone } = missionTime;
  const blocks = await heldBlocks(replica, { feed: feed.value, series: receptionSeries, at, zone });
  const written = replica.appendTogether((append, current) => {
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
        fields: openFields(procedure, form, input, { code: code?.code ?? null, at, missionTime }),
      },
      ...(code && { alongside: code.keep }),
    });
    if (number) append(sayNumber(number, { key, actor: staff.id, heads: [opened.hash] }));
    sayPeople(replica, append, { actor: staff.id, procedure: procedure.code, cast: cast.value, caseKey: key, opened });
    return opened;
  });
  return written.ok ? created(context, written.value) : err(appendFailure(written.error));
}

function openFields(
  procedure: Procedure,
  form: FormValues,
  input: Input<'createCase'>,
  { code, at, missionTime }: { readonly code: string | null; readonly at: number; readonly missionTime: MissionTime },
): { readonly [name: string]: Value } {
  const filled = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== null));
  return {
    ...filled,
    [caseFields.procedure]: procedure.code,
    ...(code !== null && { [caseFields.code]: code }),
    [caseFields.channel]: input.channel,
    [caseFields.papers]: input.papers
      .filter((paper) => procedure.papers.some((known) => known.code === paper))
      .toSorted(),
    [caseFields.receivedAt]: at,
    [caseFields.workingDays]: workingDaysFor(procedure.processingTime, { at, ...missionTime }),
    [caseFields.status]: input.unexamined === true ? 'registered' : 'received',
  };
}

async function created({ replica }: Work, record: StoredRecord): Answer<'createCase'> {
  const document = await replica.documents.cases.findOne(record.body.subject).exec();
  if (!document) return err({ type: 'not-found' });
  const { code, temporary, dueAt } = document;
  const due = dueAt === noDeadline ? null : dueAt;
  return ok({ id: record.body.subject, record: record.hash, code, temporary, dueAt: due });
}

/** The same form saved twice is one case. */
async function createdBefore(context: Work, id: SubjectId): Answer<'createCase'> {
  const first = findCase(context, id)?.logged.find((entry) => entry.record.body.subject === id);
  return first ? created(context, first.record) : err({ type: 'not-found' });
}
