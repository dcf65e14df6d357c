import type { CommandInput, CommandOutput, Failure, QueryInput, QueryOutput } from '../../../sync/bridge/contract.ts';
import type { documentsCommands, documentsQueries } from '../../../sync/bridge/contract/documents.ts';
import type { DocumentRow, DocumentView } from '../../../sync/bridge/documents-model.ts';
import type { Attachment, FieldState, FieldValue } from '../../../sync/bridge/model.ts';
import { foldText } from '../../../sync/core/fold/fold-text.ts';
import { err, ok, type Result } from '../../../sync/core/result.ts';
import { registerOf } from '../../../sync/domain/documents/registers.ts';
import { missionCalendar } from '../../../sync/domain/calendar/mission-calendar.ts';
import { generateSampleDocuments, type SampleDocument } from '../../../sync/domain/sample/sample-documents.ts';
import { sampleStaff } from '../../../sync/domain/sample/staff.ts';
import { excerptOf } from '../../../sync/domain/texts/excerpt.ts';
import { fakeTextOf, fakeWords } from './fake-text.ts';
import { type FakeWorld, hex, nextRecord } from './fake-world.ts';

type QueryName = keyof typeof documentsQueries;
type CommandName = keyof typeof documentsCommands;
type Fields = Record<string, FieldValue>;

export interface FakeDocument {
  readonly id: string;
  readonly row: DocumentRow;
  readonly fields: Fields;
  readonly files: readonly Attachment[];
  readonly head: string;
}

const made = new WeakMap<FakeWorld, FakeDocument[]>();

/** A year of documents, made when somebody first looks at one. */
export function documentsOf(world: FakeWorld): FakeDocument[] {
  const known = made.get(world) ?? [...sampleOf(world)].map((sample, index) => documentOf(world, sample, index));
  made.set(world, known);
  return known;
}

function sampleOf(world: FakeWorld): Iterable<SampleDocument> {
  return generateSampleDocuments({
    seed: 3,
    count: Math.min(400, world.cases.length),
    today: new Date(world.now()).toISOString().slice(0, 10),
    staff: sampleStaff.map((member, index) => ({ ...member, id: hex(index + 1, 32) })),
    mission: world.mission.code,
    calendar: missionCalendar({ country: 'IN' }),
    zone: world.mission.timeZone,
  });
}

function documentOf(world: FakeWorld, { direction, writings }: SampleDocument, index: number): FakeDocument {
  const fields: Fields = {};
  for (const { fields: written } of writings) Object.assign(fields, written);
  const id = hex(index + 65_536, 32);
  const step = writings.findLast(({ to }) => to !== null)?.to ?? (direction === 'incoming' ? 'received' : 'drafting');
  fields['state'] = step;
  const secrecy = textOf(fields, 'secrecy') || 'none';
  const files = secrecy === 'none' ? filesOf(world, index, writings[0]?.at ?? 0) : [];
  const row = { ...rowOf(fields, id, index, writings), direction, step, attachments: files.length };
  return { id, row: row as DocumentRow, fields, files, head: nextRecord() };
}

