import { sumsInOrder } from '../../../sync/domain/fees/money.ts';
import type { Format } from '../format/use-format.ts';

/** Amounts by currency, always in one order; a dash where there are none. */
export function saySums(sums: Readonly<Record<string, number>>, format: Format): string {
  const said = sumsInOrder(sums).map(([currency, amount]) => format.money(amount, currency));
  return said.length === 0 ? '–' : said.join(' + ');
}
