import { useMemo } from 'react';
import type { FieldValue } from '../../../sync/bridge/model.ts';
import { emergencyFields } from '../../../sync/domain/protection/emergency-fields.ts';
import { isEmergencyState } from '../../../sync/domain/protection/emergency-states.ts';
import {
  isEscalationLevel,
  protectionListsOn,
  type Named,
  type ProtectionLists,
} from '../../../sync/domain/protection/protection-lists.ts';
import type { FieldWords } from '../case/field-words.ts';
import { useClock } from '../clock/clock-context.ts';
import { countryName } from '../../../sync/domain/country-names.ts';
import { type Format, useFormat } from '../format/use-format.ts';
import { type Translate, useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';

export function useProtectionLists(): ProtectionLists {
  const format = useFormat();
  const clock = useClock();
  return protectionListsOn(format.day(clock()));
}

/** The name of a code; one that no list has is shown as it is. */
export function nameIn(list: readonly Named[], code: string, format: Format): string {
  const found = list.find((one) => one.code === code);
  return found === undefined ? code : format.text(found.name);
}

/** For a select. */
export function choicesOf(list: readonly Named[], format: Format): { value: string; label: string }[] {
  return list.map(({ code, name }) => ({ value: code, label: format.text(name) }));
}

const labelled = [
  'type',
  'gravity',
  'summary',
  'account',
  'place/country',
  'place/city',
  'place/address',
  'place/point',
  'caller/name',
  'caller/phone',
  'opened_at',
  'duty',
  'escalation',
  'wait_until',
  'outcome',
  'state',
] as const;

/** The words for an emergency's fields and their values. */
export function useEmergencyWords(): FieldWords {
  const t = useWords();
  const format = useFormat();
  const lists = useProtectionLists();
  const staff = live.use((state) => state.staff);
  return useMemo(() => {
    const nameOf = (id: string): string => staff?.find((one) => one.id === id)?.name ?? t('unknown-person');
    return {
      label: (code) => {
        const known = labelled.find((name) => name === code);
        return known === undefined ? code : t(`protection:field.${known}`);
      },
      value: (code, value) => valueWords(code, value, { t, format, lists, nameOf }),
    };
  }, [t, format, lists, staff]);
}

interface Saying {
  readonly t: Translate;
  readonly format: Format;
  readonly lists: ProtectionLists;
  readonly nameOf: (id: string) => string;
}

function valueWords(code: string, value: FieldValue, { t, format, lists, nameOf }: Saying): string {
  if (value === null || value === '') return t('empty-value');
  const text = String(value);
  switch (code) {
    case emergencyFields.type:
      return nameIn(lists.types, text, format);
    case emergencyFields.gravity:
      return nameIn(lists.gravities, text, format);
    case emergencyFields.outcome:
      return nameIn(lists.closings, text, format);
    case emergencyFields.country:
      return countryName(text, format.language);
    case emergencyFields.duty:
      return nameOf(text);
    case emergencyFields.escalation:
      return isEscalationLevel(text) ? t(`protection:level.${text}`) : text;
    case emergencyFields.state:
      return isEmergencyState(text) ? t(`protection:state.${text}`) : text;
    case emergencyFields.openedAt:
    case emergencyFields.waitUntil:
      return typeof value === 'number' ? format.dateTime(value) : text;
    default:
      return text;
  }
}
