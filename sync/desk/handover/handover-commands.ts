import type { CommandOutput, Failure } from '../../bridge/contract.ts';
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
import { caseCommands, checkGiving } from '../cases/case-commands.ts';
import { onCase } from '../cases/open-case.ts';
import { onDocument } from '../documents/open-document.ts';
import { protectionCommands } from '../protection/protection-commands.ts';
import { onWatches, readWatched } from '../watches/watches.ts';
import { onHandedOver } from './handed-over.ts';
import type { Answer, Input, Work, WorkCommands } from '../work.ts';

type Given = Answer<'giveThing'>;
type Done = CommandOutput<'giveThing'>;
type Fields = { readonly [name: string]: Value };

/**
 * One thing after the other goes from a person to their successor, by a record of its own on how the thing stands now: what
 * somebody else was given meanwhile is theirs, and what two people gave unseen is settled first.
 */
export const handoverCommands: WorkCommands<'giveThing' | 'takeBackThing'> = {
  giveThing: async (work, input) => {
    const refused = mayHandOver(work, input) ?? mayTakeOver(work, input);
    if (refused) return refused;
    const part = partOf(work, input);
    const given = await giveOf[input.of](work, input);
    return given.ok ? noteGiven(work, input, part, given.value) : given;
  },
  takeBackThing: async (work, input) => {
    const refused = mayHandOver(work, input);
    if (refused) return refused;
    const back = await (input.of === 'emergency'
      ? giveEmergency(work, { ...input, from: input.to, to: input.from, text: input.reason })
      : input.of === 'watch'
        ? strikeWatches(work, input)
        : strikeAll(work, input));
    return back.ok ? noteTakenBack(work, input, back.value) : back;
  },
};

const giveOf: { readonly [Of in Left['of']]: (work: Work, input: Input<'giveThing'>) => Given } = {
  case: (work, input) =>
    oneRecord(
      onCase(work, input.id, headsOf(work, input), 'write', (open) => {
        const fields = giveField(open.state.fields[caseFields.assignee], caseFields.assignee, input);
        const given = fields.ok ? checkGiving(work, open, input.to) : fields;
        return given.ok ? setOf(fields) : given;
      }),
    ),
  document: giveDocument,
  emergency: (work, input) => giveEmergency(work, { ...input, text: '' }),
  watch: giveWatch,
};

/** Said for good who gave what to whom: the screen's own list ends with the day. */
function noteGiven(work: Work, { of, id, from, to }: Input<'giveThing'>, part: GivenLine['part'], done: Done): Given {
  const value = givenValue({ of, part, id: id as SubjectId, to: to as SubjectId });
  return note(work, from, { [givenField(done.records[0] ?? '')]: value }, done);
}

function noteTakenBack(work: Work, { from, records }: Input<'takeBackThing'>, done: Done): Given {
  const listed = work.replica.state(subjectIdOf(handedOverKey(work.replica.missionSpace, from as SubjectId))).fields;
  const names = records.map(givenField).filter((name) => name in listed);
  return names.length === 0
    ? Promise.resolve(ok(done))
    : note(work, from, Object.fromEntries(names.map((name) => [name, null])), done);
}

async function note({ replica, staff }: Work, from: string, fields: Fields, done: Done): Given {
  const written = replica.append(onHandedOver(replica, staff.id, from as SubjectId, fields));
  return written.ok ? ok(done) : err(appendFailure(written.error));
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

async function giveDocument(work: Work, input: Input<'giveThing'>): Given {
  const { from, to } = input;
  return oneRecord(
    onDocument(work, input.id, headsOf(work, input), 'write', ({ state }) => {
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

/** An emergency's duty and the line of its log go together, as wherever it is handed over. */
async function giveEmergency(work: Work, input: Input<'giveThing'> & { readonly text: string }): Given {
  const { id, from, to, draft, text } = input;
  const state = work.replica.state(id as SubjectId);
  const theirs = giveField(state.fields[emergencyFields.duty], emergencyFields.duty, { from, to });
  if (!theirs.ok) return theirs;
  return oneRecord(protectionCommands.handOver(work, { id, view: [...state.heads], draft, to, text }));
}

/** The successor watches, the other looks away: each is written on their own subject. */
async function giveWatch({ replica, staff }: Work, { id, from, to }: Input<'giveThing'>): Given {
  const subject = id as SubjectId;
  const findWatch = (person: string) => readWatched(replica, person as SubjectId).find((one) => one.id === subject);
  const watched = findWatch(from);
  if (watched === undefined) return err({ type: 'no-longer-theirs' });
  const isWatching = findWatch(to) !== undefined;
  const written = replica.appendTogether((append) => {
    const say = (person: string, value: string | null): Hash => {
      const operation = { type: 'set', fields: { [watchField(subject)]: value } } as const;
      return append(onWatches(replica, staff.id, person as SubjectId, operation)).hash;
    };
    return [...(isWatching ? [] : [say(to, watched.kind)]), say(from, null)];
  });
  return written.ok ? ok({ records: written.value }) : err(appendFailure(written.error));
}

async function strikeWatches({ replica, staff }: Work, { from, to, records, reason }: Input<'takeBackThing'>): Given {
  const written = replica.appendTogether((append) =>
    [from as SubjectId, to as SubjectId].flatMap((person) => {
      const watches = subjectIdOf(watchesKey(replica.missionSpace, person));
      const own = replica.recordsAbout(watches).filter(({ record }) => records.includes(record.hash));
      return own.map(({ record }) => {
        const operation = { type: 'void', record: record.hash, reason: reason.normalize('NFC') } as const;
        return append(onWatches(replica, staff.id, person, operation)).hash;
      });
    }),
  );
  return written.ok ? ok({ records: written.value }) : err(appendFailure(written.error));
}

async function strikeAll(work: Work, input: Input<'takeBackThing'>): Given {
  const struck: string[] = [];
  for (const record of input.records) {
    const { id, reason } = input;
    const written = await caseCommands.voidRecord(work, { id, view: headsOf(work, input), record, reason });
    if (!written.ok) return written;
    struck.push(written.value.record);
  }
  return ok({ records: struck });
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

async function oneRecord(written: Answer<'addNote'>): Given {
  const answer = await written;
  return answer.ok ? ok({ records: [answer.value.record] }) : answer;
}
