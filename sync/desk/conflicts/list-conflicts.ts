import type { QueryOutput } from '../../bridge/contract.ts';
import type { ConflictRow } from '../../bridge/contract/conflicts.ts';
import type { SubjectState } from '../../core/fold/fold.ts';
import type { SubjectId } from '../../core/ids.ts';
import { conflictingFields } from '../../domain/case-document.ts';
import { printNumber } from '../../domain/numbers/number-format.ts';
import { markFields } from '../../domain/protection/crisis-fields.ts';
import { personKind } from '../../domain/people/person-fields.ts';
import { disputedKey } from '../../replica/kinds/ledger.ts';
import { peopleIndexes } from '../../replica/kinds/people.ts';
import { readLedgerOf } from '../../replica/read-ledger.ts';
import type { Replica } from '../../replica/replica.ts';
import { titleOf } from '../documents/document-title.ts';

interface Window {
  readonly offset: number;
  readonly limit: number;
}

/** One sort of conflict, as many as there are, page by page. */
interface Source {
  count(): Promise<number>;
  page(window: Window): Promise<readonly ConflictRow[]>;
}

/** Conflicts of every kind, one sort after the other. */
export async function listConflicts(replica: Replica, window: Window): Promise<QueryOutput<'conflicts'>> {
  const sources = sourcesOf(replica);
  const counts = await Promise.all(sources.map((source) => source.count()));
  const rows: ConflictRow[] = [];
  let before = 0;
  for (const [index, source] of sources.entries()) {
    const count = counts[index] ?? 0;
    const [offset, limit] = [Math.max(0, window.offset - before), window.limit - rows.length];
    if (limit > 0 && offset < count) rows.push(...(await source.page({ offset, limit })));
    before += count;
  }
  return { total: before, rows };
}

export async function countConflicts(replica: Replica): Promise<number> {
  const counts = await Promise.all(sourcesOf(replica).map((source) => source.count()));
  return counts.reduce((sum, count) => sum + count, 0);
}

const disputed = { conflicts: { $gt: 0 } };
const latestFirst = { selector: disputed, sort: [{ changedAt: 'desc' as const }] };

function sourcesOf(replica: Replica): readonly Source[] {
  return [
    ofFew(() => ofProtection(replica)),
    ofCases(replica),
    ofDocuments(replica),
    ofPeople(replica),
    ofFew(() => ofLedger(replica)),
    ofFew(() => ofNumbers(replica)),
  ];
}

function ofCases(replica: Replica): Source {
  const { cases } = replica.documents;
  return {
    count: () => cases.count({ selector: disputed }).exec(),
    page: async ({ offset, limit }) => {
      const found = await cases.find({ ...latestFirst, skip: offset, limit }).exec();
      return found.map(({ id, code, owner, procedure }) => ({
        kind: 'case',
        id,
        code,
        owner,
        procedure,
        ...disputesOf(replica.state(id)),
      }));
    },
  };
}

function ofDocuments(replica: Replica): Source {
  const { documents } = replica.documents;
  return {
    count: () => documents.count({ selector: disputed }).exec(),
    page: async ({ offset, limit }) => {
      const found = await documents.find({ ...latestFirst, skip: offset, limit }).exec();
      return found.map((document) => {
        const { title, detail } = titleOf(document);
        const said = { kind: 'document' as const, id: document.id, code: detail, owner: title, procedure: '' };
        return { ...said, ...disputesOf(replica.state(document.id)) };
      });
    },
  };
}

function ofPeople(replica: Replica): Source {
  const { people } = replica.documents;
  const selector = { listed: 1 as const, ...disputed };
  const index = [...peopleIndexes.conflicts];
  return {
    count: () => people.count({ selector }).exec(),
    page: async ({ offset, limit }) => {
      const sort = [{ listed: 'desc' as const }, { conflicts: 'desc' as const }, { id: 'desc' as const }];
      const found = await people.find({ selector, sort, skip: offset, limit, index }).exec();
      return found.map(({ id, name, birthDate }) => ({
        kind: 'person',
        id,
        code: birthDate,
        owner: name,
        procedure: '',
        ...disputesOf(replica.whole(id, personKind).state),
      }));
    },
  };
}

function disputesOf(state: SubjectState, besides: readonly string[] = []): Pick<ConflictRow, 'fields' | 'since'> {
  const fields = conflictingFields(state).filter((name) => !besides.includes(name));
  const writes = fields.flatMap((name) => state.fields[name]?.writes.map((write) => write.at) ?? []);
  return { fields: [...fields], since: Math.max(...writes, 0) };
}

