import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDelhiDesk, type DelhiDesk } from '../support/delhi-desk.ts';
import { registrationForm } from '../support/desk.ts';

let delhi: DelhiDesk;

beforeAll(async () => {
  delhi = await startDelhiDesk();
}, 90_000);

afterAll(() => delhi.close());

interface Told {
  readonly row: string;
  readonly fields: Record<string, string>;
}

const told = (row: string, name: string, number: string): Told => ({
  row,
  fields: { ...registrationForm, 'applicant/full_name': name, 'applicant/passport_number': number },
});

async function takeIn(...rows: readonly Told[]) {
  const taken = await delhi.desk.do('takeInCases', { procedure: 'citizen_registration', rows: [...rows] });
  return taken.rows.map((one) => (one.type === 'written' ? one : { ...one, id: '', record: '', before: false }));
}

const casesOf = async (text: string): Promise<number> => {
  const sort = { by: 'changed', direction: 'descending' } as const;
  return (await delhi.desk.see('cases', { filter: { text }, sort, offset: 0, limit: 50 })).total;
};

async function strike({ id, record }: { readonly id: string; readonly record: string }): Promise<void> {
  const found = await delhi.desk.see('case', { id }, (one) => one !== null);
  await delhi.desk.do('voidRecord', { id, view: found?.view ?? [], record, reason: 'Hoàn tác' });
}

describe('rows of a table', () => {
  it('become cases with numbers of their own in one commit, and no row holds up another', async () => {
    const rows = await takeIn(
      told('a', 'Lê Thị An', 'C2000001'),
      { row: 'b', fields: { ...registrationForm, 'applicant/birth_date': '2190-01-01' } },
      told('c', 'Lê Thị Bình', 'C2000003'),
    );
    expect(rows.map(({ type }) => type)).toEqual(['written', 'refused', 'written']);
    expect(rows[1]).toMatchObject({ failure: { type: 'form-invalid', problems: [{ field: 'applicant/birth_date' }] } });
    const found = await Promise.all([rows[0]!, rows[2]!].map(({ id }) => delhi.desk.see('case', { id })));
    expect(new Set(found.map((one) => one?.code)).size).toBe(2);
  });

  it('tell of a person whom an earlier one told of, by number and name: one person then has both cases', async () => {
    const rows = await takeIn(
      told('twice 1', 'Phan Văn Lặp', 'C3000001'),
      told('twice 2', 'PHAN VĂN LẶP', 'C3000001'),
      // The number with another name and birth date is somebody else's slip of the pen, or somebody else.
      { ...told('twice 3', 'Ngô Thị Khác', 'C3000001'), fields: otherBirth('Ngô Thị Khác', 'C3000001') },
    );
    const people = await Promise.all(rows.map(({ id }) => delhi.desk.see('casePeople', { id })));
    const ids = people.map((one) => one[0]?.person.id);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('are written once, however often the table comes; what was undone can come in again', async () => {
    const [first] = await takeIn(told('once', 'Đỗ Thị Nhất', 'C4000001'));
    const [second] = await takeIn(told('once', 'Đỗ Thị Nhất', 'C4000001'));
    expect(second).toMatchObject({ id: first!.id, record: first!.record, before: true });
    expect(await casesOf('Đỗ Thị Nhất')).toBe(1);
    await strike(first!);
    const [third] = await takeIn(told('once', 'Đỗ Thị Nhất', 'C4000001'));
    expect(third).toMatchObject({ type: 'written', before: false });
    expect(third!.id).not.toBe(first!.id);
    expect(await casesOf('Đỗ Thị Nhất')).toBe(1);
  });

  it('become documents once, too', async () => {
    const fields = { type: 'letter', abstract: 'Về việc một', document_date: '2026-01-05' };
    const open = (row: string) =>
      delhi.desk.do('openDocument', {
        direction: 'outgoing',
        fields,
        register: false,
        links: [],
        draft: randomUUID(),
        row,
      });
    const first = await open('x');
    expect(first.before).toBe(false);
    expect(await open('x')).toEqual({ ...first, before: true });
    expect((await open('y')).id).not.toBe(first.id);
  });
});

const otherBirth = (name: string, number: string): Record<string, string> => ({
  ...told('', name, number).fields,
  'applicant/birth_date': '1971-12-30',
});
