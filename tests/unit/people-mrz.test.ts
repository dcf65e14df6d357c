import { states } from 'mrz';
import { describe, expect, it } from 'vitest';
import { countryCodes } from '../../sync/domain/countries.ts';
import { countryOfAlpha3 } from '../../sync/domain/people/countries-alpha3.ts';
import { readMrz, type MrzReading } from '../../sync/domain/people/mrz.ts';
import { passportMrz } from '../support/mrz.ts';

const today = '2026-11-22';
const lan = {
  family: 'TRAN',
  given: 'THI LAN',
  country: 'VNM',
  number: 'C7654321',
  born: '900412',
  sex: 'F' as const,
  expires: '310105',
  personal: '001190012345',
};

function read(text: string): MrzReading {
  const result = readMrz(text, today);
  if (result?.kind !== 'read') throw new Error(`not read: ${JSON.stringify(result)}`);
  return result.reading;
}

describe('a machine-readable zone', () => {
  it('gives name, birth, sex, nationality, numbers and expiry', () => {
    expect(read(passportMrz(lan).join('\n'))).toEqual({
      values: {
        fullName: 'Tran Thi Lan',
        sex: 'female',
        birthDate: '1990-04-12',
        nationality: 'VN',
        passport: 'C7654321',
        idNumber: '001190012345',
        expiresOn: '2031-01-05',
      },
      wrongChecks: [],
      expired: false,
    });
  });

  it('is the same however the reader ends its lines, and however it is typed', () => {
    const [first, second] = passportMrz(lan);
    const expected = read(`${first}\n${second}`);
    for (const text of [`${first}${second}`, `${first}\r\n${second}\r\n`, ` ${first.toLowerCase()} \r ${second} \r`])
      expect(read(text)).toEqual(expected);
  });

  it.each([
    [9, 'number'],
    [19, 'birth_date'],
    [27, 'expires_on'],
    [42, 'personal_number'],
  ] as const)('whose digit %i does not fit says that it is that of the %s', (place, check) => {
    const [first, second] = passportMrz(lan);
    const other = second[place] === '5' ? '6' : '5';
    const { wrongChecks, values } = read(`${first}\n${second.slice(0, place)}${other}${second.slice(place + 1)}`);
    expect(wrongChecks).toContain(check);
    expect(values.passport).toBe('C7654321');
  });

  it('puts nobody into the future, and says that a paper has expired', () => {
    const old = read(passportMrz({ ...lan, born: '380601', expires: '210105' }).join('\n'));
    expect(old.values.birthDate).toBe('1938-06-01');
    expect(old.expired).toBe(true);
    expect(read(passportMrz({ ...lan, born: '251231' }).join('\n')).values.birthDate).toBe('2025-12-31');
  });

  it('of another country writes the given name first, and has no Vietnamese number', () => {
    const { values } = read(
      passportMrz({ ...lan, family: 'KUMAR', given: 'RAJESH', country: 'IND', sex: 'M', personal: '' }).join('\n'),
    );
    expect(values).toMatchObject({ fullName: 'Rajesh Kumar', nationality: 'IN', sex: 'male', idNumber: null });
  });

  it('of a passport is not taken for a shorter paper while a reader is still sending it', () => {
    const text = passportMrz(lan).join('');
    const early = Array.from({ length: 87 }, (_, length) => readMrz(text.slice(0, length + 1), today)?.kind);
    expect(early).not.toContain('read');
  });

  it('that lacks a letter is named as such; another text is no zone at all', () => {
    const [first, second] = passportMrz(lan);
    expect(readMrz(`${first}\n${second.slice(1)}`, today)).toEqual({ kind: 'wrong-length', lines: [44, 43] });
    for (const text of ['', 'Trần Thị Lan', 'C7654321', '001190012345', 'a <<b>> c', 'A'.repeat(88), '😀'.repeat(44)])
      expect(readMrz(text, today)).toBeNull();
  });

  it.each(['<'.repeat(88), `P<${'X'.repeat(40)}<<${'9'.repeat(44)}`, `${'0'.repeat(42)}<<${'<'.repeat(44)}`])(
    'full of garbage says that it does not fit, and never throws',
    (text) => {
      const result = readMrz(text, today);
      expect(result === null || result.kind !== 'read' || result.reading.wrongChecks.length > 0).toBe(true);
    },
  );
});

describe('countries of three letters', () => {
  it('are as many as those of two, each known to the reader of zones, and pair by name', () => {
    const english = new Intl.DisplayNames(['en'], { type: 'region' });
    const pairs = Object.keys(states).flatMap((code) => {
      const two = code.length === 3 ? countryOfAlpha3(code) : null;
      return two === null ? [] : [[code, two] as const];
    });
    expect(new Set(pairs.map(([, two]) => two)).size).toBe(countryCodes.length);
    const firstWord = (text: string) =>
      text
        .normalize('NFD')
        .replaceAll(/[^A-Za-z ]/g, '')
        .split(' ')[0];
    const unlike = pairs.filter(
      ([three, two]) =>
        firstWord((states as Record<string, string>)[three] ?? '') !== firstWord(english.of(two) ?? '') &&
        !two.startsWith(three[0]!),
    );
    // Two whose names the lists spell otherwise, and whose codes begin otherwise too.
    expect(unlike.map(([three]) => three).toSorted()).toEqual(['PRK', 'SPM']);
  });
});
