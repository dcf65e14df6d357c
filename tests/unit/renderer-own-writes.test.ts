import { describe, expect, test } from 'vitest';
import { readOnce } from '../../renderer/src/bridge/read-once.ts';
import { hasCaughtUp, reduceOwnWrites, seenWith } from '../../renderer/src/stores/own-writes/own-writes.ts';
import { writeInOrder } from '../../renderer/src/stores/own-writes/write-in-order.ts';
import { signedInDesk } from '../support/fake-desk/signed-in-desk.ts';

const own = { record: 'mine', over: ['a', 'b'] };

describe('what a person wrote themselves', () => {
  test('they have seen, even before the screen shows it', () => {
    expect(hasCaughtUp(own, ['a', 'b'])).toBe(false);
    expect(seenWith(own, ['a', 'b'], ['a', 'b'])).toEqual(['a', 'b', 'mine']);
    expect(seenWith(own, ['a', 'b'], ['earlier'])).toEqual(['earlier', 'mine']);
  });

  test('is not added once the live view has moved on: then the view says it', () => {
    expect(hasCaughtUp(own, ['mine'])).toBe(true);
    expect(seenWith(own, ['mine'], ['mine'])).toEqual(['mine']);
    expect(seenWith(own, ['a', 'b', 'mine'], ['a'])).toEqual(['a']);
    expect(hasCaughtUp(own, ['later'])).toBe(true);
    expect(hasCaughtUp(undefined, ['a'])).toBe(true);
  });

  test('is kept for its own case, and let go when its view does not come', () => {
    const written = reduceOwnWrites({ written: {} }, { type: 'record-written', id: 'case', ...own });
    const both = reduceOwnWrites(written, { type: 'record-written', id: 'other', ...own });
    expect(reduceOwnWrites(both, { type: 'waited-long-enough', id: 'case' })).toEqual({ written: { other: own } });
  });

  test('twice before the screen was drawn anew does not dispute itself', async () => {
    const { bridge, world } = await signedInDesk();
    const { id, records } = world.cases[0]!;
    const shown = records.slice(-1).map(({ record }) => record);
    let state = reduceOwnWrites({ written: {} }, { type: 'waited-long-enough', id });
    const tick = (papers: string[]) =>
      writeInOrder(id, async () => {
        const view = seenWith(state.written[id], shown, shown);
        const answer = await bridge.command('setFields', { id, view, fields: { papers } });
        if (answer.ok)
          state = reduceOwnWrites(state, { type: 'record-written', id, record: answer.value.record, over: shown });
      });
    await Promise.all([tick(['form']), tick(['form', 'photos']), tick(['form', 'photos', 'old'])]);
    const read = await readOnce(bridge, 'case', { id });
    expect(read.ok && read.value?.fields['papers']?.sides.map(({ value }) => value)).toEqual([
      ['form', 'photos', 'old'],
    ]);
  });
});

describe('writes in one case', () => {
  test('go one after the other, past a failure; other cases do not wait', async () => {
    const done: string[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const first = writeInOrder('one', () => held.then(() => Promise.reject(new Error('lost'))));
    const second = writeInOrder('one', async () => done.push('second'));
    await writeInOrder('two', async () => done.push('other case'));
    expect(done).toEqual(['other case']);
    release();
    await expect(first).rejects.toThrow('lost');
    await second;
    expect(done).toEqual(['other case', 'second']);
  });
});
