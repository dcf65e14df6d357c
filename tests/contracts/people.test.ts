import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInput } from '../../sync/bridge/contract.ts';
import type { PersonMatch, PersonView } from '../../sync/bridge/people-model.ts';
import type { Headquarters } from '../../sync/headquarters/headquarters.ts';
import { serveDelhi } from '../support/delhi.ts';
import { enrolDelhiDesk } from '../support/delhi-desk.ts';
import type { DeskDriver } from '../support/desk.ts';
import { registrationForm } from '../support/desk.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

let postgres: TestPostgres;
let headquarters: Headquarters;
let folder: string;
let desks: readonly [DeskDriver, DeskDriver];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'people-'));
  postgres = await startTestPostgres();
  const served = await serveDelhi(path.join(folder, 'headquarters'), await postgres.createDatabase());
  headquarters = served.headquarters;
  const at = { ...served, folder };
  desks = [await enrolDelhiDesk(at, 'Quầy 1'), await enrolDelhiDesk(at, 'Quầy 2')];
  for (const desk of desks) await desk.signInAs('consul');
}, 120_000);

afterAll(async () => {
  for (const desk of desks ?? []) await desk.close();
  await headquarters?.close();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Fields = CommandInput<'createCase'>['fields'];

async function receive(
  desk: DeskDriver,
  fields: Fields,
  people: CommandInput<'createCase'>['people'] = {},
  procedure = 'citizen_registration',
  read: CommandInput<'createCase'>['read'] = {},
): Promise<string> {
  const made = await desk.do('createCase', {
    procedure,
    fields,
    people,
    read,
    channel: 'in_person',
    papers: [],
    draft: randomUUID(),
  });
  return made.id;
}

function matches(desk: DeskDriver, text: string, enough: (found: readonly PersonMatch[]) => boolean = () => true) {
  return desk.see('personMatches', { text, name: '', birthDate: '', numbers: [] }, enough);
}

async function person(
  desk: DeskDriver,
  id: string,
  satisfies: (seen: PersonView) => boolean = () => true,
): Promise<PersonView> {
  const seen = await desk.see('person', { id }, (answer) => answer !== null && satisfies(answer));
  if (seen === null) throw new Error('nobody');
  return seen;
}

async function applicantOf(desk: DeskDriver, id: string): Promise<string> {
  const linked = await desk.see('casePeople', { id }, (found) => found.length > 0);
  return linked.find(({ role }) => role === 'applicant')!.person.id;
}

describe('people at the counter', () => {
  it('a case makes its applicant a person, in one commit, who is found by name, number and birth date', async () => {
    const [desk] = desks;
    const form = {
      ...registrationForm,
      'applicant/full_name': 'Lê Thị Hòa',
      'applicant/passport_number': 'B7654321',
      'applicant/birth_date': '1985-03-12',
    };
    const made = await receive(desk, form);
    for (const text of ['le thi hoa', 'Lê Thị Hoà', 'b7654321', 'B 7654321', '12/3/1985'])
      expect((await matches(desk, text)).map(({ person: { name } }) => name)).toEqual(['Lê Thị Hòa']);
    const [found] = await matches(desk, 'B7654321');
    expect(found?.reasons).toEqual([{ type: 'number', kind: 'passport', number: 'B7654321' }]);
    expect(found?.open.map(({ id, procedure }) => [id, procedure])).toEqual([[made, 'citizen_registration']]);
    expect(found?.fields).toMatchObject({ birth_date: '1985-03-12', phone: '+919810012345', 'stay/purpose': 'study' });
  });

  it('is found by what no list shows, and the list and the search say in which field', async () => {
    const [desk] = desks;
    const form = {
      ...registrationForm,
      'applicant/full_name': 'Vũ Thị Sen',
      'applicant/passport_number': 'B7770001',
      'contact/email': 'senhong@example.org',
    };
    const id = await applicantOf(desk, await receive(desk, form));
    const sort = { by: 'name', direction: 'ascending' } as const;
    const list = (text: string) =>
      desk.see('people', { text, sort, offset: 0, limit: 10 }, ({ rows }) => rows.some((row) => row.id === id));
    const foundField = { field: 'email', before: '', words: 'senhong', after: '@example.org' };
    expect((await list('senhong')).rows).toMatchObject([{ id, foundField }]);
    expect((await list('vu thi sen')).rows[0]?.foundField).toBeUndefined();
    const hits = await desk.see('search', { text: 'senhong', limit: 10 }, (all) => all.some((hit) => hit.id === id));
    expect(hits.find((hit) => hit.id === id)).toMatchObject({ kind: 'person', foundField });
  });

  it('who returns is linked to the new case; a new address is written on them, another name stays on the case', async () => {
    const [desk] = desks;
    const [known] = await matches(desk, 'B7654321');
    if (!known) throw new Error('not found');
    const form = {
      ...registrationForm,
      'applicant/full_name': 'Lê Thị Hoà Bình',
      'applicant/passport_number': 'B7654321',
      'applicant/birth_date': '1985-03-12',
      'contact/phone': '+919810099999',
    };
    const made = await receive(desk, form, { applicant: { id: known.person.id, view: known.view } });
    const seen = await person(desk, known.person.id, ({ cases }) => cases === 2);
    expect(seen.fields['phone']?.value).toBe('+919810099999');
    expect(seen.fields['name']?.sides.map(({ value }) => value)).toEqual(['Lê Thị Hòa']);
    expect(seen.dossiers.map(({ roles, row }) => [roles, row.id])[0]).toEqual([['applicant'], made]);
    expect(
      await desk.see('people', { text: 'hoa', sort: { by: 'name', direction: 'ascending' }, offset: 0, limit: 9 }),
    ).toMatchObject({ total: 1 });
  });

  it('of a birth the parents and the child are people of their own, and related on each page', async () => {
    const [desk] = desks;
    const made = await receive(
      desk,
      {
        'applicant/full_name': 'Phạm Thu Hà',
        'applicant/relation': 'mother',
        'contact/phone': '+919810012345',
        'contact/host_address': 'New Delhi',
        'child/full_name': 'Đỗ Minh Khôi',
        'child/sex': 'male',
        'child/birth_date': '2026-02-01',
        'child/birth_place': 'New Delhi',
        'child/nationality': 'VN',
        'mother/full_name': 'Phạm Thu Hà',
        'mother/birth_date': '1993-05-06',
        'mother/nationality': 'VN',
        'father/full_name': 'Đỗ Văn Nam',
      },
      {},
      'birth',
    );
    const linked = await desk.see('casePeople', { id: made }, (found) => found.length === 3);
    const [child, mother, applicant] = ['child', 'mother', 'applicant'].map(
      (role) => linked.find((one) => one.role === role)?.person.id ?? '',
    ) as [string, string, string];
    expect(applicant).toBe(mother);
    expect((await person(desk, child)).family).toMatchObject([{ relation: 'mother', person: mother }]);
    expect((await person(desk, mother)).family).toMatchObject([{ relation: 'child', name: 'Đỗ Minh Khôi' }]);
    expect((await person(desk, mother)).dossiers.map(({ roles }) => roles.toSorted())).toEqual([
      ['applicant', 'mother'],
    ]);
  });

  it('whose passport was read is somebody, though the form has no field for it; a passport with another name is not theirs', async () => {
    const [desk] = desks;
    const read = (name: string, number: string) => ({
      applicant: {
        fields: { name, birth_date: '1990-03-12', nationality: 'VN' },
        numbers: [{ kind: 'passport' as const, number, issuedOn: null, issuedBy: null, expiresOn: '2031-05-01' }],
      },
    });
    const birth = {
      'applicant/full_name': 'Trần Văn Khôi',
      'applicant/relation': 'father',
      'contact/phone': '+919810012345',
      'contact/host_address': 'New Delhi',
      'child/full_name': 'Trần Khánh An',
      'child/sex': 'female',
      'child/birth_date': '2026-02-01',
      'child/birth_place': 'New Delhi',
      'child/nationality': 'VN',
      'mother/full_name': 'Nguyễn Thu Trang',
      'mother/nationality': 'VN',
      'father/full_name': 'Trần Văn Khôi',
    };
    const made = await receive(desk, birth, {}, 'birth', read('Tran Van Khoi', 'C4417725'));
    const linked = await desk.see('casePeople', { id: made }, (found) => found.length === 3);
    const father = linked.find(({ role }) => role === 'father')?.person.id ?? '';
    expect(linked.find(({ role }) => role === 'applicant')?.person.id).toBe(father);
    const [found] = await matches(desk, 'C4417725');
    expect(found?.person).toMatchObject({ id: father, name: 'Trần Văn Khôi', birthDate: '1990-03-12' });
    const other = await receive(desk, birth, {}, 'birth', read('Le Hoang Nam', 'C4417726'));
    await desk.see('casePeople', { id: other }, (some) => some.length > 0);
    expect(await matches(desk, 'C4417726')).toEqual([]);
  });
});

describe('[F12] two desks that meet the same passport while the line is down', () => {
  const form = { ...registrationForm, 'applicant/passport_number': 'C8888888' };
  let cases: readonly [string, string];
  let people: readonly [string, string];

  it('have two people, each shown as possibly the other', async () => {
    const [one, two] = desks;
    for (const desk of desks) await desk.do('stayOffline', { on: true });
    cases = [await receive(one, form), await receive(two, { ...form, 'applicant/full_name': 'Nguyen Van Duc' })];
    people = [await applicantOf(one, cases[0]), await applicantOf(two, cases[1])];
    for (const desk of desks) await desk.do('stayOffline', { on: false });
    for (const desk of desks) {
      expect(await matches(desk, 'C8888888', (found) => found.length === 2)).toHaveLength(2);
      const seen = await person(desk, people[0], ({ alike }) => alike.length === 1);
      expect(seen.alike[0]?.person.id).toBe(people[1]);
      expect(seen.alike[0]?.reasons.map(({ type }) => type).toSorted()).toEqual(['birth-date', 'name', 'number']);
    }
  });

  it('merged by both, crosswise, are one on both, with the cases of both and the names in conflict, and say so', async () => {
    const [one, two] = desks;
    for (const desk of desks) await desk.do('stayOffline', { on: true });
    const [first, second] = [await person(one, people[0]), await person(one, people[1])];
    await one.do('mergePeople', { id: first.id, view: first.view, into: second.id, intoView: second.view });
    await two.do('mergePeople', { id: second.id, view: second.view, into: first.id, intoView: first.view });
    for (const desk of desks) await desk.do('stayOffline', { on: false });
    const shown = await Promise.all(
      desks.flatMap((desk) =>
        people.map((id) => person(desk, id, ({ merges, delivery }) => merges.length === 2 && delivery === 'delivered')),
      ),
    );
    expect(new Set(shown.map(({ id }) => id)).size).toBe(1);
    for (const seen of shown) {
      expect(seen.crossed).toBe(true);
      expect(seen.dossiers.map(({ row }) => row.id).toSorted()).toEqual([...cases].toSorted());
      expect(seen.fields['name']?.sides.map(({ value }) => value).toSorted()).toEqual([
        'Nguyen Van Duc',
        'Nguyễn Văn Đức',
      ]);
    }
    for (const desk of desks) expect(await matches(desk, 'C8888888')).toHaveLength(1);
  });

  it('have their name settled as any conflict, and are apart again when the merges are undone', async () => {
    const [one, two] = desks;
    const before = await person(one, people[0]);
    await one.do('setPerson', { id: before.id, view: before.view, fields: { name: 'Nguyễn Văn Đức' } });
    const settled = await person(two, people[1], ({ conflicts }) => conflicts === 0);
    for (const { record } of settled.merges) {
      const { view } = await person(two, people[1]);
      await two.do('voidPersonRecord', { id: people[1], view, record, reason: 'Hai người khác nhau' });
    }
    for (const desk of desks) {
      expect((await person(desk, people[0], ({ id, merged }) => merged === 0 && id === people[0])).id).toBe(people[0]);
      expect((await person(desk, people[1], ({ id, merged }) => merged === 0 && id === people[1])).id).toBe(people[1]);
      expect((await matches(desk, 'C8888888', (found) => found.length === 2)).length).toBe(2);
    }
  });

  it('refuse what cannot be: a birth in the future, a field nobody has, a nameless person, a relation to oneself', async () => {
    const [desk] = desks;
    const draft = randomUUID();
    const types = await Promise.all(
      [
        { name: 'A', birth_date: '2999-01-01' },
        { name: 'A', shoe_size: '42' },
        { phone: '1' },
        { name: 'x'.repeat(301) },
      ].map(async (fields) => {
        const tried = await desk.try('createPerson', { draft, fields });
        return tried.ok ? 'ok' : tried.error.type;
      }),
    );
    expect(types).toEqual(['form-invalid', 'form-invalid', 'person-without-name', 'form-invalid']);
    const { id, view } = await person(desk, people[0]);
    const own = await desk.try('linkPeople', { id, view, relation: 'spouse', to: id });
    expect(own.ok).toBe(false);
  });
});

describe('documents that concern a person', () => {
  it('stand on their page and name them on their own, until somebody says that they do not [D3]', async () => {
    const [desk] = desks;
    const made = await receive(desk, { ...registrationForm, 'applicant/passport_number': 'B1112223' });
    const who = await applicantOf(desk, made);
    const letter = { type: 'letter', recipients: ['Cục Lãnh sự'], abstract: 'Về nhân thân của công dân' };
    const opened = await desk.do('openDocument', {
      direction: 'outgoing',
      fields: letter,
      register: false,
      links: [],
      draft: randomUUID(),
    });
    const said = { id: opened.id, view: [opened.record], role: 'concerns', person: who };
    const linked = await desk.do('linkCase', said);
    const seen = await person(desk, who, ({ documents }) => documents.length > 0);
    expect(seen.documents.map(({ id, abstract }) => [id, abstract])).toEqual([[opened.id, letter.abstract]]);
    expect(seen.dossiers.map(({ row }) => row.id)).toEqual([made]);
    const named = await desk.see('casePeople', { id: opened.id }, (found) => found.length > 0);
    expect(named.map(({ role, person: { id } }) => [role, id])).toEqual([['concerns', who]]);
    expect((await desk.see('document', { id: opened.id }))?.links).toEqual([]);
    const view = [linked.record];
    await desk.do('voidRecord', { id: opened.id, view, record: linked.record, reason: 'Nhầm người' });
    await person(desk, who, ({ documents }) => documents.length === 0);
  });

  it('are not told of where they are secret: whom one concerns is content [D5]', async () => {
    const [desk] = desks;
    const made = await receive(desk, { ...registrationForm, 'applicant/passport_number': 'B1112224' });
    const fields = { secrecy: 'secret', notation: 'DSQ-LS' };
    const input: CommandInput<'openDocument'> = {
      direction: 'outgoing',
      fields,
      register: false,
      links: [],
      draft: randomUUID(),
    };
    const opened = await desk.do('openDocument', input);
    const said = { id: opened.id, view: [opened.record], role: 'concerns', person: await applicantOf(desk, made) };
    expect(await desk.try('linkCase', said)).toMatchObject({ error: { type: 'secret-refused' } });
  });
});
