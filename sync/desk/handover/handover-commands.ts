import type { Failure } from '../../bridge/contract.ts';
import { subjectIdOf, type Hash, type SubjectId } from '../../core/ids.ts';
import type { Value } from '../../core/canonical.ts';
import type { Field, SubjectState } from '../../core/fold/fold.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { caseFields } from '../../domain/case-document.ts';
import { assignmentsOf } from '../../domain/documents/assignments.ts';
import { documentFields, doneField, supportField } from '../../domain/documents/document-fields.ts';
import { stepOf } from '../../domain/documents/document-values.ts';
import { givenField, givenValue, handedOverKey, type GivenLine } from '../../domain/handed-over.ts';
import { kindsFor, type Left } from '../../domain/handover.ts';
import { emergencyFields } from '../../domain/protection/emergency-fields.ts';
import { mayDo, whoMay } from '../../domain/rights.ts';
import { watchesKey, watchField } from '../../domain/watches.ts';
import { appendFailure } from '../append-failure.ts';
import { checkGiving, planStrike } from '../cases/case-commands.ts';
import { planOnCase } from '../cases/open-case.ts';
import { planOnDocument } from '../documents/open-document.ts';
import type { AppendOne, Planned } from '../planned.ts';
import { planHandOver } from '../protection/emergency-commands.ts';
import { onWatches, readWatched } from '../watches/watches.ts';
import { onHandedOver } from './handed-over.ts';
import type { Answer, Input, Work, WorkCommands } from '../work.ts';

type Given = Answer<'giveThing'>;
type Fields = { readonly [name: string]: Value };
/** What giving or taking back one thing writes: its records are those that are struck to undo it. */
type Deed = Result<(append: AppendOne) => readonly string[], Failure>;

/**
 * One thing after the other goes from a person to their successor, by a record of its own on how the thing stands now: what
 * somebody else was given meanwhile is theirs, and what two people gave unseen is settled first. Each is in one commit with its
 * line in the list of what was handed over.
 */
export const handoverCommands: WorkCommands<'giveThing' | 'takeBackThing'> = {
  giveThing: async (work, input) => {
    const refused = mayHandOver(work, input) ?? mayTakeOver(work, input);
    if (refused) return refused;
    const part = partOf(work, input);
    return sayListed(work, input.from, giveOf[input.of](work, input), ([first]) => givenLine(input, part, first));
  },
  takeBackThing: async (work, input) => {
    const refused = mayHandOver(work, input);
    if (refused) return refused;
    const back =
      input.of === 'emergency'
        ? giveEmergency(work, { ...input, from: input.to, to: input.from, text: input.reason })
        : input.of === 'watch'
          ? strikeWatches(work, input)
          : strikeAll(work, input);
    return sayListed(work, input.from, back, () => linesTakenBack(work, input));
  },
};

const giveOf: { readonly [Of in Left['of']]: (work: Work, input: Input<'giveThing'>) => Deed } = {
  case: (work, input) =>
    oneRecord(
      planOnCase(work, input.id, headsOf(work, input), 'write', (open) => {
        const fields = giveField(open.state.fields[caseFields.assignee], caseFields.assignee, input);
        const given = fields.ok ? checkGiving(work, open, input.to) : fields;
        return given.ok ? setOf(fields) : given;
      }),
    ),
  document: giveDocument,
  emergency: (work, input) => giveEmergency(work, { ...input, text: '' }),
  watch: giveWatch,
};

/** The deed and what the list says of it: both or neither. */
async function sayListed(
  { replica, staff }: Work,
  from: string,
  deed: Deed,
  lines: (records: readonly string[]) => Fields,
): Given {
  if (!deed.ok) return deed;
  const written = replica.appendTogether((append) => {
    const records = deed.value(append);
    const fields = lines(records);
    if (Object.keys(fields).length > 0) append(onHandedOver(replica, staff.id, from as SubjectId, fields));
    return records;
  });
  return written.ok ? ok({ records: [...written.value] }) : err(appendFailure(written.error));
}

/** Said for good who gave what to whom: the screen's own list ends with the day. */
function givenLine({ of, id, to }: Input<'giveThing'>, part: GivenLine['part'], record = ''): Fields {
  return { [givenField(record)]: givenValue({ of, part, id: id as SubjectId, to: to as SubjectId }) };
}

function linesTakenBack({ replica }: Work, { from, records }: Input<'takeBackThing'>): Fields {
  const listed = replica.state(subjectIdOf(handedOverKey(replica.missionSpace, from as SubjectId))).fields;
  const names = records.map(givenField).filter((name) => name in listed);
  return Object.fromEntries(names.map((name) => [name, null]));
}

/** Their part in it, before it is somebody else's. */
function partOf({ replica }: Work, { of, id, from }: Input<'giveThing'>): GivenLine['part'] {
  if (of !== 'document') return partsOf[of];
  const state = replica.state(id as SubjectId);
  if (stepOf(state.fields) === 'drafting') return 'drafter';
  const isLead = assignmentsOf(state).some(({ part, person }) => part === 'lead' && person === from);
  return isLead ? 'lead' : 'support';
}

const partsOf = { case: 'assignee', emergency: 'duty', watch: 'watch' } as const;

