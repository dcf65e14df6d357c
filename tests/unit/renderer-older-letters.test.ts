import { describe, expect, test } from 'vitest';
import { fromOlder } from '../../renderer/src/import/older-letters.ts';
import { readTable } from '../../renderer/src/import/read-table.ts';

const reading = { onProgress: () => {}, signal: new AbortController().signal };

/** Each letter of Vietnamese, as TCVN3 and as VNI write it (small letters). */
const alphabet: readonly (readonly [unicode: string, tcvn3: string, vni: string])[] = [
  ['àảãáạ', 'µ¶·¸¹', 'aøaûaõaùaï'],
  ['ăằẳẵắặ', '¨»¼½¾Æ', 'aêaèaúaüaéaë'],
  ['âầẩẫấậ', '©ÇÈÉÊË', 'aâaàaåaãaáaä'],
  ['đ', '®', 'ñ'],
  ['èẻẽéẹ', 'ÌÎÏÐÑ', 'eøeûeõeùeï'],
  ['êềểễếệ', 'ªÒÓÔÕÖ', 'eâeàeåeãeáeä'],
  ['ìỉĩíị', '×ØÜÝÞ', 'ìæóíò'],
  ['òỏõóọ', 'ßáâãä', 'oøoûoõoùoï'],
  ['ôồổỗốộ', '«åæçèé', 'oâoàoåoãoáoä'],
  ['ơờởỡớợ', '¬êëìíî', 'ôôøôûôõôùôï'],
  ['ùủũúụ', 'ïñòóô', 'uøuûuõuùuï'],
  ['ưừửữứự', '\u00adõö÷øù', 'ööøöûöõöùöï'],
  ['ỳỷỹýỵ', 'úûüýþ', 'yøyûyõyùî'],
];

describe('words in a font from before Unicode', () => {
  test('are turned into Unicode letter by letter, all that Vietnamese has', () => {
    for (const [unicode, tcvn3, vni] of alphabet) {
      expect(fromOlder(tcvn3, 'tcvn3')).toBe(unicode);
      expect(fromOlder(vni, 'vni')).toBe(unicode);
      expect(fromOlder(vni.toUpperCase(), 'vni')).toBe(unicode.toUpperCase());
    }
  });

  test('are names and places again', () => {
    const tcvn3 = {
      'NguyÔn V¨n §øc': 'Nguyễn Văn Đức',
      'TrÇn ThÞ Hoµ': 'Trần Thị Hoà',
      'Hä vµ tªn': 'Họ và tên',
      'Hµ Néi': 'Hà Nội',
      'N\u00ad¬ng': 'Nương',
      'NGUYÔN V¡N §øC': 'NGUYỄN VĂN ĐỨC',
      'HuÕ, 12 Lª Lîi': 'Huế, 12 Lê Lợi',
    };
    for (const [written, read] of Object.entries(tcvn3)) expect(fromOlder(written, 'tcvn3')).toBe(read);
    const vni = {
      'Nguyeãn Vaên Ñöùc': 'Nguyễn Văn Đức',
      'NGUYEÃN VAÊN ÑÖÙC': 'NGUYỄN VĂN ĐỨC',
      'Traàn Thò Lan': 'Trần Thị Lan',
      'ngöôøi Vieät Nam ôû nöôùc ngoaøi': 'người Việt Nam ở nước ngoài',
      'Ñòa chæ': 'Địa chỉ',
      'AÙnh Tuyeát': 'Ánh Tuyết',
      'Huyønh Thò Myõ Kyø': 'Huỳnh Thị Mỹ Kỳ',
    };
    for (const [written, read] of Object.entries(vni)) expect(fromOlder(written, 'vni')).toBe(read);
  });

  test('stay as they are where they are Unicode already, or have no marks', () => {
    for (const letters of ['tcvn3', 'vni'] as const)
      for (const text of [
        'Nguyễn Văn Đức',
        'Hoà Bình Đống Đa',
        'Nguyen Van Duc',
        '+91 98100-12345',
        'a@example.org',
        '',
      ])
        expect(fromOlder(text, letters)).toBe(text);
  });
});

describe('a table in an older font', () => {
  const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

  test('is read once somebody said in which, as Windows kept it and as Unicode keeps what Windows had', async () => {
    const written = 'Hä vµ tªn,N¬i sinh\nNguyÔn V¨n §øc,Hµ Néi\n';
    for (const file of [new Blob([bytes(written)]), new Blob([written])]) {
      const read = await readTable(file, 0, { ...reading, letters: 'tcvn3' });
      expect(read).toMatchObject({
        ok: true,
        value: { titles: ['Họ và tên', 'Nơi sinh'], rows: [{ cells: ['Nguyễn Văn Đức', 'Hà Nội'] }] },
      });
    }
    const vni = new Blob(['Hoï vaø teân,Nôi sinh\nTraàn Thò Lan,Ngheä An\n']);
    expect(await readTable(vni, 0, { ...reading, letters: 'vni' })).toMatchObject({
      value: { titles: ['Họ và tên', 'Nơi sinh'], rows: [{ cells: ['Trần Thị Lan', 'Nghệ An'] }] },
    });
  });

  test('stays as it stands until somebody said so', async () => {
    const written = 'Hä vµ tªn,N¬i sinh\nNguyÔn V¨n §øc,Hµ Néi\n';
    expect(await readTable(new Blob([written]), 0, reading)).toMatchObject({
      value: { rows: [{ cells: ['NguyÔn V¨n §øc', 'Hµ Néi'] }] },
    });
    expect(await readTable(new Blob([bytes(written)]), 0, reading)).toEqual({ ok: false, error: { type: 'not-utf8' } });
  });
});
