import { createRxDatabase, RXDB_VERSION, type RxCollection, type RxDatabase, type RxJsonSchema } from 'rxdb';
import type { DeviceKey, SubjectId } from '../core/ids.ts';
import type { CaseDocument } from '../domain/case-document.ts';
import { noDeadline } from '../domain/case-document.ts';
import type { BlockSummary } from '../domain/numbers/block-summary.ts';
import type { SeriesDocument } from '../domain/numbers/series-document.ts';
import type { StaffDocument } from '../domain/staff.ts';
import type { RxStorageChancery } from '../storage/rx-storage.ts';

/** A device as people know it. */
export interface DeviceDocument {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** A block of numbers, without those that stand where they should. */
export interface BlockDocument extends BlockSummary {
  readonly id: SubjectId;
  /** The feed that alone holds it; empty where none or several do. */
  readonly holder: string;
}

export interface Collections {
  readonly cases: RxCollection<CaseDocument>;
  readonly staff: RxCollection<StaffDocument>;
  readonly devices: RxCollection<DeviceDocument>;
  readonly series: RxCollection<SeriesDocument>;
  readonly blocks: RxCollection<BlockDocument>;
}

export type Documents = RxDatabase<{ [Name in keyof Collections]: Collections[Name] }>;

/** The name under which RxDB, and `atomic`, know the collections of a device's file: RxDB wants it once a process. */
export function documentsName(device: DeviceKey): string {
  return `mission-${device.slice(0, 16)}`;
}

const id = { type: 'string', maxLength: 32 } as const;
const text = { type: 'string' } as const;
const instant = { type: 'number', minimum: -noDeadline, maximum: noDeadline, multipleOf: 1 } as const;

const narrowing = ['procedure', 'assignee', 'open', 'conflicts'] as const;
const sortedBy = <Field extends string>(field: Field) => [field, 'id', 'status', ...narrowing] as const;

/**
 * What lists are sorted by. What they are narrowed by stands in the same index: pages far down, and totals, read no document that
 * they do not show.
 */
export const listIndexes = {
  dueAt: sortedBy('dueAt'),
  receivedAt: sortedBy('receivedAt'),
  changedAt: sortedBy('changedAt'),
  ownerKey: sortedBy('ownerKey'),
  code: sortedBy('code'),
  status: ['status', 'receivedAt', 'id', ...narrowing],
} as const;

/** Folds are rebuilt, never migrated: a schema that changes is laid out anew from the log. */
const caseSchema = {
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
  ],
  indexes: [
    ['open', 'queueAt', 'assignee'],
    ...Object.values(listIndexes),
    ['conflicts', 'changedAt'],
    ['numberFrom', 'receivedAt'],
  ],
} as const;

const staffSchema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id, name: text, title: { type: 'object' }, roles: { type: 'array' }, active: { type: 'boolean' } },
} as const;

const deviceSchema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id, name: text, role: text },
} as const;

const count = { type: 'number', minimum: 0, maximum: 1_000_000_000_000_000, multipleOf: 1 } as const;

const seriesSchema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id,
    code: text,
    year: count,
    kind: text,
    name: { type: 'object' },
    format: { type: 'object' },
    size: count,
    reserve: count,
  },
} as const;

const blockSchema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id,
    code: { type: 'string', maxLength: 200 },
    year: count,
    index: count,
    from: count,
    to: count,
    format: { type: 'object' },
    holder: { type: 'string', maxLength: 32 },
    holders: { type: 'array' },
    through: count,
    next: { type: ['number', 'null'] },
    left: count,
    incomplete: { type: 'boolean' },
    taken: count,
    twice: { type: 'array' },
    voided: { type: 'array' },
    missing: { type: 'array' },
    rest: { type: 'array' },
  },
  required: ['code', 'year', 'index', 'holder'],
  indexes: [
    ['holder', 'index'],
    ['code', 'year', 'index'],
  ],
} as const;

/** Grows whenever documents or search rows come out of the same records differently. */
const projectionVersion = 2;

/** What the documents in a file were made by. Where it differs, they are forgotten and folded again from the log. */
export const documentsLayout: string = JSON.stringify([
  projectionVersion,
  RXDB_VERSION.split('.')[0],
  caseSchema,
  staffSchema,
  deviceSchema,
  seriesSchema,
  blockSchema,
]);

/** Opens RxDB over the file. Live queries hear of what `atomic` commits. */
export async function openDocuments(storage: RxStorageChancery, name: string): Promise<Documents> {
  const database: Documents = await createRxDatabase({
    name,
    storage,
    multiInstance: false,
    eventReduce: true,
    allowSlowCount: true,
  });
  try {
    await database.addCollections({
      cases: { schema: caseSchema as unknown as RxJsonSchema<CaseDocument> },
      staff: { schema: staffSchema as unknown as RxJsonSchema<StaffDocument> },
      devices: { schema: deviceSchema as unknown as RxJsonSchema<DeviceDocument> },
      series: { schema: seriesSchema as unknown as RxJsonSchema<SeriesDocument> },
      blocks: { schema: blockSchema as unknown as RxJsonSchema<BlockDocument> },
    });
    return database;
  } catch (thrown) {
    // Its name stays taken in this process until it is closed, and what is open counts.
    await database.close();
    throw thrown;
  }
}
