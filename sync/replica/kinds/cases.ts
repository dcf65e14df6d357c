import { operationVersion, readOperation } from '../../core/record/operation.ts';
import { caseDocument, type CaseDocument, caseSearchText } from '../../domain/case-document.ts';
import { entryDocuments } from '../../domain/registers/entry-document.ts';
import { readIssued } from '../../domain/registers/issued.ts';
import type { Folded, Kind } from './kind.ts';
import { ledgerDocument } from './ledger.ts';
import { openedOn } from './opened-on.ts';
import { id, instant, text } from './shapes.ts';
import { isWithdrawn } from './withdrawn.ts';

const narrowing = ['procedure', 'assignee', 'open', 'conflicts'] as const;
const sortedBy = <Field extends string>(field: Field) => [field, 'id', 'status', ...narrowing] as const;

/**
 * What lists are sorted by. What they are narrowed by stands in the same index: pages far down, and totals, read no document that
 * they do not show.
 */
export const listIndexes = {
  /** Many are due on one day: by its receipt, a new case comes beside the last one. */
  dueAt: ['dueAt', 'receivedAt', 'id', 'status', ...narrowing],
  receivedAt: sortedBy('receivedAt'),
  changedAt: sortedBy('changedAt'),
  ownerKey: sortedBy('ownerKey'),
  code: sortedBy('code'),
  status: ['status', 'receivedAt', 'id', ...narrowing],
  /** Most of what runs is measured nowhere yet: by its receipt, a new case comes beside the last one. */
  measuredAt: ['measuredAt', 'receivedAt', 'id', 'status', ...narrowing, 'outcome'],
  /** Of what is open, by what is pressing. */
  queueAt: ['open', 'queueAt', 'assignee', 'id', 'status', 'procedure', 'conflicts'],
} as const;

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id,
    code: { type: 'string', maxLength: 60 },
    temporary: { type: 'boolean' },
    numberFrom: { type: 'string', maxLength: 64 },
    procedure: { type: 'string', maxLength: 60 },
    owner: text,
    ownerKey: { type: 'string', maxLength: 400 },
    status: { type: 'string', maxLength: 40 },
    open: { type: 'number', minimum: 0, maximum: 1, multipleOf: 1 },
    receivedAt: instant,
    dueAt: instant,
    queueAt: instant,
    assignee: { type: 'string', maxLength: 32 },
    changedAt: instant,
    conflicts: { type: 'number', minimum: 0, maximum: 100_000, multipleOf: 1 },
    incomplete: { type: 'boolean' },
    setAside: { type: 'number' },
    attachments: { type: 'number' },
    workingDays: { type: 'number' },
    waits: { type: 'array' },
    endedAt: { type: ['number', 'null'] },
    outcome: { type: 'string', maxLength: 20 },
    measuredAt: instant,
  },
  required: [
    'code',
    'numberFrom',
    'procedure',
    'ownerKey',
    'status',
    'open',
    'receivedAt',
    'dueAt',
    'assignee',
    'changedAt',
    'conflicts',
    'outcome',
    'measuredAt',
  ],
  indexes: [...Object.values(listIndexes), ['conflicts', 'changedAt'], ['numberFrom', 'receivedAt']],
} as const;

export const cases: Kind<CaseDocument> = {
  kind: 'case',
  schema,
  documentOf: (folded) =>
    isWithdrawn(folded)
      ? null
      : caseDocument(folded.id, folded.state, folded.mission, openedOn(folded.id, folded.logged)),
  // By its receipt, which stays: most of what is written on a case changes no word by which it is found.
  searchOf: ({ state }, document) => ({ text: caseSearchText(state), at: document.receivedAt }),
  besides: (folded, document) => ({
    collection: 'ledger',
    documents: entryDocuments(issuedOn(folded), document).map((entry) => ledgerDocument('entry', entry)),
  }),
};

function issuedOn({ logged, state }: Folded): ReturnType<typeof readIssued> {
  const records = logged.map(({ record: { hash, body, operation } }) => ({
    hash,
    at: body.at,
    actor: body.actor,
    operation: body.v > operationVersion || state.notCounting.get(hash) === 'erased' ? null : readOperation(operation),
  }));
  return readIssued(records, state);
}
