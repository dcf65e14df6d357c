import type { CatalogueFault } from '../../../sync/domain/catalogue/catalogue-fault.ts';
import { sayCatalogueFault } from '../../../sync/domain/catalogue/catalogue-fault-words.ts';
import { isStatusName, statuses } from '../../../sync/domain/statuses.ts';
import type { Format } from '../format/use-format.ts';
import type { Translate } from '../i18n/use-words.ts';
import { placeOf, useEditing } from './editing-context.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';

const days = /(^|\.)(day|off|worked|from|effectiveFrom|effectiveUntil)$/;

/** A fault in a sentence, for whoever sits at the screen: statuses by their names, days as days are written. */
export function sayFault(fault: CatalogueFault, t: Translate, format: Format): string {
  const place = placeOf(fault);
  if (fault.type === 'malformed' && place.endsWith('.amountUsdCents')) return t('catalogue:fault.amount');
  if (fault.type === 'malformed' && place.endsWith('.code')) return t('catalogue:fault.code');
  if (fault.type === 'malformed' && days.test(place)) return t('catalogue:fault.day');
  if (fault.type === 'malformed') return t('catalogue:fault.malformed');
  if (fault.type === 'open-point-not-said') return t('catalogue:fault.empty');
  const about = isStatusName(fault.about) ? format.text(statuses[fault.about].text) : fault.about;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(about);
  const said = format.text(sayCatalogueFault({ ...fault, about: isDay ? format.isoDate(about) : about }));
  return `${said.charAt(0).toLocaleUpperCase()}${said.slice(1)}.`;
}

/** What is said at one input: the first fault that is exactly there. */
export function useSaid(): (path: string) => string | null {
  const t = useWords();
  const format = useFormat();
  const { faults } = useEditing();
  return (path) => {
    const fault = faults.find((each) => placeOf(each) === path);
    return fault === undefined ? null : sayFault(fault, t, format);
  };
}
