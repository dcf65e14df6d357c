import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import canonicalizeElsewhere from 'canonicalize';
import { describe, expect, it } from 'vitest';
import type { DeviceKey } from '../../sync/core/ids.ts';
import { verifySignature } from '../../sync/core/signing.ts';
import { makeVectors } from '../support/core-make-vectors.ts';

const folder = new URL('../../docs/vectors/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');

const hashOf = (...parts: readonly (string | Buffer)[]): string => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest('hex');
};

describe('the golden vectors', () => {
  const vectors = makeVectors();

  it.each(Object.keys(vectors))('[R1–R11] %s says what the code does', (file) => {
    expect(JSON.parse(read(file))).toEqual(JSON.parse(JSON.stringify(vectors[file])));
  });

  it('are all made by the code', () => {
    expect(readdirSync(folder).toSorted()).toEqual(Object.keys(vectors).toSorted());
  });
});

/** The formulas of the rules, with another library's canonical JSON and nothing of ours. */
describe('what stands inside a hash', () => {
  it('[R7] canonical bytes are those of RFC 8785', () => {
    const { good } = JSON.parse(read('canonical.json')) as { good: readonly { json: string; canonical: string }[] };
    for (const { json, canonical } of good) expect(canonicalizeElsewhere(JSON.parse(json))).toBe(canonical);
  });

  it('[R1] a record is named by its body', () => {
    const { good } = JSON.parse(read('record.json')) as { good: readonly { body: unknown; hash: string }[] };
    for (const { body, hash } of good) expect(hashOf('chancery/record', canonicalizeElsewhere(body) ?? '')).toBe(hash);
  });

  it('[R3] a subject is named by its key', () => {
    const file = JSON.parse(read('subject.json')) as {
      subjects: readonly { key: string; subject: string }[];
      derived: readonly { kind: string; text: string; key: string }[];
    };
    for (const { key, subject } of file.subjects) expect(hashOf(Buffer.from(key, 'hex')).slice(0, 32)).toBe(subject);
    for (const { kind, text, key } of file.derived)
      expect(hashOf(`chancery/subject/${kind}\n${text}`).slice(0, 32)).toBe(key);
  });

  it('[R4] an operation is named by key, place and content', () => {
    type Vector = {
      readonly key: string;
      readonly feed: string;
      readonly seq: number;
      readonly operation: unknown;
      readonly hash: string;
    };
    const { good } = JSON.parse(read('operation.json')) as { good: readonly Vector[] };
    for (const { key, feed, seq, operation, hash } of good) {
      expect(hashOf(Buffer.from(key, 'hex'), canonicalizeElsewhere([feed, seq, operation]) ?? '')).toBe(hash);
    }
  });

  it('[R5] a feed is named by device, space, lane and epoch', () => {
    type Vector = {
      readonly device: string;
      readonly space: string;
      readonly lane: string;
      readonly epoch: string;
      readonly feed: string;
    };
    const { feeds } = JSON.parse(read('feed.json')) as { feeds: readonly Vector[] };
    for (const { device, space, lane, epoch, feed } of feeds) {
      expect(hashOf(canonicalizeElsewhere([device, space, lane, epoch]) ?? '').slice(0, 32)).toBe(feed);
    }
  });

  it('[X2] a frontier is named by its sorted places', () => {
    const { vectors } = JSON.parse(read('frontier.json')) as {
      vectors: readonly { canonical: string; digest: string }[];
    };
    for (const { canonical, digest } of vectors) expect(hashOf('chancery/frontier', canonical)).toBe(digest);
  });

  it.each([
    ['R10', 'seal.json', (file: Signed) => file.good.seal],
    ['X8', 'receipt.json', (file: Signed) => file.good[0]?.receipt],
    ['K2', 'certificate.json', (file: Signed) => file.good[0]?.certificate],
  ])('[%s] %s signs the statement that it gives', (_, name, find) => {
    const file = JSON.parse(read(name)) as Signed;
    const statement = file.statement ?? file.good.statement ?? file.good[0]?.statement ?? '';
    const key = file.headquarters ?? file.root ?? file.good.device ?? '';
    expect(canonicalizeElsewhere(JSON.parse(statement))).toBe(statement);
    expect(verifySignature(key as DeviceKey, Buffer.from(statement), find(file)?.signature ?? '')).toBe(true);
  });
});

interface Entry {
  readonly signature: string;
}

interface Signed {
  readonly headquarters?: string;
  readonly root?: string;
  readonly statement?: string;
  readonly good: readonly { readonly receipt?: Entry; readonly certificate?: Entry; readonly statement?: string }[] & {
    readonly seal?: Entry;
    readonly statement?: string;
    readonly device?: string;
  };
}