const textOf = (fields: Fields, name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');

function rowOf(fields: Fields, id: string, index: number, writings: SampleDocument['writings']) {
  const [first, last] = [writings[0]?.at ?? 0, writings.at(-1)?.at ?? 0];
  const secrecy = (textOf(fields, 'secrecy') || 'none') as DocumentRow['secrecy'];
  const direction = textOf(fields, 'direction') === 'outgoing' ? 'outgoing' : 'incoming';
  const due = textOf(fields, 'due');
  return {
    id,
    register: registerOf(direction, secrecy, fields['type']),
    year: new Date(first).getUTCFullYear(),
    number: String(index + 1),
    numberValue: index + 1,
    temporary: index % 11 === 5,
    type: textOf(fields, 'type'),
    lists: '',
    symbol: textOf(fields, 'symbol'),
    author: textOf(fields, 'author'),
    recipients: Array.isArray(fields['recipients']) ? [...fields['recipients']] : [],
    abstract: secrecy === 'none' ? textOf(fields, 'abstract') : '',
    documentDate: textOf(fields, 'document_date') || null,
    arrivalDate: textOf(fields, 'arrival_date') || null,
    receivedAt: first,
    urgency: textOf(fields, 'urgency') || 'normal',
    secrecy,
    signer: textOf(fields, 'signer'),
    copies: typeof fields['copies'] === 'number' ? fields['copies'] : null,
    archiveUnit: textOf(fields, 'archive_unit'),
    remark: textOf(fields, 'remark'),
    leadUnit: textOf(fields, 'lead_unit'),
    open: index % 3 !== 0,
    dueAt: due === '' ? null : Date.parse(due),
    light: (['green', 'amber', 'red', 'overdue', 'done', 'none'] as const)[index % 6],
    leadName: '',
    waitsFor: waitsFor(index),
    successions: successionsOf(index),
    changedAt: last,
    conflicts: index % 37 === 8 ? 1 : 0,
    incomplete: false,
    delivery: index % 9 === 0 ? 'saved' : 'delivered',
  };
}

const waitsFor = (index: number): DocumentRow['waitsFor'] =>
  index % 3 === 1
    ? { people: ['Phạm Thị Thu Hà', 'Trần Quốc Minh'], roles: [], late: ['Phạm Thị Thu Hà'] }
    : { people: [], roles: ['records_clerk'], late: [] };

/** One in seven was recalled by its author, another corrected; beside them stands one that replaces another. */
function successionsOf(index: number): DocumentRow['successions'] {
  const about = { other: hex(65_537, 32), symbol: '125/BNG-LS', day: '2026-03-02' };
  if (index % 7 === 0) return [{ relation: 'recalls', way: 'from', ...about }];
  if (index % 7 === 2) return [{ relation: 'corrects', way: 'from', ...about }];
  return index % 7 === 3 ? [{ relation: 'replaces', way: 'to', ...about }] : [];
}

const longName = `Bản quét hồ sơ xác minh nhân thân ${'rất dài '.repeat(20)}(bản cuối).pdf`;

/** Of every second document, in each of the states that a text can have. */
function filesOf(world: FakeWorld, index: number, at: number): Attachment[] {
  const count = index % 2 === 0 ? 0 : index % 10 === 1 ? 7 : 1;
  return Array.from({ length: count }, (_, file) => ({
    record: hex(1_048_576 + index * 16 + file, 64),
    title: file === 2 ? longName : `Công văn ${index + 1}-${file + 1}`,
    name: file === 2 ? longName : `cong-van-${index + 1}-${file + 1}.pdf`,
    mediaType: 'application/pdf',
    size: 48_211 * (file + 1),
    paper: null,
    at,
    actorName: world.staff[0]?.name ?? '',
    here: file !== 6,
    delivered: file % 2 === 0,
  }));
}

/** A desk whose documents are shown and found; only what stands in their fields can be changed. */
export function answerDocuments(world: FakeWorld): {
  readonly [Name in QueryName]: (input: QueryInput<Name>) => QueryOutput<Name>;
} {
  const all = () => documentsOf(world);
  const page = (rows: readonly DocumentRow[], { offset, limit }: { offset: number; limit: number }) => ({
    total: rows.length,
    rows: rows.slice(offset, offset + limit),
  });
  return {
    documents: ({ filter, ...window }) =>
      page(
        all()
          .filter(({ row }) => row.direction === filter.direction)
          .flatMap((document) => found(document, filter.text?.trim() ?? '')),
        window,
      ),
    documentsToDo: ({ due, ...window }) =>
      page(
        all().flatMap(({ row }) => (row.open && (due !== 'overdue' || row.light === 'overdue') ? [row] : [])),
        window,
      ),
    documentRegister: ({ register, year, ...window }) => ({
      ...page(
        all().flatMap(({ row }) => (row.register === register && row.year === year ? [row] : [])),
        window,
      ),
      years: [new Date(world.now()).getUTCFullYear()],
    }),
    document: ({ id }) => viewOf(world, id),
    documentsStanding: () => ({
      incoming: 5,
      outgoing: 3,
      overdue: 2,
      today: 1,
      late: [{ name: 'Phạm Thị Thu Hà', parts: 2 }],
      pressing: all()
        .flatMap(({ row }) => (row.open && row.light === 'overdue' ? [row] : []))
        .slice(0, 2),
    }),
    documentHints: () => ({ authors: ['Cục Lãnh sự'], recipients: [], signers: [], notations: [] }),
  };
}

function found({ row, files }: FakeDocument, text: string): DocumentRow[] {
  if (text === '') return [row];
  const words = foldText(`${row.number} ${row.symbol} ${row.author} ${row.abstract}`);
  if (
    foldText(text)
      .split(/\s+/)
      .every((word) => words.includes(word))
  )
    return [row];
  const file = files[0];
  const excerpt = file && foldText(fakeWords).includes(foldText(text)) ? excerptOf(fakeWords, text) : null;
  if (!file || !excerpt) return [];
  const { record, title: name } = file;
  return [{ ...row, foundIn: { record, name, page: 1, confidence: fakeTextOf(file, 0).confidence, ...excerpt } }];
}

/** By their own words, or by a file's. */
export function findFakeDocuments(world: FakeWorld, text: string): QueryOutput<'search'> {
  if (text.trim() === '') return [];
  return documentsOf(world).flatMap((document) =>
    found(document, text.trim()).map(({ id, abstract, symbol, number, step, foundIn }) => ({
      kind: 'document' as const,
      id,
      title: abstract || number,
      detail: symbol,
      status: step,
      exact: false,
      ...(foundIn && { foundIn }),
    })),
  );
}

function viewOf(world: FakeWorld, id: string): DocumentView | null {
  const document = documentsOf(world).find((each) => each.id === id);
  if (!document) return null;
  const { row, fields, files, head } = document;
  const state = fieldOf(row.step, head);
  return {
    ...row,
    view: [head],
    fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, fieldOf(value, head)])),
    state,
    taken: [row.step],
    assignments: [],
    links: [],
    versions: [],
    notes: [],
    files: [...files],
    toErase: [],
    waitingRecords: row.delivery === 'saved' ? 1 : 0,
    alsoOn: [],
  };
}

function fieldOf(value: FieldValue, record: string): FieldState {
  return { value, sides: [{ value, record, at: 0, actor: null, actorName: '', deviceName: '' }] };
}

export function runDocuments(world: FakeWorld): {
  readonly [Name in CommandName]: (input: CommandInput<Name>) => Result<CommandOutput<Name>, Failure>;
} {
  const missing = (): Result<never, Failure> => err({ type: 'not-found' });
  return {
    openDocument: missing,
    setDocument: ({ id, fields }) => {
      const document = documentsOf(world).find((each) => each.id === id);
      if (!document) return missing();
      Object.assign(document.fields, fields);
      return ok({ id, record: document.head });
    },
    moveDocument: missing,
    numberDocument: missing,
    directDocument: missing,
    finishPart: missing,
    linkDocuments: missing,
  };
}
