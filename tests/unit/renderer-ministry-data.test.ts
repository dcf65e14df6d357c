import { expect, test } from 'vitest';
import { sayFault } from '../../renderer/src/catalogue/say-fault.ts';
import { toldOnce } from '../../renderer/src/catalogue/told-once.ts';
import { sayPlace } from '../../renderer/src/catalogue/say-place.ts';
import { entryAt } from '../../renderer/src/ministry-data/entry-at.ts';
import { builtInCatalogue, procedureByCode } from '../../sync/domain/catalogue/catalogue.ts';
import { field } from '../../sync/domain/catalogue/field.ts';
import { checkEdition } from '../../sync/domain/catalogue/check-edition.ts';
import { sayCatalogueFault } from '../../sync/domain/catalogue/catalogue-fault-words.ts';
import { fault } from '../../sync/domain/catalogue/catalogue-fault.ts';

const data = {
  from: '2027-01-01',
  days: [{ day: '2027-02-06', name: { vi: 'Tết', en: 'Tet' } }, { day: '2027-03-04' }],
  exchanges: [{ off: '', worked: '' }],
  rules: [
    { code: 'war', name: { vi: 'Chiến tranh', en: 'War' } },
    { code: 'rule_2', name: { vi: '', en: '' } },
  ],
};

test('a fault in data of the ministry is pointed at by the entry that it is in: by its name, its day or its number', () => {
  expect(entryAt(data, 'days[0].name.en')).toEqual({ number: 1, name: { vi: 'Tết', en: 'Tet' }, day: '2027-02-06' });
  expect(entryAt(data, 'days[1].day')).toEqual({ number: 2, name: null, day: '2027-03-04' });
  expect(entryAt(data, 'exchanges[0].off')).toEqual({ number: 1, name: null, day: null });
  expect(entryAt(data, 'rules[rule_2].name.vi')).toEqual({ number: 2, name: { vi: '', en: '' }, day: null });
  for (const place of ['from', 'week.weekend', 'days[7].day', 'nothing[0]', 'from[0]'])
    expect(entryAt(data, place)).toBeNull();
  expect(entryAt(null, 'days[0].day')).toBeNull();
});

test('that another version was published since is said without empty brackets', () => {
  expect(sayCatalogueFault(fault('built-on-older', 'calendar/DEL')).en).toBe(
    'another version was published after this one was begun: compare, and ask again',
  );
  expect(sayCatalogueFault(fault('built-on-older', 'x', '2026.4')).vi).toContain('(danh mục 2026.4)');
});

test('a field or a fee that has no name yet is called so, and never by the code that it bears inside', () => {
  const procedure = procedureByCode(builtInCatalogue, 'visa')!;
  const begun = { ...procedure, fields: [...procedure.fields, field('text', 'applicant/field_10', '', '')] };
  const t = ((key: string) => key) as never;
  const format = { text: ({ vi }: { vi: string }) => vi } as never;
  const say = (place: string) => sayPlace(place, [begun], t, format);
  expect(say('fields[applicant/field_10].label.vi')).toBe(
    'catalogue:part.form › catalogue:unnamed › catalogue:key.label › catalogue:key.vi',
  );
  expect(say('fields[passport/number].label.vi')).toContain('› Số hộ chiếu ›');
});

test('another time whose field is not chosen yet is one problem, said as what is to be done', () => {
  const procedure = procedureByCode(builtInCatalogue, 'passport_short')!;
  const longer = { code: 'longer_2', name: { vi: 'Xa', en: 'Far' }, when: { field: '', in: [] }, workingDays: 4 };
  const begun = { ...procedure, processingTime: { ...procedure.processingTime, longer: [longer] } };
  const surroundings = {
    groups: builtInCatalogue.groups,
    registers: builtInCatalogue.registers,
    blanks: builtInCatalogue.blanks,
  };
  const asked = { surroundings, published: [procedure], templates: [], today: '2026-06-09' };
  const found = toldOnce(checkEdition(begun as never, asked as never)).filter(({ path }) => path.includes('longer'));
  const t = ((key: string) => key) as never;
  const format = { text: ({ vi }: { vi: string }) => vi } as never;
  expect(found.map((each) => sayFault(each, t, format))).toEqual(['catalogue:fault.no-field-chosen']);
  expect(sayPlace('processingTime.longer[longer_2].when', [begun], t, format)).toBe(
    'catalogue:key.processingTime › catalogue:key.longer › Xa › catalogue:key.when',
  );
});
