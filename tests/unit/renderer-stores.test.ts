import { describe, expect, test } from 'vitest';
import { initialCaseList, reduceCaseList } from '../../renderer/src/stores/case-list/case-list.ts';
import { initialLive, live, reduceLive } from '../../renderer/src/stores/live/live.ts';
import { watchDesk } from '../../renderer/src/stores/live/watch-desk.ts';
import { initialPreferences, reducePreferences } from '../../renderer/src/stores/preferences/preferences.ts';
import { IconPrinter } from '@tabler/icons-react';
import { reduceOffered } from '../../renderer/src/palette/offered-actions.ts';
import { recentFirst, reduceRecent } from '../../renderer/src/palette/recent-entries.ts';
import { reducePanels } from '../../renderer/src/stores/panels/panels.ts';
import { drafts } from '../../renderer/src/stores/drafts/drafts.ts';
import { letGo } from '../../renderer/src/stores/let-go/let-go.ts';
import { uploads } from '../../renderer/src/stores/uploads/uploads.ts';
import { queue } from '../../renderer/src/stores/queue/queue.ts';
import { fakePassphrase } from '../support/fake-desk/fake-world.ts';
import { signedInDesk } from '../support/fake-desk/signed-in-desk.ts';
import { waitUntil } from '../support/wait-until.ts';

describe('the list of cases', () => {
  test('a new filter or order begins at the top', () => {
    const far = { ...initialCaseList, active: 400, scroll: 15_000, total: 900 };
    const filtered = reduceCaseList(far, { type: 'filter-changed', change: { text: 'nguyen' } });
    expect(filtered).toMatchObject({ active: 0, scroll: 0, total: null, filter: { text: 'nguyen' } });
    const sorted = reduceCaseList(far, { type: 'sort-chosen', sort: { by: 'owner', direction: 'ascending' } });
    expect(sorted).toMatchObject({ active: 0, scroll: 0 });
  });

  test('a filter that filters nothing is no filter', () => {
    const some = reduceCaseList(initialCaseList, {
      type: 'filter-changed',
      change: { text: 'a', onlyOpen: true, statuses: ['done'] },
    });
    const none = reduceCaseList(some, { type: 'filter-changed', change: { text: '', onlyOpen: false, statuses: [] } });
    expect(none.filter).toEqual({});
    expect(reduceCaseList(some, { type: 'filter-changed', change: { assignee: undefined } }).filter).not.toHaveProperty(
      'assignee',
    );
    expect(reduceCaseList(some, { type: 'filter-cleared' }).filter).toEqual({});
  });
});

describe('preferences', () => {
  const found = (stored: string | null, systemWantsContrast = false) =>
    reducePreferences(initialPreferences, { type: 'preferences-found', stored, systemWantsContrast });

  test('begin in Vietnamese, as the system is set', () => {
    expect(found(null)).toEqual({ language: 'vi', scheme: 'auto', contrast: 'normal', guided: [], letters: true });
    expect(found(null, true).contrast).toBe('high');
  });

  test('that were spoiled are begun anew', () => {
    for (const spoiled of ['', '{', 'null', '[]', '{"language":"xx","scheme":7,"contrast":{}}']) {
      expect(found(spoiled)).toEqual(initialPreferences);
    }
  });

  test('are kept as chosen, against the system where a person chose', () => {
    expect(found('{"language":"en","scheme":"dark","contrast":"normal"}', true)).toEqual({
      language: 'en',
      scheme: 'dark',
      contrast: 'normal',
      guided: [],
      letters: true,
    });
  });

  test('keep keys of one letter turned off, and have them on where nobody said so', () => {
    expect(found('{"letters":false}').letters).toBe(false);
    expect(found('{"letters":"no"}').letters).toBe(true);
    expect(reducePreferences(initialPreferences, { type: 'letters-chosen', letters: false }).letters).toBe(false);
  });

  test('remember who has seen the guide, and show it again to whoever asks', () => {
    const left = reducePreferences(found('{"guided":["a",7]}'), { type: 'guide-left', staff: 'b' });
    expect(left.guided).toEqual(['a', 'b']);
    expect(reducePreferences(left, { type: 'guide-left', staff: 'b' }).guided).toEqual(['a', 'b']);
    expect(reducePreferences(left, { type: 'guide-asked', staff: 'a' }).guided).toEqual(['b']);
    expect(reducePreferences(found('{"guided":["everyone"]}'), { type: 'guide-asked', staff: 'a' }).guided).toEqual([]);
  });
});

