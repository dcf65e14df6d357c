import { afterEach, describe, expect, it } from 'vitest';
import { lockWithSystem } from '../../renderer/src/leaving/lock-with-system.ts';
import { IDLE_LOCK_MS, idleTime } from '../../renderer/src/shell/idle-time.ts';
import { forgetEverything } from '../../renderer/src/stores/store.ts';
import { keepLetGo } from '../../renderer/src/stores/let-go/keep-let-go.ts';
import { type LetGo, letGo } from '../../renderer/src/stores/let-go/let-go.ts';
import { live } from '../../renderer/src/stores/live/live.ts';
import { watchDesk } from '../../renderer/src/stores/live/watch-desk.ts';
import { uploads } from '../../renderer/src/stores/uploads/uploads.ts';
import { signedInDesk } from '../support/fake-desk/signed-in-desk.ts';
import { waitUntil } from '../support/wait-until.ts';

const to = { screen: 'case', id: '00112233445566778899aabbccddeeff' } as const;
const beginUpload = () =>
  uploads.dispatch({ type: 'upload-begun', upload: { id: 'one', to, name: 'hộ chiếu.jpg', size: 1, paper: null } });

afterEach(() => {
  forgetEverything();
  for (const item of letGo.get().items) letGo.dispatch({ type: 'told', item });
});

describe('a system that locks its screen', () => {
  it.each([
    ['when-saved', false, 'locked'],
    ['when-saved', true, 'unlocked'],
    ['at-once', true, 'locked'],
  ] as const)('“%s”, with something unsaved: %s, leaves the desk %s', async (way, isUnsaved, state) => {
    const { bridge } = await signedInDesk({ count: 3 });
    const stop = watchDesk(bridge, () => undefined);
    await waitUntil(() => live.get().catalogue !== null, 'the desk has answered');
    if (isUnsaved) beginUpload();
    lockWithSystem(bridge, way);
    // Commands take turns: what was asked before this one has been done.
    await bridge.command('exchangeNow', {});
    await waitUntil(() => live.get().desk?.state === state, 'the desk stands as it should');
    expect(letGo.get().items).toHaveLength(way === 'at-once' ? 1 : 0);
    stop();
  });
});

describe('the time that nobody touches the desk', () => {
  it('is over after a while, and longer while files are on their way', () => {
    let now = 1_000;
    const idle = idleTime(() => now);
    now += IDLE_LOCK_MS - 1;
    expect(idle.isOver()).toBe(false);
    now += 1;
    expect(idle.isOver()).toBe(true);
    beginUpload();
    expect(idle.isOver()).toBe(false);
    now += IDLE_LOCK_MS;
    expect(idle.isOver()).toBe(true);
    idle.begin();
    expect(idle.isOver()).toBe(false);
  });
});

describe('what was let go with the lock', () => {
  const items: readonly LetGo[] = [
    { person: 'aa'.repeat(16), what: 'files', count: 2, place: to },
    {
      person: 'aa'.repeat(16),
      what: 'new-document',
      count: 1,
      place: { screen: 'new-document', direction: 'incoming', about: null },
    },
  ];

  it('is told though the page was ended and made anew, and forgotten once it was told', () => {
    const window = { name: '' };
    keepLetGo(window);
    letGo.dispatch({ type: 'desk-left', items });
    const kept = window.name;
    for (const item of items) letGo.dispatch({ type: 'told', item });
    expect(window.name).toBe('');
    keepLetGo({ name: kept });
    expect(letGo.get().items).toEqual(items);
  });

  it.each(['', 'desk', '{}', '[{"person":"x","what":"files","count":1,"at":"#/queue"}]'])(
    'is nothing where the window is called “%s”',
    (name) => {
      keepLetGo({ name });
      expect(letGo.get().items).toEqual([]);
    },
  );
});
