import { minorDigits, sumsInOrder, type Sums } from '../../fees/money.ts';
import { amountInWords, capital } from '../paper-words.ts';
import { englishNumber, vietnameseNumber } from '../number-words.ts';
import { line, type Line } from '../page-model.ts';

/** `70 USD`, `1.500,50 INR`. @param amount in the currency's smallest unit */
export function moneyOnPaper(amount: number, currency: string): Line {
  const digits = minorDigits(currency);
  const say = (locale: string): string => {
    const value = Math.abs(amount) / 10 ** digits;
    const fraction = Number.isInteger(value) ? 0 : digits;
    const format = { minimumFractionDigits: fraction, maximumFractionDigits: fraction };
    return `${amount < 0 ? '−' : ''}${new Intl.NumberFormat(locale, format).format(value)} ${currency}`;
  };
  return line(say('vi-VN'), say('en-GB'));
}

/** `Bảy mươi đô la Mỹ`; of a currency without words its code. @param amount in its smallest unit */
export function moneyInWords(amount: number, currency: string): Line {
  if (currency === 'USD' || currency === 'VND') return amountInWords(amount, currency);
  const unit = 10 ** minorDigits(currency);
  const [whole, rest] = [Math.floor(amount / unit), amount % unit];
  const fraction = rest === 0 ? '' : ` ${rest}/${unit}`;
  return line(
    capital(`${vietnameseNumber(whole)}${fraction} ${currency}`),
    capital(`${englishNumber(whole)}${fraction} ${currency}`),
  );
}

/** `70 USD + 1.500 INR`; a dash where there is none. */
export function sumsOnPaper(sums: Sums): Line {
  const all = sumsInOrder(sums).map(([currency, amount]) => moneyOnPaper(amount, currency));
  if (all.length === 0) return line('–');
  return line(all.map(({ vi }) => vi).join(' + '), all.map(({ vi, en }) => en ?? vi).join(' + '));
}