describe('the palette', () => {
  test('lists what was run lately first, the last of it foremost', () => {
    const ran = ['lock', 'link', 'lock', 'cases'].reduce(
      (state, key) => reduceRecent(state, { type: 'entry-run', key }),
      { keys: [] as readonly string[] },
    );
    const entries = ['queue', 'cases', 'link', 'lock', 'numbers'].map((key) => ({ key }));
    expect(recentFirst(entries, ran.keys).map(({ key }) => key)).toEqual(['cases', 'lock', 'link', 'queue', 'numbers']);
  });

  test('lists what the open screen offers for as long as it stands', () => {
    const icon = IconPrinter;
    const action = { key: 'print', title: 'In', icon, run: () => undefined };
    const offered = reduceOffered({ by: {} }, { type: 'actions-offered', by: 'head', actions: [action] });
    const both = reduceOffered(offered, { type: 'actions-offered', by: 'moves', actions: [] });
    expect(both.by).toEqual({ head: [action], moves: [] });
    expect(reduceOffered(both, { type: 'actions-withdrawn', by: 'head' }).by).toEqual({ moves: [] });
  });
});

describe('what lies over the screen', () => {
  test('is closed by who opened it only', () => {
    const open = reducePanels({ open: null, times: 0 }, { type: 'panel-opened', panel: 'palette' });
    expect(reducePanels(open, { type: 'panel-closed', panel: 'shortcuts' })).toBe(open);
    expect(reducePanels(open, { type: 'panel-closed', panel: 'palette' })).toEqual({ open: null, times: 1 });
  });

  test('begins anew each time that it is opened, and stays what it is where it is open', () => {
    const opened = { type: 'panel-opened', panel: 'palette' } as const;
    const first = reducePanels({ open: null, times: 0 }, opened);
    expect(reducePanels(first, opened)).toBe(first);
    const again = reducePanels(reducePanels(first, { type: 'panel-closed', panel: 'palette' }), opened);
    expect(again.times).not.toBe(first.times);
  });
});

describe('the live answers', () => {
  test('of a desk that was locked are forgotten, its people at the door apart', async () => {
    const { bridge, me } = await signedInDesk({ count: 3 });
    const others: string[] = [];
    const stop = watchDesk(bridge, () => others.push('another'));
    await waitUntil(() => live.get().counts !== null && live.get().catalogue !== null, 'the desk has answered');
    queue.dispatch({ type: 'whose-chosen', whose: 'mine' });
    await bridge.command('lock', {});
    await waitUntil(() => live.get().desk?.state === 'locked', 'the desk is locked');
    expect(live.get()).toMatchObject({ sync: null, counts: null, staff: null, catalogue: null });
    expect(live.get().desk?.staff).not.toEqual([]);
    expect(queue.get().whose).toBe('everyone');

    await bridge.command('signIn', { staff: me, passphrase: fakePassphrase });
    await waitUntil(() => live.get().staff !== null, 'the staff is known');
    expect(live.get().desk?.signedIn).toBe(me);
    // Who comes back finds what they left; somebody else begins anew.
    expect(others).toEqual([]);
    const colleague = live.get().desk!.staff.find(({ id }) => id !== me)!.id;
    await bridge.command('lock', {});
    await waitUntil(() => live.get().desk?.state === 'locked', 'the desk is locked again');
    await bridge.command('signIn', { staff: colleague, passphrase: fakePassphrase });
    await waitUntil(() => live.get().desk?.signedIn === colleague, 'a colleague is in');
    expect(others).toEqual(['another']);
    stop();
  });

  test('what was not saved when the desk was locked is told to whom it was, and names no file', async () => {
    const { bridge, me } = await signedInDesk({ count: 3 });
    const stop = watchDesk(bridge, () => undefined);
    await waitUntil(() => live.get().catalogue !== null, 'the desk has answered');
    const to = { screen: 'case', id: '00112233445566778899aabbccddeeff' } as const;
    const picture = { id: 'one', to, name: 'hộ chiếu.jpg', size: 1, paper: null };
    uploads.dispatch({ type: 'upload-begun', upload: picture });
    uploads.dispatch({ type: 'choice-awaited', id: 'one' });
    uploads.dispatch({ type: 'upload-begun', upload: { ...picture, id: 'two' } });
    uploads.dispatch({ type: 'upload-failed', id: 'two', failure: { type: 'upload-unknown' } });
    const [procedure, untouched] = live.get().catalogue!.procedures;
    for (const each of [procedure!, untouched!]) drafts.dispatch({ type: 'draft-begun', id: 'x', procedure: each });
    drafts.dispatch({ type: 'field-changed', procedure: procedure!.code, code: 'applicant_name', value: 'Lan' });
    await bridge.command('lock', {});
    await waitUntil(() => live.get().desk?.state === 'locked', 'the desk is locked');
    expect(uploads.get().uploads).toEqual([]);
    const { items } = letGo.get();
    expect(items).toEqual([
      { person: me, what: 'files', count: 1, place: to },
      { person: me, what: 'new-case', count: 1, place: { screen: 'new-case', procedure: procedure!.code } },
    ]);
    for (const item of items) letGo.dispatch({ type: 'told', item });
    expect(letGo.get().items).toEqual([]);
    stop();
  });

  test('say when the way to the replica is broken', () => {
    expect(reduceLive(initialLive, { type: 'connection-changed', connected: false }).connected).toBe(false);
  });
});
