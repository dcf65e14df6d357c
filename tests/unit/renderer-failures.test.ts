import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sayFailure } from '../../renderer/src/failures/say-failure.ts';
import type { Format } from '../../renderer/src/format/use-format.ts';
import { startWords } from '../../renderer/src/i18n/start-words.ts';
import type { Translate } from '../../renderer/src/i18n/use-words.ts';
import { type Failure, failureSchema } from '../../sync/bridge/contract.ts';

/** Says every quantity as something. */
const format = new Proxy({} as Format, { get: () => () => 'so' });

interface Shape {
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly anyOf?: readonly Shape[];
}

function sampleOf(shape: Shape): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum !== undefined) return shape.enum[0];
  if (shape.anyOf !== undefined) return sampleOf(shape.anyOf[0]!);
  if (shape.properties !== undefined)
    return Object.fromEntries(Object.entries(shape.properties).map(([name, each]) => [name, sampleOf(each)]));
  if (shape.type === 'array') return [];
  return shape.type === 'integer' || shape.type === 'number' ? 3 : 'x';
}

test.each([
  ['DEL-2026-000450', 'Số N0012001 không còn dùng được: đã cấp (DEL-2026-000450).'],
  ['', 'Số N0012001 không còn dùng được: đã cấp.'],
])('a blank that was used is said to be so in one sentence, with its dossier %s', (code, said) => {
  const t = startWords('vi').t as unknown as Translate;
  expect(sayFailure({ type: 'serial-used', serial: 'N0012001', state: 'issued', code }, t, format).what).toBe(said);
});

const failures = failureSchema.options.map(
  (option) => sampleOf(z.toJSONSchema(option, { unrepresentable: 'any' }) as Shape) as Failure,
);

describe.each(['vi', 'en'] as const)('what a person reads of a failure in %s', (language) => {
  const t = startWords(language).t as unknown as Translate;

  test.each(failures.map((failure) => [failure.type, failure] as const))('%s has nothing left open', (_, failure) => {
    const { what, kept, todo } = sayFailure(failure, t, format);
    for (const said of [what, kept, todo]) {
      expect(said).not.toMatch(/[{}]|undefined|^\w+:/);
    }
  });
});
