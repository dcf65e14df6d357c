import { describe, expect, test } from 'vitest';
import { checkRows, columnsMissing, mapColumns } from '../../renderer/src/import/check-rows.ts';
import { readTable } from '../../renderer/src/import/read-table.ts';
import { documentOfRow, registerFields } from '../../renderer/src/documents/register-table.ts';
import { registerColumns } from '../../sync/domain/documents/registers.ts';
import { builtInDocumentLists } from '../../sync/domain/documents/document-lists.ts';

const today = '2026-06-09';
const lists = builtInDocumentLists;

async function read(direction: 'incoming' | 'outgoing', lines: readonly string[]) {
  const table = await readTable(new Blob([lines.join('\n')]));
  if (!table.ok) throw new Error(table.error.type);
  const fields = registerFields(direction, lists);
  const mapping = mapColumns(table.value.titles, fields);
  const { good, refused } = checkRows(table.value, mapping, { fields, order: 'day-first', today });
  const documents = good.map(({ values }) => documentOfRow(direction, values, { lists, draft: 'd' }));
  return { documents, refused, missing: columnsMissing(mapping, fields).map(({ code }) => code) };
}

describe('a register of documents from a table', () => {
  test.each(['incoming', 'outgoing'] as const)(
    'knows all columns of the %s one by the names that they have on paper',
    (way) => {
      const titles = registerColumns[way].map(({ name }) => name.vi);
      expect(mapColumns(titles, registerFields(way, lists))).not.toContain(null);
    },
  );

  test('keeps the number of an incoming line with its year, and its type apart from its abstract', async () => {
    const { documents } = await read('incoming', [
      'Ngày đến,Số đến,Tác giả,"Số, ký hiệu",Ngày tháng văn bản,Tên loại và trích yếu nội dung,Ghi chú',
      '03/02/2025,017,Cục Lãnh sự,12/BNG-LS,28/01/2025,"Công hàm: Về việc bảo hộ: ba ngư dân",',
      '05/06/2026,,Vụ Nam Á,,,Về việc hội chợ,gấp',
    ]);
    expect(documents[0]).toEqual({
      direction: 'incoming',
      fields: {
        arrival_date: '2025-02-03',
        author: 'Cục Lãnh sự',
        symbol: '12/BNG-LS',
        document_date: '2025-01-28',
        type: 'note_verbale',
        abstract: 'Về việc bảo hộ: ba ngư dân',
        urgency: 'normal',
        secrecy: 'none',
      },
      register: true,
      links: [],
      draft: 'd',
      book: { number: 17, year: 2025 },
    });
    expect(documents[1]).not.toHaveProperty('book');
    expect(documents[1]?.fields).toMatchObject({ type: 'other', abstract: 'Về việc hội chợ', remark: 'gấp' });
  });

  test('takes an outgoing line’s number out of its symbol, and its recipients one by one', async () => {
    const { documents } = await read('outgoing', [
      'Số ký hiệu,Ngày tháng văn bản,Trích yếu,Nơi nhận,Số lượng bản',
      '045/TB-DEL,02/03/2025,Về việc nghỉ lễ,Như trên; Lưu: VT,3',
    ]);
    expect(documents[0]).toMatchObject({
      book: { number: 45, year: 2025 },
      fields: { notation: 'TB-DEL', recipients: ['Như trên', 'Lưu: VT'], copies: 3 },
    });
  });

  test('[D5] brings no line that is marked secret in as if it were not', async () => {
    const { documents, refused } = await read('incoming', [
      'Ngày đến,Tác giả,Trích yếu,Độ mật',
      '03/02/2025,Cục Lãnh sự,Về việc A,Tối mật',
      '03/02/2025,Cục Lãnh sự,Về việc B,',
    ]);
    expect(refused).toEqual([]);
    expect(documents.map(({ fields }) => fields['secrecy'] ?? 'none')).toEqual(['very_secret', 'none']);
  });

  test('says of each refused row its line and why, and which columns are not there at all', async () => {
    const { refused, missing } = await read('incoming', [
      'Ngày đến,Tác giả,Màu',
      '31/02/2025,Cục Lãnh sự,xanh',
      '03/02/2090,,xanh',
    ]);
    expect(missing).toEqual(['abstract']);
    const told = refused.map(({ line, findings }) => [line, findings.map(({ field, reason }) => `${field} ${reason}`)]);
    expect(told).toEqual([
      [2, ['arrival_date bad-date', 'abstract missing-required']],
      [3, ['arrival_date future-date', 'author missing-required', 'abstract missing-required']],
    ]);
  });
});
