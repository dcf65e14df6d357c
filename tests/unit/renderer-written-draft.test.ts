import { expect, test } from 'vitest';
import { WrittenDraft } from '../../renderer/src/ministry-data/written-draft.ts';

const inForce = { base: 'a1', data: { from: '2026-01-01', note: '', days: 5 } };

test('two changes before anything is drawn are both kept, on what was in force when they were begun', () => {
  const draft = new WrittenDraft<(typeof inForce)['data']>(null);
  draft.change({ from: '2026-07-01' }, inForce);
  const second = draft.change({ note: 'Tết' }, { base: 'b2', data: { ...inForce.data, days: 9 } });
  expect(second).toEqual({ base: 'a1', data: { from: '2026-07-01', note: 'Tết', days: 5 } });
  expect(draft.kept).toBe(second);
});

test('after it was given up it begins anew from what is in force', () => {
  const draft = new WrittenDraft({ base: 'old', data: { ...inForce.data, note: 'cũ' } });
  draft.discard();
  expect(draft.kept).toBeNull();
  expect(draft.change({ days: 3 }, inForce)).toEqual({ base: 'a1', data: { ...inForce.data, days: 3 } });
});