/** Of which there are few at any time: read whole. */
function ofFew(read: () => Promise<readonly ConflictRow[]>): Source {
  const found = read();
  return {
    count: async () => (await found).length,
    page: async ({ offset, limit }) => (await found).slice(offset, offset + limit),
  };
}

/** Emergencies, crises, and citizens of whom two callers heard different things: nobody may wait behind paper. */
async function ofProtection(replica: Replica): Promise<readonly ConflictRow[]> {
  const { documents } = replica;
  const narrowing = { three: disputedKey };
  const [emergencies, crises, marks] = await Promise.all([
    readLedgerOf(documents, 'emergency', narrowing),
    readLedgerOf(documents, 'crisis', narrowing),
    readLedgerOf(documents, 'crisis_mark', narrowing),
  ]);
  const named = await documents.people.findByIds(marks.flatMap(({ person }) => (person === '' ? [] : [person]))).exec();
  const rows: ConflictRow[] = [
    ...emergencies.map(({ id, code, summary }) => ({
      kind: 'emergency' as const,
      id,
      code,
      owner: summary,
      procedure: '',
      ...disputesOf(replica.state(id)),
    })),
    ...crises.map(({ id, name }) => ({
      kind: 'crisis' as const,
      id,
      code: '',
      owner: name,
      procedure: '',
      ...disputesOf(replica.state(id)),
    })),
    ...marks.map(({ id, crisis, person, name }) => ({
      kind: 'citizen' as const,
      id,
      within: crisis === '' ? null : crisis,
      code: '',
      owner: name || (person === '' ? '' : (named.get(person)?.name ?? '')),
      procedure: '',
      ...disputesOf(replica.state(id), [markFields.calling]),
    })),
  ];
  return rows.toSorted((left, right) => right.since - left.since);
}

/** Blanks that somebody must clear, consignments said in two ways, and days that two people closed without hearing of each other. */
async function ofLedger(replica: Replica): Promise<readonly ConflictRow[]> {
  const { documents } = replica;
  const [blanks, consignments, days] = await Promise.all([
    readLedgerOf(documents, 'blank', { two: { $in: ['conflict', 'given-up'] } }),
    readLedgerOf(documents, 'consignment', { two: 'conflict' }),
    readLedgerOf(documents, 'fee_day', { two: 'twice' }),
  ]);
  const holders = await documents.cases
    .findByIds([...new Set(blanks.flatMap((one) => one.uses.map(subjectOf)))])
    .exec();
  const rows: ConflictRow[] = [
    ...blanks.map(({ id, serial, kind, uses, at }) => ({
      kind: 'blank' as const,
      id,
      code: serial,
      owner: [...new Set(uses.map(subjectOf))].map((of) => holders.get(of)?.code ?? '–').join(', '),
      procedure: kind,
      fields: [],
      since: at,
    })),
    ...consignments.map(({ id, first, last, blank }) => {
      const { lastAt } = replica.state(id);
      return {
        kind: 'consignment' as const,
        id,
        code: `${first}–${last}`,
        owner: '',
        procedure: blank,
        fields: [],
        since: lastAt,
      };
    }),
    ...days.map(({ id, day, closings }) => {
      const since = Math.max(...closings.map((one) => one.at));
      return { kind: 'fee_day' as const, id, code: day, owner: '', procedure: '', fields: [], since };
    }),
  ];
  return rows.toSorted((left, right) => right.since - left.since);
}

const subjectOf = ({ subject }: { readonly subject: SubjectId }): SubjectId => subject;

/** Numbers that two cases bear. */
async function ofNumbers({ documents }: Replica): Promise<readonly ConflictRow[]> {
  const blocks = await documents.blocks.find().exec();
  const twice = blocks.flatMap(({ id, format, twice: all }) => all.map((one) => ({ ...one, id, format })));
  const bearers = await documents.cases.findByIds(twice.flatMap(({ uses }) => uses.map(subjectOf))).exec();
  return twice.map(({ id, format, number, uses }) => ({
    kind: 'number',
    id,
    code: printNumber(format, number),
    owner: uses.map(({ subject }) => bearers.get(subject)?.owner ?? '–').join('; '),
    procedure: '',
    fields: [],
    since: Math.max(...uses.map(({ at }) => at)),
  }));
}
