import { describe, expect, it } from 'vitest';
import { sayKindOfNewer } from '../../renderer/src/conflicts/kind-of-newer.ts';
import { subjectKinds } from '../../sync/core/record/subject-kinds.ts';
import { checkResult } from '../../renderer/src/conflicts/check-result.ts';
import { type Disputed, disputedIn, isOfSeveral, type Mergeable } from '../../renderer/src/conflicts/merge-subject.ts';
import { resultShape } from '../../renderer/src/conflicts/result-shape.ts';
import { settleAll } from '../../renderer/src/conflicts/settle-subject.ts';
import { canSayAgain, sayAgain } from '../../renderer/src/conflicts/say-again.ts';
import type { Bridge } from '../../sync/bridge/client.ts';
import type { FieldValue } from '../../sync/bridge/model.ts';
import { builtInCatalogue } from '../../sync/domain/catalogue/catalogue.ts';
import { builtInDocumentLists } from '../../sync/domain/documents/document-lists.ts';
import { protectionListsOn } from '../../sync/domain/protection/protection-lists.ts';
import type { Translate } from '../../renderer/src/i18n/use-words.ts';
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

const side = (value: FieldValue) => ({ value, record: 'r', at: 0, actor: null, actorName: '', deviceName: '' });
const between = (...values: readonly FieldValue[]) => ({ value: values[0] ?? null, sides: values.map(side) });
const known = {
  procedure: builtInCatalogue.procedures.find(({ code }) => code === 'passport_first'),
  staff: ['a'.repeat(32)],
  documentLists: builtInDocumentLists,
  protectionLists: protectionListsOn('2026-11-22'),
};

describe('what is disputed', () => {
  it('shows the status first, wherever a view keeps it, and fields of one side not at all', () => {
    const fields = { 'contact/phone': between('x', 'y'), 'contact/email': between('x') };
    const codesIn = (view: object) => disputedIn({ fields, ...view } as never).map(([code]) => code);
    expect(codesIn({ state: between('done', 'stopped') })).toEqual(['state', 'contact/phone']);
    expect(codesIn({ state: between('done') })).toEqual(['contact/phone']);
    expect(codesIn({ state: 'open', stateField: between('open', 'closed') })).toEqual(['state', 'contact/phone']);
    expect(codesIn({ state: 'open', fields: { state: between('open', 'closed') } })).toEqual(['state']);
    expect(codesIn({})).toEqual(['contact/phone']);
  });

  it('is told apart from what several people said who were made one', () => {
    const merge = { record: 'r', from: 'a', into: 'b' };
    expect(isOfSeveral({ fields: {}, merges: [merge] } as never)).toBe(true);
    expect(isOfSeveral({ fields: {}, merges: [] } as never)).toBe(false);
    expect(isOfSeveral({ fields: {} } as never)).toBe(false);
  });

  it('can be settled by a result of one’s own, written as its kind writes it', () => {
    const typeOf = (kind: Mergeable, code: string, ...values: readonly FieldValue[]) =>
      resultShape(kind, code, between(...values), known)?.type ?? null;
    expect(typeOf('case', 'applicant/birth_date', '1990-02-01', '1990-01-02')).toBe('field');
    expect(typeOf('case', 'assignee', 'a', 'b')).toBe('choice');
    expect(typeOf('case', 'papers', ['photo'], [])).toBe('list');
    expect(typeOf('person', 'birth_date', '1990', '1990-01-02')).toBe('partial_date');
    expect(typeOf('person', 'passport/c1234567/expires_on', '2030-01-02', '2030-02-01')).toBe('date');
    expect(typeOf('person', 'passport/c1234567', true, false)).toBe('boolean');
    expect(typeOf('document', 'recipients', ['A'], ['B'])).toBe('list');
    expect(typeOf('document', 'abstract', 'một', 'hai')).toBe('long_text');
    expect(typeOf('emergency', 'gravity', 'normal', 'critical')).toBe('choice');
    expect(typeOf('emergency', 'place/city', 'Delhi', 'Agra')).toBe('text');
    expect(typeOf('citizen', 'answer', 'safe', 'injured')).toBe('choice');
    expect(typeOf('citizen', 'evacuation', true, false)).toBe('boolean');
    expect(typeOf('crisis', 'area/countries', ['NP'], ['NP', 'IN'])).toBe('list');
  });

  it('is settled by a side alone where the desk counts by itself, or a deed asks for more', () => {
    const shapes = [
      resultShape('case', 'issued/passport/serial', between('N1', 'N2'), known),
      resultShape('document', 'state', between('presented', 'done'), known),
      resultShape('document', 'secrecy', between('none', 'secret'), known),
      resultShape('emergency', 'wait_until', between(1, 2), known),
    ];
    expect(shapes).toEqual([null, null, null, null]);
  });

  it('is not settled by what the form would refuse, while a side may always be taken', () => {
    const words = { label: (code: string) => code, value: (_code: string, value: FieldValue) => String(value) };
    const state = between('31/02/1990', '1990-02-01');
    const birth: Disputed = { code: 'birth_date', state, shape: resultShape('person', 'birth_date', state, known) };
    const check = (value: FieldValue) => checkResult(birth, value, words, '2026-11-22').finding?.reason ?? null;
    expect(check('1990-02-30')).toBe('bad-date');
    expect(check('31/02/1990')).toBeNull();
    expect(check('1990')).toBeNull();
    const name: Disputed = { code: 'name', state, shape: { type: 'text' } };
    const decomposed = ` Hòa  An `.normalize('NFD');
    expect(checkResult(name, decomposed, words, '2026-11-22').value).toBe('Hòa An'.normalize('NFC'));
  });
});

describe('settling', () => {
  it('writes the fields in one record and the step in another that has seen it, whatever the kind', async () => {
    for (const [kind, names] of Object.entries({
      case: ['setFields', 'moveCase'],
      document: ['setDocument', 'moveDocument'],
      emergency: ['setEmergency', 'moveEmergency'],
      crisis: ['setCrisis', 'moveCrisis'],
    } as const)) {
      const sent: { readonly name: string; readonly view: readonly string[] }[] = [];
      const bridge = {
        command: async (name: string, { view }: { readonly view: readonly string[] }) => {
          sent.push({ name, view });
          return { ok: true, value: { record: `record-${sent.length}` } };
        },
      } as unknown as Bridge;
      const seen = { id: `${kind}-1`, view: ['head-a', 'head-b'] };
      const settled = { note: 'một', summary: 'hai', state: kind === 'emergency' ? 'waiting' : 'closed' };
      expect(await settleAll(bridge, kind as 'case', seen, settled, 'vì vậy')).toBeNull();
      expect(sent).toEqual([
        { name: names[0], view: ['head-a', 'head-b'] },
        { name: names[1], view: ['head-a', 'head-b', 'record-1'] },
      ]);
    }
  });
});

describe('a record of a newer version about something without a name here', () => {
  it('says which sort of thing it is about, for every kind that is known here and for one that is not', () => {
    const said = (kind: string) => sayKindOfNewer(kind, ((key: string) => key) as unknown as Translate);
    expect([...subjectKinds].map(said)).toEqual([...subjectKinds].map((kind) => `conflicts:newer-kind.${kind}`));
    expect(said('crisis_mark')).toBe('conflicts:newer-kind.crisis_mark');
    expect(said('electronic_visa')).toBe('conflicts:newer-kind-unknown');
  });
});
