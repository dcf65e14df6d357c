import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { decodeColumns } from '../../sync/core/bundle/bundle-decode.ts';
import { unpackBundle } from '../../sync/core/bundle/bundle-pack.ts';
import { verifyRun, type FeedOwner } from '../../sync/core/record/feed.ts';
import type { FeedId, Hash } from '../../sync/core/ids.ts';
import type { Place } from '../../sync/core/record/operation.ts';
import { benchNames, readCommandLine } from '../bench/command-line.ts';
import { CountingProxy } from '../bench/counting-proxy.ts';
import { missionSpace, rootSigner } from '../bench/data/authors.ts';
import { makeBundles, type DataFacts } from '../bench/data/bundles.ts';
import { recordsACase, year } from '../bench/data/plan.ts';
import { describeFigure, makeFigure, meetsGoal } from '../bench/figure.ts';
import { percentile } from '../bench/measure.ts';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

function make(count: number): { readonly bundles: readonly Uint8Array[]; readonly facts: DataFacts } {
  const made = makeBundles(count, year);
  const bundles: Uint8Array[] = [];
  let next = made.next();
  for (; next.done !== true; next = made.next()) bundles.push(next.value.bytes);
  return { bundles, facts: next.value };
}

describe('the records of a benchmark', () => {
  const { bundles, facts } = make(2_000);

  test('are the same for the same count', () => {
    const digest = (of: readonly Uint8Array[]): readonly string[] =>
      of.map((bytes) => createHash('sha256').update(bytes).digest('hex'));
    expect(digest(make(2_000).bundles)).toEqual(digest(bundles));
  });

  test('are as many as were asked for beside the beginnings of three feeds, ten a case', () => {
    expect(facts.records).toBe(2_003);
    expect(facts.subjects).toBe(2_000 / recordsACase);
    expect(facts.plainBytes).toBeGreaterThan(300);
    expect(facts.plainBytes).toBeLessThan(450);
  });

  test('[R9] hang together: every run of every bundle verifies', () => {
    const places = new Map<string, Hash>();
    const held = new Map<Hash, Place>();
    const owners = new Map<FeedId, FeedOwner>();
    let verified = 0;
    for (const bundle of bundles) {
      const columns = unpackBundle(bundle);
      if (!columns.ok) throw new Error(columns.error.type);
      const decoded = decodeColumns(
        columns.value,
        missionSpace,
        ({ feed, seq }) => places.get(`${feed}.${seq}`) ?? null,
      );
      expect(decoded.skipped).toEqual([]);
      for (const run of decoded.runs) {
        const owner = verifyRun(run, {
          space: missionSpace,
          roots: [rootSigner.publicKey],
          owner: owners.get(run.feed) ?? null,
          placeOf: (prev) => held.get(prev) ?? null,
        });
        if (!owner.ok) throw new Error(owner.error.type);
        owners.set(run.feed, owner.value);
        for (const { hash, body } of run.records) {
          places.set(`${body.feed}.${body.seq}`, hash);
          held.set(hash, { feed: body.feed, seq: body.seq, hash });
        }
        verified += run.records.length;
      }
    }
    expect(verified).toBe(facts.records);
  });
});

describe('a figure', () => {
  test('is described with its goal and what it was compared to', () => {
    const figure = makeFigure('append.p95', 4.2345, 'ms', [{ name: 'one raw FULL commit', value: 0.41234 }]);
    expect(describeFigure(figure)).toContain('4.23 ms  (goal ≤ 5 ms: met)');
    expect(describeFigure(figure)).toContain('one raw FULL commit 0.412');
  });

  test('meets its goal from above where it is a rate, from below elsewhere', () => {
    expect(meetsGoal(makeFigure('intake.rate', 19_000, 'records/s', []))).toBe(false);
    expect(meetsGoal(makeFigure('intake.rate', 21_000, 'records/s', []))).toBe(true);
    expect(meetsGoal(makeFigure('search.p95', 21, 'ms', []))).toBe(false);
    expect(meetsGoal(makeFigure('append.p50', 1_000, 'ms', []))).toBe(true);
  });

  test('takes a percentile by the nearest rank', () => {
    const sample = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([percentile(sample, 0.5), percentile(sample, 0.95), percentile([7], 0.95)]).toEqual([50, 95, 7]);
  });
});

describe('the command line of the benchmarks', () => {
  test('takes names, a count and a file', () => {
    expect(readCommandLine(['append', '--records', '1000000', '--json', 'out.json'])).toEqual({
      ok: true,
      value: { benches: ['append'], records: 1_000_000, json: 'out.json' },
    });
    const all = readCommandLine(['all']);
    expect(all.ok && all.value !== 'help' && all.value.benches).toEqual(benchNames);
  });

  test.each([[[]], [['nothing']], [['append', '--records', '12.5']], [['append', '--records', '0']], [['--wrong']]])(
    'refuses %j with a word',
    (args: string[]) => {
      const read = readCommandLine(args);
      expect(read.ok ? null : read.error.type).toBe('usage');
    },
  );
});

test('a counting proxy counts every byte of a request and of its answer', async () => {
  const server = createServer((_request, response) => response.end('answer'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy = await CountingProxy.start((server.address() as AddressInfo).port);
  const ask = async (body: string): Promise<string> =>
    (await fetch(`http://127.0.0.1:${proxy.port}/`, { method: 'POST', body })).text();
  await ask('x');
  const short = await proxy.during(() => ask('x'));
  const long = await proxy.during(() => ask('x'.repeat(91)));
  // Ninety characters more, and one more digit in content-length.
  expect(long.up - short.up).toBe(91);
  expect(long.down).toBe(short.down);
  expect(short.down).toBeGreaterThan('answer'.length);
  await proxy.close();
  server.close();
});
