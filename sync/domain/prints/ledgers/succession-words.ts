import type { Succession } from '../../documents/successions.ts';
import { line, type Line, type PrintMark } from '../page-model.ts';
import { isoOnPaper } from '../paper-words.ts';

type Named = Omit<Succession, 'other'>;

const words: { readonly [Way in Succession['way']]: { readonly [Name in Succession['relation']]: Line } } = {
  to: {
    replaces: line('thay thế', 'replaces'),
    corrects: line('đính chính', 'corrects'),
    recalls: line('thu hồi', 'recalls'),
  },
  from: {
    replaces: line('được thay thế bằng', 'replaced by'),
    corrects: line('được đính chính bằng', 'corrected by'),
    recalls: line('bị thu hồi bằng', 'recalled by'),
  },
};

/** `được thay thế bằng 12/DEL-LS ngày 02/03/2026` */
export function successionLine(succession: Named): Line {
  const { vi, en = vi } = words[succession.way][succession.relation];
  const { symbol, day } = succession;
  const [on, of] = day === null ? ['', ''] : [` ngày ${isoOnPaper(day)}`, ` of ${isoOnPaper(day)}`];
  return line(`${vi} ${symbol}${on}`, `${en} ${symbol}${of}`);
}

/** What a letter says of itself on paper once another one was issued about it. */
export function successionMark(succession: Named): PrintMark | null {
  if (succession.way === 'to') return null;
  const { vi, en = vi } = successionLine(succession);
  const text = line(vi.toLocaleUpperCase('vi'), en.toLocaleUpperCase('en'));
  return { kind: succession.relation === 'corrects' ? 'corrected' : 'voided', text };
}
