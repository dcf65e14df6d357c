import canonicalizeElsewhere from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalize, findFault, normalize, type Value } from '../../sync/core/canonical.ts';

const names = fc.stringMatching(/^[a-z][a-z0-9_/]{0,12}$/);
const texts = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '').normalize('NFC'));
const numbers = fc.maxSafeInteger().map((number) => (Object.is(number, -0) ? 0 : number));

const { value: values } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.oneof(fc.constant(null), fc.boolean(), numbers, texts),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(names, tie('value'), { maxKeys: 6 }),
  ),
}));

describe('canonical JSON', () => {
  it('[R7] is that of RFC 8785 for every fit value', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(findFault(value)).toBeNull();
        expect(canonicalize(value)).toBe(canonicalizeElsewhere(value));
        expect(canonicalize(JSON.parse(canonicalize(value)) as Value)).toBe(canonicalize(value));
      }),
      { numRuns: 1_000 },
    );
  });

  it('[R7] finds fit only what RFC 8785 writes in the same way, whatever came', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withNullPrototype: true,
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSet: true,
          withTypedArray: true,
          withSparseArray: true,
        }),
        (value) => {
          const fault = findFault(value);
          fc.pre(fault === null);
          expect(canonicalize(value as Value)).toBe(canonicalizeElsewhere(value));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('[R7] an author’s text is composed once, and is fit then', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const composed = normalize({ text: text.replaceAll('\0', '') });
        expect(findFault(composed)).toBeNull();
        expect(normalize(composed)).toEqual(composed);
      }),
      { numRuns: 500 },
    );
  });

  it('[R7] an object of a class, a hole, or a member without a value is no value', () => {
    const strange: readonly unknown[] = [
      new Date(0),
      new Map(),
      { a: undefined },
      [undefined],
      Object.assign([1], { length: 3 }),
      Symbol('a'),
      1n,
      () => 1,
      Object.create({ a: 1 }),
    ];
    for (const value of strange) expect(findFault(value)).toBe('not-a-value');
  });

  it('[R7] names of Object’s own members are names like others', () => {
    const value = JSON.parse('{"constructor":{"prototype":1},"valueof":2}') as Value;
    expect(findFault(value)).toBeNull();
    expect(canonicalize(value)).toBe('{"constructor":{"prototype":1},"valueof":2}');
    expect(normalize(value)).toEqual(value);
  });
});
