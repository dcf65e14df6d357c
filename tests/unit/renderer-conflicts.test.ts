import { describe, expect, it } from 'vitest';
import { canSayAgain, sayAgain } from '../../renderer/src/conflicts/say-again.ts';
import { readOnce } from '../../renderer/src/bridge/read-once.ts';
import { signedInDesk } from '../support/fake-desk/signed-in-desk.ts';

describe('what headquarters set aside', () => {
  it('is said again on what stands now, by whoever is signed in', async () => {
    const { bridge } = await signedInDesk();
    const answer = await readOnce(bridge, 'refusals', { offset: 0, limit: 10 });
    if (!answer.ok) throw new Error(answer.error.type);
    const [fields, move, note, file] = answer.value.rows;
    expect([fields, move, note, file].map((row) => canSayAgain(row!))).toEqual([true, true, true, false]);
    expect(await sayAgain(bridge, fields!)).toBeNull();
    const seen = await readOnce(bridge, 'case', { id: fields!.subject });
    expect(seen.ok && seen.value?.fields['contact/phone']?.value).toBe('+919810012345');
    expect(await sayAgain(bridge, note!)).toBeNull();
    const sent = bridge.sent.map(({ name }) => name);
    expect(sent.slice(-2)).toEqual(['setFields', 'addNote']);
    expect(await sayAgain(bridge, { ...fields!, subject: '0'.repeat(32) })).toEqual({ type: 'not-found' });
  });
});
