import type { Bilingual } from '../../bilingual.ts';
import { text } from '../../bilingual.ts';
import type { Holiday } from '../calendar.ts';

/**
 * Holidays of host countries, by ISO 3166 code. Only what every office there keeps on a fixed date is entered: which
 * of a host country's other holidays a mission keeps is decided each year by its head and set by headquarters as
 * data. Of India these are the three national holidays; the gazetted festivals (Holi, Diwali, Eid and others) move
 * with the moon and are announced yearly. A country that is not here has none entered yet.
 */
const fixedDays: Readonly<Record<string, readonly { readonly monthDay: string; readonly name: Bilingual }[]>> = {
  IN: [
    { monthDay: '01-26', name: text('Ngày Cộng hòa Ấn Độ', 'Republic Day') },
    { monthDay: '08-15', name: text('Ngày Độc lập Ấn Độ', 'Independence Day') },
    { monthDay: '10-02', name: text('Ngày sinh Mahatma Gandhi', "Mahatma Gandhi's Birthday") },
  ],
};

export function hostHolidays(country: string, firstYear: number, lastYear: number): readonly Holiday[] {
  const days = fixedDays[country] ?? [];
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
  return years.flatMap((year) =>
    days.map(({ monthDay, name }) => ({
      day: `${year}-${monthDay}`,
      name,
      of: country,
      kind: 'holiday' as const,
      provisional: false,
    })),
  );
}
