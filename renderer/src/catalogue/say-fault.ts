import type { CatalogueFault } from '../../../sync/domain/catalogue/catalogue-fault.ts';
import { sayCatalogueFault } from '../../../sync/domain/catalogue/catalogue-fault-words.ts';
import { mostMonths, mostWorkingDays } from '../../../sync/domain/catalogue/types.ts';
import { isStatusName, statuses } from '../../../sync/domain/statuses.ts';
import type { Format } from '../format/use-format.ts';
import type { Translate } from '../i18n/use-words.ts';
import { placeOf, useEditing } from './editing-context.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { isUnsaid } from './told-once.ts';

const days = /(^|\.)(day|off|worked|from|effectiveFrom|effectiveUntil)$/;

const wholes = /(^|\.)(workingDays|months|copies|maxLength|min|max|minimumAge|maximumAge)$/;

function sayWhole(place: string, t: Translate, format: Format): string {
  const most = place.endsWith('.workingDays') ? mostWorkingDays : place.endsWith('.months') ? mostMonths : null;
  return most === null ? t('catalogue:fault.whole') : t('catalogue:fault.whole-to', { most: format.count(most) });
}

/** A fault in a sentence, for whoever sits at the screen: statuses by their names, days as days are written. */
export function sayFault(fault: CatalogueFault, t: Translate, format: Format): string {
  const place = placeOf(fault);
  if (isUnsaid(fault)) return t('catalogue:fault.no-field-chosen');
  if (fault.type === 'malformed' && place.endsWith('.in')) return t('catalogue:fault.no-answer-chosen');
  if (fault.type === 'malformed' && place.endsWith('.amountUsdCents')) return t('catalogue:fault.amount');
  if (fault.type === 'malformed' && place.endsWith('.code')) return t('catalogue:fault.code');
  if (fault.type === 'malformed' && days.test(place)) return t('catalogue:fault.day');
  if (fault.type === 'malformed' && wholes.test(place)) return sayWhole(place, t, format);
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
