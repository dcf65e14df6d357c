import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInTemplates } from '../../sync/domain/prints/built-in/built-in.ts';
import type { PrintTemplate } from '../../sync/domain/prints/template.ts';
import type { Headquarters } from '../../sync/headquarters/headquarters.ts';
import { type DelhiDesk, startDelhiDesk } from '../support/delhi-desk.ts';
import { type DeskDriver, registrationForm } from '../support/desk.ts';

let delhi: DelhiDesk;
let headquarters: Headquarters;
let desk: DeskDriver;

beforeAll(async () => {
  delhi = await startDelhiDesk();
  ({ headquarters, desk } = delhi);
}, 120_000);

afterAll(() => delhi?.close());

const receipt = builtInTemplates.find(({ code }) => code === 'form_01')!;
const receive = () =>
  desk.do('createCase', {
    procedure: 'citizen_registration',
    fields: registrationForm,
    channel: 'in_person',
    papers: [],
    draft: randomUUID(),
  });

describe('papers at a desk', () => {
  it('leave no trace when printed, and a note by form and version when handed out', async () => {
    const made = await receive();
    const view = (await desk.see('case', { id: made.id }, (seen) => seen !== null))!;
    await desk.do('notePrint', {
      id: made.id,
      view: view.view,
      form: 'form_01',
      version: receipt.version,
      remark: 'DEL/01',
    });
    const history = await desk.see('history', { id: made.id }, (entries) =>
      entries.some(({ operation }) => operation.type === 'note'),
    );
    expect(history.at(-1)?.operation).toEqual({
      type: 'note',
      text: `Đã in và giao: Mẫu số 01 – Giấy tiếp nhận hồ sơ và hẹn trả kết quả (bản ${receipt.version}): DEL/01`,
      printed: { form: 'form_01', version: receipt.version },
    });
  });

  it('are not noted under a layout that nobody knows', async () => {
    const made = await receive();
    const given = { id: made.id, view: [], form: 'form_99', version: '1', remark: '' };
    expect(await desk.host.command('notePrint', given)).toEqual({
      ok: false,
      error: { type: 'malformed', where: 'form' },
    });
  });

  it('are listed in the tracking book by the days on which dossiers were received, page by page', async () => {
    const made = await receive();
    const { receivedAt } = (await desk.see('case', { id: made.id }, (seen) => seen !== null))!;
    const book = (from: number, until: number, limit = 500) =>
      desk.see('trackingBook', { from, until, offset: 0, limit }, () => true);
    const { total, rows } = await book(receivedAt - 86_400_000, receivedAt + 1);
    expect(rows.map(({ id }) => id)).toContain(made.id);
    expect(rows).toHaveLength(total);
    expect(rows.map((row) => row.receivedAt)).toEqual(rows.map((row) => row.receivedAt).toSorted((a, b) => a - b));
    expect((await book(receivedAt - 86_400_000, receivedAt + 1, 1)).rows).toHaveLength(1);
    expect(await book(receivedAt + 1, receivedAt + 2)).toEqual({ total: 0, rows: [] });
  });

  it('take the words that headquarters published, and not those with a field that does not exist', async () => {
    const change = (version: string, text: string): PrintTemplate => ({
      ...receipt,
      version,
      blocks: [...receipt.blocks, { type: 'paragraph', text }],
    });
    const refused = await headquarters.publishTemplates([change('2027.1', '{{applicant/shoe_size}}')]);
    expect(refused).toEqual({
      ok: false,
      error: {
        type: 'template-faulty',
        faults: [
          {
            type: 'unknown-field',
            path: `form_01.blocks[${receipt.blocks.length}].text`,
            about: 'applicant/shoe_size',
          },
        ],
      },
    });
    expect(await headquarters.templates()).toEqual([]);

    const theirs = change('2027.1', 'Bản của Bộ');
    expect(await headquarters.publishTemplates([theirs])).toEqual({ ok: true, value: 2 });
    expect(await headquarters.publishTemplates([theirs])).toEqual({ ok: true, value: 0 });
    expect(await headquarters.publishTemplates([change('2027.1', 'Bản khác')])).toEqual({
      ok: false,
      error: { type: 'template-version-taken', code: 'form_01', version: '2027.1' },
    });
    await desk.do('exchangeNow', {});
    expect(await desk.see('printTemplates', {}, (templates) => templates.length > 0)).toEqual([theirs]);
  });
});
