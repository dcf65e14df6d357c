import { describe, expect, test } from 'vitest';
import { everydayWords } from '../../renderer/src/new-case/everyday-words.ts';
import { findProcedures } from '../../renderer/src/new-case/find-procedures.ts';
import { builtInCatalogue } from '../../sync/domain/catalogue/catalogue.ts';

const { groups, procedures } = builtInCatalogue;
const found = (asked: string) =>
  findProcedures(groups, procedures, asked).map(({ group, procedures: own }) => [
    group.code,
    ...own.map(({ code }) => code),
  ]);

describe('finding a procedure', () => {
  test('shows all thirty in their groups before anything is asked', () => {
    const all = findProcedures(groups, procedures, '  ');
    expect(all.map(({ group }) => group.code)).toEqual(groups.map(({ code }) => code));
    expect(all.flatMap((each) => each.procedures)).toHaveLength(30);
  });

  test('needs no marks, and takes them as well, composed or not', () => {
    const birth = [['civil_status', 'birth', 'birth_again']];
    expect(found('khai sinh')).toEqual(birth);
    expect(found('KHAI SINH ')).toEqual(birth);
    expect(found('khai sinh'.normalize('NFD'))).toEqual(birth);
    expect(found('dang ky giam ho')).toEqual([['civil_status', 'guardianship']]);
    expect(found('Đăng ký giám hộ')).toEqual([['civil_status', 'guardianship']]);
  });

  test('works in either language, by words in any order', () => {
    expect(found('passport short')).toEqual([['passports', 'passport_short']]);
    expect(found('copy certified')).toEqual([['notarial', 'certified_copy']]);
  });

  test('puts what begins with the word before what only has it within', () => {
    const [first] = found('hon');
    expect(first?.[0]).toBe('civil_status');
    expect(found('visa')[0]).toEqual(['visas', 'visa', 'visa_exemption']);
    expect(found('kết hôn')[0]).toEqual(['civil_status', 'marriage', 'marriage_again']);
  });

  test('finds a group by its name', () => {
    expect(found('hộ tịch')[0]).toHaveLength(13);
    expect(found('civil status')[0]).toHaveLength(13);
  });

  test.each([
    ['mất hộ chiếu', 'passport_later'],
    ['doc than', 'marital_status'],
    ['đổi tên', 'civil_status_change'],
    ['uy quyen', 'notarisation'],
    ['người chết', 'death'],
    ['lost passport', 'passport_later'],
  ])('knows “%s”, which people say and no title has', (said, code) => {
    expect(found(said)[0]?.[1]).toBe(code);
  });

  test('takes a new passport for the first one and for the one after it', () => {
    for (const said of ['hộ chiếu mới', 'lam ho chieu moi', 'new passport'])
      expect(found(said)[0]?.slice(0, 3)).toEqual(['passports', 'passport_first', 'passport_later']);
  });

  test('looks into papers and results where no name has the words', () => {
    expect(found('TK02').flat()).toContain('passport_first');
    expect(found('giấy chứng sinh')[0]).toEqual(['civil_status', 'birth']);
  });

  test('has everyday words for procedures that there are only', () => {
    expect(Object.keys(everydayWords).toSorted()).toEqual(procedures.map(({ code }) => code).toSorted());
  });

  test('finds nothing where nothing is', () => {
    expect(found('thuế thu nhập')).toEqual([]);
    expect(found('đ'.repeat(500))).toEqual([]);
  });
});
