import { CHUNK_SIZE } from '../../sync/core/record/blob.ts';
import { sha256Bytes, type Hash, type SubjectId } from '../../sync/core/ids.ts';
import type { Value } from '../../sync/core/canonical.ts';
import type { Operation } from '../../sync/core/record/operation.ts';
import type { StoredRecord } from '../../sync/core/record/record.ts';
import { castOf, sayPeople } from '../../sync/desk/persons/say-people.ts';
import { procedureByCode } from '../../sync/domain/catalogue/catalogue.ts';
import type { Catalogue } from '../../sync/domain/catalogue/types.ts';
import { versionHash } from '../../sync/domain/catalogue/versions.ts';
import { caseFields, type MissionTime } from '../../sync/domain/case-document.ts';
import { deviceTag, temporaryCode } from '../../sync/domain/codes.ts';
import { dayOfInstant } from '../../sync/domain/dates.ts';
import { generateSampleCases, type SampleCase, type SampleFile } from '../../sync/domain/sample/sample-cases.ts';
import { applicantRole } from '../../sync/domain/people/form-people.ts';
import { personKind } from '../../sync/domain/people/person-fields.ts';
import type { StaffDocument } from '../../sync/domain/staff.ts';
import type { Replica, Statement } from '../../sync/replica/replica.ts';
import { putChunk } from '../../sync/storage/blobs.ts';
import { blobOf } from '../../sync/storage/log/rows.ts';
import { type CaseSoFar, type LedgerEvent, SampleLedgers } from './sample-ledgers.ts';
import { SampleFiles } from './sample-files.ts';

export interface SampleFilling {
  readonly replica: Replica;
  /** The replica's clock, which the sample sets to the moment of each event. */
  readonly clock: { at: number };
  readonly seed: number;
  readonly count: number;
  readonly today: string;
  readonly mission: string;
  readonly missionTime: MissionTime;
  readonly staff: readonly StaffDocument[];
  readonly catalogue: Catalogue;
  readonly onProgress: (done: number, all: number) => void;
}

/** The people of the sample so far, by their number: who comes again is linked, not written anew. */
type Known = Map<number, SubjectId>;

interface Event {
  readonly at: number;
  readonly actor: number;
  readonly on: CaseSoFar;
  readonly say: (code: string) => Operation;
  readonly file?: SampleFile;
}

const eventsACommit = 400;

/** Writes a year of dossiers through the replica, in the order of time, as its staff would have. */
export async function fillSample(filling: SampleFilling): Promise<void> {
  const ledgers = new SampleLedgers(filling);
  const events = [...planEvents(filling, ledgers), ...ledgers.eventsBeside()].toSorted(
    (left, right) => left.at - right.at,
  );
  const files = new SampleFiles();
  const codes = new Codes(filling);
  const known: Known = new Map();
  for (let first = 0; first < events.length; first += eventsACommit) {
    const batch = events.slice(first, first + eventsACommit);
    const made = await Promise.all(
      batch.map(async (event) =>
        'write' in event || !event.file ? null : files.make(event.file.kind, event.file.title),
      ),
    );
    const written = filling.replica.appendMany((append) => {
      for (const [index, event] of batch.entries()) {
        filling.clock.at = event.at;
        if ('write' in event) event.write(append);
        else writeEvent(filling, event, made[index] ?? null, { codes, known }, append);
      }
    });
    if (!written.ok) throw new Error(`the sample could not be written: ${written.error.type}`);
    filling.onProgress(Math.min(first + eventsACommit, events.length), events.length);
    await new Promise(setImmediate);
  }
  await filling.replica.projectDirty();
}

function* planEvents(filling: SampleFilling, ledgers: SampleLedgers): Generator<Event | LedgerEvent> {
  const { seed, count, today, staff, catalogue, missionTime } = filling;
  for (const plan of generateSampleCases({
    seed,
    count,
    today,
    staff,
    catalogue,
    calendar: missionTime.calendar,
    zone: missionTime.zone,
  })) {
    const on: CaseSoFar = { plan, key: filling.replica.newSubjectKey(), head: null };
    yield {
      at: plan.openedAt,
      actor: plan.openedBy,
      on,
      say: (code) => ({ type: 'open', ...pinOf(catalogue, plan), fields: openFields(filling, plan, code) }),
    };
    yield* ledgers.eventsOf(on);
    for (const { at, actor, to, reason } of plan.moves) {
      yield { at, actor, on, say: () => ({ type: 'move', to, ...(reason !== null && { reason }) }) };
    }
    for (const { at, actor, text } of plan.notes) yield { at, actor, on, say: () => ({ type: 'note', text }) };
    for (const { at, actor, fields } of plan.edits) yield { at, actor, on, say: () => ({ type: 'set', fields }) };
    for (const file of plan.files)
      yield { at: file.at, actor: file.actor, on, file, say: () => ({ type: 'note', text: '' }) };
  }
}

