import fc from 'fast-check';
import { fillWithDefaultSettings } from 'rxdb';
import type { RxJsonSchema } from 'rxdb';

export type Sample = Record<string, unknown>;

/** One schema with every kind of field that an index can have, and some that none has. */
export const SAMPLE_SCHEMA = fillWithDefaultSettings<Sample>({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 20 },
    text: { type: 'string', maxLength: 20 },
    number: { type: 'number', minimum: -1000, maximum: 1000, multipleOf: 0.001 },
    flag: { type: 'boolean' },
    nested: { type: 'object', properties: { value: { type: 'string', maxLength: 20 } } },
    loose: {},
    list: { type: 'array', items: {} },
    other: { type: 'string' },
    count: { type: 'number' },
  },
  required: ['id'],
  indexes: ['text', 'number', ['flag', 'number'], ['nested.value', 'text']],
} as unknown as RxJsonSchema<Sample>);

/** Text in which UTF-16 and UTF-8 disagree about the order, and text that people write. */
export const text = fc
  .array(
    fc.constantFrom('a', 'b', 'B', 'z', ' ', 'đ', 'ễ', 'e\u0301', '\ue000', '\uffff', '😀', '𐀀', '\ud800', '"', '$'),
    {
      maxLength: 3,
    },
  )
  .map((parts) => parts.join(''));

export const number = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.1, 0.30000000000000004, -0.5, 1e-7, 999.999, Number.MAX_SAFE_INTEGER, 1e21, -1000),
);

const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const list = fc.array(fc.oneof(scalar, fc.record({ value: scalar }, { requiredKeys: [] })), { maxLength: 3 });
const anything = fc.oneof(scalar, list, fc.record({ value: scalar, text }, { requiredKeys: [] }));

const FREE_FIELDS = { loose: anything, list, other: text, count: number };

/** What a validated collection holds: the indexed fields are all there, in the ranges that the schema names. */
export const validDocument = fc.record(
  {
    text: fc.stringMatching(/^[a-cA-C]{0,3}$/),
    number: fc.integer({ min: -1000_000, max: 1000_000 }).map((value) => value / 1000),
    flag: fc.boolean(),
    nested: fc.record({ value: fc.stringMatching(/^[a-c]{0,2}$/) }),
    ...FREE_FIELDS,
  },
  { requiredKeys: ['text', 'number', 'flag', 'nested'] },
);

/** Fields missing, null, or of another type than promised, but plain. */
export const plainDocument = fc.record(
  {
    text: scalar,
    number: scalar,
    flag: scalar,
    nested: fc.oneof(scalar, fc.record({ value: scalar }, { requiredKeys: [] })),
    ...FREE_FIELDS,
  },
  { requiredKeys: [] },
);

/** Arrays and objects where plain values should be. */
export const irregularDocument = fc.record(
  { text: anything, number: anything, flag: anything, nested: anything, ...FREE_FIELDS },
  { requiredKeys: [] },
);

const field = fc.constantFrom(
  'id',
  'text',
  'number',
  'flag',
  'nested.value',
  'loose',
  'loose.value',
  'list',
  'list.value',
  'other',
  'count',
  '_meta.lwt',
  '_rev',
);

const operator: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc.record({ $eq: fc.oneof(scalar, list, fc.record({ value: scalar })) }),
  fc.record({ $ne: scalar }),
  ...['$gt', '$gte', '$lt', '$lte'].map((name) => scalar.map((operand) => ({ [name]: operand }))),
  fc.tuple(scalar, scalar).map(([from, to]) => ({ $gte: from, $lt: to })),
  fc.record({
    $in: fc.array(fc.oneof({ weight: 5, arbitrary: scalar }, { weight: 1, arbitrary: list }), { maxLength: 4 }),
  }),
  fc.record({ $nin: fc.array(scalar, { maxLength: 4 }) }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $type: fc.constantFrom('string', 'number', 'boolean', 'null', 'array', 'object') }),
  fc.record({ $size: fc.nat(3) }),
  fc.record({ $mod: fc.constantFrom([2, 0], [2, 1], [3, 0]) }),
  fc.record({ $regex: fc.constantFrom('a', '^b', 'z$'), $options: fc.constantFrom('', 'i') }),
  fc.record({ $elemMatch: fc.oneof(fc.record({ $gt: scalar }), fc.record({ value: fc.record({ $eq: scalar }) })) }),
  fc.record({
    $not: fc.oneof(
      fc.record({ $eq: scalar }),
      fc.record({ $gt: scalar }),
      fc.record({ $in: fc.array(scalar, { maxLength: 2 }) }),
    ),
  }),
);

const leaf = fc.tuple(field, operator).map(([path, condition]) => ({ [path]: condition }) as Record<string, unknown>);

/** Selectors of all operators, three levels deep. */
export const selector = combined(leaf);

const typedLeaf = fc.oneof(
  typed('text', fc.stringMatching(/^[a-cA-C]{0,3}$/)),
  typed('nested.value', fc.stringMatching(/^[a-c]{0,2}$/)),
  typed('number', fc.integer({ min: -1000, max: 1000 })),
  fc.record({ flag: fc.record({ $eq: fc.boolean() }) }),
  fc
    .tuple(fc.constantFrom('loose', 'loose.value', 'list', 'list.value', 'other', 'count'), operator)
    .map(([path, condition]) => ({ [path]: condition })),
);

/** Selectors whose operands have the types of their fields. */
export const typedSelector = combined(typedLeaf);

function typed(path: string, operand: fc.Arbitrary<unknown>): fc.Arbitrary<Sample> {
  const condition = fc.oneof(
    ...['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'].map((name) => operand.map((value) => ({ [name]: value }))),
    ...['$in', '$nin'].map((name) =>
      fc.array(operand, { minLength: 1, maxLength: 4 }).map((value) => ({ [name]: value })),
    ),
    fc.tuple(operand, operand).map(([from, to]) => ({ $gt: from, $lte: to })),
    fc.record({ $exists: fc.boolean() }),
  );
  return condition.map((value) => ({ [path]: value }));
}

function combined(of: fc.Arbitrary<Sample>): fc.Arbitrary<Sample> {
  return fc.letrec<{ any: Sample }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      of,
      fc.array(of, { maxLength: 3 }).map((leaves) => Object.assign({}, ...leaves) as Sample),
      ...['$and', '$or', '$nor'].map((name) =>
        fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((parts) => ({ [name]: parts })),
      ),
    ),
  })).any;
}

export const sort = sortedBy(0, 'id', 'text', 'number', 'flag', 'nested.value', 'other', 'count');
export const plainSort = sortedBy(1, 'id', 'other', 'count', '_meta.lwt');

function sortedBy(minLength: number, ...paths: string[]): fc.Arbitrary<{ [path: string]: 'asc' | 'desc' }[]> {
  const part = fc.tuple(fc.constantFrom(...paths), fc.constantFrom('asc' as const, 'desc' as const));
  return fc
    .uniqueArray(part, { minLength, maxLength: 3, selector: ([path]) => path })
    .map((parts) => parts.map(([path, direction]) => ({ [path]: direction })));
}

export const window = fc.record({
  skip: fc.option(fc.nat(4), { nil: undefined }),
  limit: fc.option(fc.nat(8), { nil: undefined }),
});
