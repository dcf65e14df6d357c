import type { DeviceKey } from '../../core/ids.ts';
import {
  documentDocument,
  documentSearchText,
  type DocumentDocument,
} from '../../domain/documents/document-document.ts';
import { documentFields, documentSubjectKind } from '../../domain/documents/document-fields.ts';
import type { Folded, Kind } from './kind.ts';
import { id, instant, text } from './shapes.ts';
import { isWithdrawn } from './withdrawn.ts';

const small = { type: 'number', minimum: 0, maximum: 100_000, multipleOf: 1 } as const;
const year = { type: 'number', minimum: -300_000, maximum: 300_000, multipleOf: 1 } as const;
const number = { type: 'number', minimum: 0, maximum: 1_000_000_000, multipleOf: 1 } as const;

const narrowing = ['step', 'urgencyRank', 'open', 'conflicts', 'year'] as const;
const listedBy = <Field extends string>(field: Field) => ['direction', field, 'id', ...narrowing] as const;

/** What lists of documents are sorted by, and narrowed by in the same index. */
export const documentIndexes = {
  receivedAt: listedBy('receivedAt'),
  queueAt: listedBy('queueAt'),
  changedAt: listedBy('changedAt'),
  register: ['register', 'year', 'numberValue', 'id'],
} as const;

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id,
    direction: { type: 'string', maxLength: 10 },
    register: { type: 'string', maxLength: 40 },
    year,
    number: text,
    numberValue: number,
    temporary: { type: 'boolean' },
    numberFrom: { type: 'string', maxLength: 64 },
    type: text,
    lists: text,
    symbol: text,
    author: text,
    recipients: { type: 'array' },
    abstract: text,
    documentDate: { type: ['string', 'null'] },
    arrivalDate: { type: ['string', 'null'] },
    receivedAt: instant,
    urgency: text,
    urgencyRank: small,
    secrecy: text,
    signer: text,
    copies: { type: ['number', 'null'] },
    archiveUnit: text,
    remark: text,
    leadUnit: text,
    step: { type: 'string', maxLength: 40 },
    open: { type: 'number', minimum: 0, maximum: 1, multipleOf: 1 },
    dueAt: instant,
    queueAt: instant,
    lead: text,
    turns: { type: 'array' },
    parts: { type: 'array' },
    changedAt: instant,
    conflicts: small,
    incomplete: { type: 'boolean' },
    setAside: { type: 'number' },
    attachments: { type: 'number' },
  },
  required: [
    'direction',
    'register',
    'year',
    'numberValue',
    'numberFrom',
    'receivedAt',
    'urgencyRank',
    'step',
    'open',
    'queueAt',
    'changedAt',
    'conflicts',
  ],
  indexes: [
    ...Object.values(documentIndexes),
    ['open', 'queueAt', 'id'],
    ['conflicts', 'changedAt'],
    ['numberFrom', 'receivedAt'],
  ],
} as const;

export const documents: Kind<DocumentDocument> = {
  kind: documentSubjectKind,
  schema,
  documentOf: (folded) =>
    isWithdrawn(folded) ? null : documentDocument(folded.id, folded.state, folded.mission, numberedOn(folded)),
  searchOf: ({ state }, document) => ({ text: documentSearchText(state), at: document.receivedAt }),
};

/** The device that gave it a temporary code, and owes it a number: a document may be opened at one desk and numbered at another. */
function numberedOn({ state, logged }: Folded): DeviceKey | null {
  const written = state.fields[documentFields.code]?.writes.at(-1)?.hash;
  return logged.find(({ record }) => record.hash === written)?.feed.owner.certificate.device ?? null;
}
