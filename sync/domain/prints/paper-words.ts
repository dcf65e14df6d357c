import { Temporal } from 'temporal-polyfill';
import { text } from '../bilingual.ts';
import type { Currency } from '../catalogue/types.ts';
import type { IsoDate } from '../dates.ts';
import { englishNumber, vietnameseNumber } from './number-words.ts';
import { line, type Line } from './page-model.ts';

/** Who signs for the mission: called on paper as on the screen. */
export const headOfMission = text('TRƯỞNG CƠ QUAN ĐẠI DIỆN', 'HEAD OF MISSION');

/** Dates, times and amounts as they stand on paper. */

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `02/03/2026` */
export function shortDate(at: number, zone: string): string {
  const { day, month, year } = partsOf(at, zone);
  return `${day}/${month}/${year}`;
}

/** `02/03/2026 10:30` */
export function shortDateTime(at: number, zone: string): string {
  const { hour, minute } = partsOf(at, zone);
  return `${shortDate(at, zone)} ${hour}:${minute}`;
}

/** `ngày 02 tháng 3 năm 2026`: of the months, the first two alone have a zero before them (Decree 30/2020/NĐ-CP, Annex I). */
export function longDate(at: number, zone: string): Line {
  const { day, month, year } = partsOf(at, zone);
  return longDay(`${year}-${month}-${day}`);
}

/** As `longDate`. @param on `yyyy-mm-dd` */
export function longDay(on: IsoDate): Line {
  const [year = '', month = '', day = ''] = on.split('-');
  const vietnameseMonth = Number(month) < 3 ? month : String(Number(month));
  return line(
    `ngày ${day} tháng ${vietnameseMonth} năm ${year}`,
    `${Number(day)} ${months[Number(month) - 1]} ${Number(year)}`,
  );
}

/** `10 giờ 30 phút, ngày 02 tháng 3 năm 2026` */
export function longDateTime(at: number, zone: string): Line {
  const { hour, minute } = partsOf(at, zone);
  const date = longDate(at, zone);
  return line(`${hour} giờ ${minute} phút, ${date.vi}`, `${hour}:${minute}, ${date.en}`);
}

/** `yyyy-mm-dd`, `yyyy-mm` or `yyyy` as dd/MM/yyyy; anything else as it stands. */
export function isoOnPaper(value: string): string {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value);
  if (match === null) return value;
  return [match[3], match[2], match[1]].filter((part) => part !== undefined).join('/');
}

/** `2.500.000 VND`, `70 USD`, `2,50 USD`. @param amount in the currency's smallest unit */
export function amountOnPaper(amount: number, currency: Currency): Line {
  const [whole, cents] = currency === 'VND' ? [amount, 0] : [Math.floor(amount / 100), amount % 100];
  const [vi, en] = [grouped(whole, '.'), grouped(whole, ',')];
  const fraction = String(cents).padStart(2, '0');
  return cents === 0
    ? line(`${vi} ${currency}`, `${en} ${currency}`)
    : line(`${vi},${fraction} ${currency}`, `${en}.${fraction} ${currency}`);
}

/** `Bảy mươi đô la Mỹ`, `Seventy US dollars`. @param amount in the currency's smallest unit */
export function amountInWords(amount: number, currency: Currency): Line {
  if (currency === 'VND') {
    return line(capital(`${vietnameseNumber(amount)} đồng`), capital(`${englishNumber(amount)} Vietnamese dong`));
  }
  const [whole, cents] = [Math.floor(amount / 100), amount % 100];
  const dollars = `${englishNumber(whole)} US ${whole === 1 ? 'dollar' : 'dollars'}`;
  if (cents === 0) return line(capital(`${vietnameseNumber(whole)} đô la Mỹ`), capital(dollars));
  return line(
    capital(`${vietnameseNumber(whole)} đô la Mỹ ${vietnameseNumber(cents)} xu`),
    capital(`${dollars} and ${englishNumber(cents)} ${cents === 1 ? 'cent' : 'cents'}`),
  );
}

/** `5 (năm)` */
export function countInWords(count: number): Line {
  return line(`${count} (${vietnameseNumber(count)})`, `${count} (${englishNumber(count)})`);
}

export function capital(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1);
}

function grouped(whole: number, separator: string): string {
  return String(whole).replaceAll(/\B(?=(\d{3})+$)/g, separator);
}

function partsOf(at: number, zone: string) {
  const { day, month, year, hour, minute } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    day: two(day),
    month: two(month),
    year: String(year).padStart(4, '0'),
    hour: two(hour),
    minute: two(minute),
  };
}