/** The sample is received under the catalogue as it was just published. */
function pinOf(catalogue: Catalogue, plan: SampleCase): { readonly catalogue?: Hash } {
  const procedure = procedureByCode(catalogue, plan.procedure);
  return procedure === undefined ? {} : { catalogue: versionHash(procedure) };
}

function openFields(
  { staff, catalogue }: SampleFilling,
  plan: SampleCase,
  code: string,
): { readonly [name: string]: Value } {
  const assignee = plan.assignee === null ? undefined : staff[plan.assignee]?.id;
  return {
    ...(plan.values as { readonly [name: string]: Value }),
    [caseFields.procedure]: plan.procedure,
    [caseFields.code]: code,
    [caseFields.channel]: plan.channel,
    [caseFields.papers]: [...plan.papers].toSorted(),
    [caseFields.receivedAt]: plan.openedAt,
    [caseFields.workingDays]: procedureByCode(catalogue, plan.procedure)?.processingTime.workingDays ?? null,
    [caseFields.status]: 'registered',
    ...(assignee !== undefined && { [caseFields.assignee]: assignee }),
  };
}

function writeEvent(
  filling: SampleFilling,
  event: Event,
  file: Awaited<ReturnType<SampleFiles['make']>> | null,
  { codes, known }: { readonly codes: Codes; readonly known: Known },
  append: (statement: Statement) => StoredRecord,
): void {
  const { on } = event;
  const { staff, missionTime } = filling;
  const chunks = file ? chunksOf(file.bytes) : [];
  const operation: Operation =
    file && event.file
      ? {
          type: 'attach',
          title: event.file.title,
          name: file.name,
          media_type: file.mediaType,
          size: file.bytes.length,
          chunks: chunks.map((chunk) => sha256Bytes(chunk)),
          paper: event.file.paperCode,
        }
      : event.say(on.head === null ? codes.next(dayOfInstant(event.at, missionTime.zone)) : '');
  const record = append({
    actor: staff[event.actor]?.id ?? null,
    key: on.key,
    kind: 'case',
    after: on.head === null ? [] : [on.head],
    operation,
    alongside: (tx) => {
      for (const chunk of chunks) putChunk(tx, blobOf(sha256Bytes(chunk)), chunk);
    },
  });
  if (on.head === null) writePeople(filling, event, record, known, append);
  on.head = record.hash;
}

/** As the counter does when a case is received. */
function writePeople(
  { replica, catalogue, staff }: SampleFilling,
  { on: { plan, key }, actor }: Event,
  opened: StoredRecord,
  known: Known,
  append: (statement: Statement) => StoredRecord,
): void {
  const procedure = procedureByCode(catalogue, plan.procedure);
  const officer = staff[actor]?.id;
  if (!procedure || officer === undefined) return;
  const id = known.get(plan.applicant);
  const view = id === undefined ? [] : replica.whole(id, personKind).state.heads;
  const cast = castOf(replica, procedure, plan.values, id === undefined ? {} : { applicant: { id, view } }, {});
  if (!cast.ok) throw new Error(`the sample's people: ${cast.error.type}`);
  const linked = sayPeople(replica, append, {
    actor: officer,
    procedure: procedure.code,
    cast: cast.value,
    caseKey: key,
    opened,
  });
  const applicant = linked.get(applicantRole);
  if (applicant) known.set(plan.applicant, applicant.id);
}

function chunksOf(bytes: Buffer): readonly Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / CHUNK_SIZE) }, (_, index) =>
    bytes.subarray(index * CHUNK_SIZE, (index + 1) * CHUNK_SIZE),
  );
}

/** Dossier codes counted by day, under the tag of the sample's own device. */
class Codes {
  readonly #mission: string;
  readonly #tag: string;
  readonly #counts = new Map<string, number>();

  constructor({ mission, replica }: SampleFilling) {
    const feed = replica.openFeedId();
    if (!feed.ok) throw new Error(`no feed could be opened: ${feed.error.type}`);
    this.#mission = mission;
    this.#tag = deviceTag(Buffer.from(feed.value, 'hex'));
  }

  next(day: string): string {
    const count = (this.#counts.get(day) ?? 0) + 1;
    this.#counts.set(day, count);
    return temporaryCode({ mission: this.#mission, day, deviceTag: this.#tag, count });
  }
}
