import '../../../renderer/src/quiet-zod.ts';
import { startDesk } from '../../../renderer/src/start-desk.tsx';
import { fakeBridge } from './fake-bridge.ts';
import { fakePassphrase, makeWorld } from './fake-world.ts';
import { addUglyData } from './ugly-data.ts';

/**
 * The desk over an invented mission, for looking at while it is built: `/dev.html?count=100000&as=3`. `as` signs in
 * the staff member of that number, `unit` makes it the desk of headquarters' own unit, `delay` holds every answer back by so many milliseconds, `ugly` adds what is ugly;
 * `fail` lets every query fail, `never` lets none answer.
 */
const asked = new URLSearchParams(window.location.search);
const delay = Number(asked.get('delay') ?? 0);
const world = makeWorld({
  count: Number(asked.get('count') ?? 2000),
  now: Date.now,
  mission: asked.has('unit') ? 'HAN' : 'DEL',
});
const bridge = fakeBridge(world, {
  delay: () => (delay === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, delay))),
});
if (asked.has('ugly')) addUglyData(bridge);
const person = world.staff[Number(asked.get('as') ?? -1)];
if (person !== undefined) await bridge.command('signIn', { staff: person.id, passphrase: fakePassphrase });
if (asked.has('fail')) bridge.failQueries({ type: 'internal' });
if (asked.has('never')) bridge.failQueries('never');
Object.assign(window, { fakeDesk: bridge });

const root = document.getElementById('desk');
if (root === null) throw new Error('the page has no place for the desk');
startDesk({ bridge, root, clock: Date.now });
