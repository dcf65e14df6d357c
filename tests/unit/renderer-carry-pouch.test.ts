import { expect, it } from 'vitest';
import { bringPouch } from '../../renderer/src/link/carry-pouch.ts';
import { signedInDesk } from '../support/fake-desk/signed-in-desk.ts';

const largest = 512 * 1024;
const never = new AbortController().signal;

it('a stick that is pulled out half-way is told to the desk, which says so and forgets what came', async () => {
  const { bridge } = await signedInDesk();
  const file = new File([new Uint8Array(largest + 9)], 'headquarters.pouch');
  const gone = { arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) };
  const slice = file.slice.bind(file);
  file.slice = (from, to) => (from === 0 ? slice(from, to) : (gone as unknown as Blob));
  bridge.fail('takePouch', { type: 'pouch-refused', reason: 'changed-meanwhile' });
  expect(await bringPouch(bridge, file, never, () => undefined)).toEqual({
    ok: false,
    error: { type: 'pouch-refused', reason: 'changed-meanwhile' },
  });
  expect(bridge.sent.map(({ name }) => name).slice(-3)).toEqual(['beginPouch', 'appendPouch', 'takePouch']);
});
