import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IRREGULAR, isPlainText, keyOf, orderedText } from '../../sync/storage/rx/key-order.ts';
import { openTestDatabase } from '../support/storage-file.ts';

const units = fc.array(fc.constantFrom(0x61, 0x1ec5, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xfffd, 0xffff), {
  maxLength: 4,
});
const text = units.map((codes) => String.fromCharCode(...codes));

const SIGN = 'SELECT (a > b) - (a < b) AS sign FROM (SELECT ? AS a, ? AS b)';

describe('ordered text', () => {
  it('has in SQLite the order that its strings have in JavaScript', () => {
    const database = openTestDatabase();
    fc.assert(
      fc.property(text, text, (a, b) => {
        const row = database.row<{ sign: number }>(SIGN, orderedText(a), orderedText(b));
        expect(row?.sign).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  it('leaves text as it is that has the order already', () => {
    expect(orderedText('Đặng Thị Hồng 王 ۞')).toBe('Đặng Thị Hồng 王 ۞');
    expect(isPlainText('Đặng')).toBe(true);
    expect(isPlainText('😀')).toBe(false);
  });
});

describe('keys', () => {
  it('stand in the order in which RxDB compares values of different types', () => {
    const database = openTestDatabase();
    const values = [undefined, null, -1e300, -1, -0.5, 0, 3, 1e300, '', '\0', 'a', 'b', '\uffff', false, true];
    database.transaction((tx) => {
      tx.run('CREATE TABLE keys (place INTEGER, key)');
      for (const [place, value] of values.entries())
        tx.run('INSERT INTO keys VALUES (?, ?)', place, keyOf(value) as never);
    });
    const places = database.rows<{ place: number }>('SELECT place FROM keys ORDER BY key').map(({ place }) => place);
    expect(places).toEqual([...values.keys()]);
  });

  it('are the same for numbers that JSON does not have as for the null that it writes instead', () => {
    for (const value of [NaN, Infinity, -Infinity]) expect(keyOf(value)).toBe(keyOf(null));
  });

  it('do not exist for arrays and objects', () => {
    for (const value of [[], {}, [1]]) expect(keyOf(value)).toBe(IRREGULAR);
  });
});
