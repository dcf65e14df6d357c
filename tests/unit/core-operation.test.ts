import { describe, expect, it } from 'vitest';
import { sha256 } from '../../sync/core/ids.ts';
import { parseOperation } from '../../sync/core/record/operation.ts';

const hash = sha256('a record');
const subject = hash.slice(0, 32);

const good: { readonly [type: string]: { readonly [member: string]: unknown } } = {
  begin: { certificate: {}, epoch: subject, lane: 'ordinary', from: [hash] },
  open: { catalogue: hash, fields: { 'address/city': 'Huế', fee: 70, note: null } },
  set: { fields: {} },
  note: { text: '' },
  attach: { title: 'Ảnh', name: 'a.jpg', media_type: 'image/jpeg', size: 0, chunks: [], paper: 'photo' },
  move: { to: 'awaiting_papers', reason: 'no photograph' },
  link: { relation: 'applicant', to: subject },
  merge: { into: subject },
  void: { record: hash, reason: '' },
  verdict: { ruling: 'set_aside', reason: '', records: [hash], device: hash, heads: [{ feed: subject, seq: 4, hash }] },
};

const optional: { readonly [type: string]: readonly string[] } = {
  open: ['catalogue'],
  attach: ['paper'],
  move: ['reason'],
  verdict: ['records', 'device', 'heads'],
};

const wrong: readonly (readonly [type: string, member: string, value: unknown])[] = [
  ['begin', 'epoch', 'a text'],
  ['begin', 'lane', 'Urgent'],
  ['begin', 'from', ['abc']],
  ['open', 'catalogue', 'abc'],
  ['open', 'fields', ['a']],
  ['set', 'fields', null],
  ['note', 'text', 7],
  ['attach', 'size', -1],
  ['attach', 'chunks', [subject]],
  ['move', 'to', 'Done'],
  ['link', 'to', hash],
  ['merge', 'into', null],
  ['void', 'record', subject],
  ['verdict', 'ruling', 'forget'],
  ['verdict', 'device', subject],
  ['verdict', 'heads', [{ feed: subject, seq: 4 }]],
];

describe('an operation', () => {
  it.each(Object.entries(good))(
    '[R15] %s is known, with members of a newer version beside its own',
    (type, members) => {
      expect(parseOperation({ type, ...members })).toEqual({ type, ...members });
      expect(parseOperation({ type, ...members, added_later: [1] })).not.toBeNull();
    },
  );

  it.each(Object.entries(good))('[R15] %s misses only what it may', (type, members) => {
    for (const member of Object.keys(members)) {
      const without = Object.fromEntries(Object.entries({ type, ...members }).filter(([name]) => name !== member));
      expect([member, parseOperation(without) !== null]).toEqual([member, optional[type]?.includes(member) ?? false]);
    }
  });

  it.each(wrong)('[R12] %s with another %s is not known', (type, member, value) => {
    expect(parseOperation({ type, ...good[type], [member]: value })).toBeNull();
  });

  it.each([
    ['of an unknown type', { type: 'hologram' }],
    ['of a type that every object has', { type: 'constructor' }],
    ['without a type', { text: 'x' }],
    ['that is a list', [{ type: 'note', text: 'x' }]],
    ['that is nothing', null],
    ['that is unfit', { type: 'note', text: 'e\u0301' }],
  ])('[R12] %s is not known', (_, operation) => {
    expect(parseOperation(operation)).toBeNull();
  });
});