function mayHandOver(
  { replica, staff }: Work,
  { from, to }: Pick<Input<'giveThing'>, 'from' | 'to'>,
): Result<never, Failure> | null {
  if (from !== staff.id && !mayDo('hand_over', staff.roles))
    return err({ type: 'not-allowed', role: whoMay('hand_over') });
  return replica.state(to as SubjectId).kind === 'staff' && from !== to ? null : err({ type: 'not-found' });
}

function mayTakeOver({ view }: Work, { of, to }: Pick<Input<'giveThing'>, 'of' | 'to'>): Result<never, Failure> | null {
  const taker = view.people.find(to as SubjectId);
  return taker?.active === true && kindsFor(taker.roles).includes(of) ? null : err({ type: 'not-their-work' });
}

function giveDocument(work: Work, input: Input<'giveThing'>): Deed {
  const { from, to } = input;
  return oneRecord(
    planOnDocument(work, input.id, headsOf(work, input), 'write', ({ state }) => {
      const isDraft = stepOf(state.fields) === 'drafting';
      if (!isDraft && !mayDo('direct_document', work.staff.roles))
        return err({ type: 'not-allowed', role: whoMay('direct_document') });
      const parts = assignmentsOf(state);
      const leads = parts.filter(({ part }) => part === 'lead');
      if (isDraft && leads.length === 0) return setOf(ok({ [documentFields.lead]: to }));
      if (leads.some(({ person }) => person === from))
        return setOf(giveField(state.fields[documentFields.lead], documentFields.lead, input), openAgain(state, to));
      if (!parts.some(({ person }) => person === from)) return err({ type: 'no-longer-theirs' });
      const due = state.fields[supportField(from)]?.value ?? 'none';
      const isPart = parts.some(({ person }) => person === to);
      return setOf(
        ok({ [supportField(from)]: null, ...(!isPart && { [supportField(to)]: due, ...openAgain(state, to) }) }),
      );
    }),
  );
}

/** Whoever takes over a part has it to do, whatever they had done before. */
function openAgain({ fields }: SubjectState, person: string): Fields {
  return typeof fields[doneField(person)]?.value === 'string' ? { [doneField(person)]: null } : {};
}

function giveEmergency(work: Work, input: Input<'giveThing'> & { readonly text: string }): Deed {
  const { id, from, to, draft, text } = input;
  const state = work.replica.state(id as SubjectId);
  const theirs = giveField(state.fields[emergencyFields.duty], emergencyFields.duty, { from, to });
  if (!theirs.ok) return theirs;
  return oneRecord(planHandOver(work, { id, view: [...state.heads], draft, to, text }));
}

/** The successor watches, the other looks away: each is written on their own subject. */
function giveWatch({ replica, staff }: Work, { id, from, to }: Input<'giveThing'>): Deed {
  const subject = id as SubjectId;
  const findWatch = (person: string) => readWatched(replica, person as SubjectId).find((one) => one.id === subject);
  const watched = findWatch(from);
  if (watched === undefined) return err({ type: 'no-longer-theirs' });
  const isWatching = findWatch(to) !== undefined;
  return ok((append) => {
    const say = (person: string, value: string | null): Hash => {
      const operation = { type: 'set', fields: { [watchField(subject)]: value } } as const;
      return append(onWatches(replica, staff.id, person as SubjectId, operation)).hash;
    };
    return [...(isWatching ? [] : [say(to, watched.kind)]), say(from, null)];
  });
}

function strikeWatches({ replica, staff }: Work, { from, to, records, reason }: Input<'takeBackThing'>): Deed {
  return ok((append) =>
    [from as SubjectId, to as SubjectId].flatMap((person) => {
      const watches = subjectIdOf(watchesKey(replica.missionSpace, person));
      const own = replica.recordsAbout(watches).filter(({ record }) => records.includes(record.hash));
      return own.map(({ record }) => {
        const operation = { type: 'void', record: record.hash, reason: reason.normalize('NFC') } as const;
        return append(onWatches(replica, staff.id, person, operation)).hash;
      });
    }),
  );
}

function strikeAll(work: Work, input: Input<'takeBackThing'>): Deed {
  const { id, records, reason } = input;
  const strikes = records.map((record) => planStrike(work, { id, view: headsOf(work, input), record, reason }));
  const refused = strikes.find((strike) => !strike.ok);
  if (refused && !refused.ok) return refused;
  return ok((append) => strikes.flatMap((strike) => (strike.ok ? [strike.value.say(append)] : [])));
}

function headsOf({ replica }: Work, { id }: Left | Input<'giveThing'>): string[] {
  return [...replica.state(id as SubjectId).heads];
}

/** The field in another's name, where it is the first person's and nobody disputes it. */
function giveField(
  field: Field | undefined,
  name: string,
  { from, to }: { readonly from: string; readonly to: string },
): Result<Fields, Failure> {
  if (field?.conflict === true) return err({ type: 'whose-disputed' });
  return field?.value === from ? ok({ [name]: to }) : err({ type: 'no-longer-theirs' });
}

function setOf(
  fields: Result<Fields, Failure>,
  further: Fields = {},
): Result<{ type: 'set'; fields: Fields }, Failure> {
  return fields.ok ? ok({ type: 'set', fields: { ...fields.value, ...further } }) : fields;
}

function oneRecord(planned: Result<Planned, Failure>): Deed {
  return planned.ok ? ok((append) => [planned.value.say(append)]) : planned;
}
