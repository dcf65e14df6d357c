import type { Bilingual } from '../../../sync/domain/bilingual.ts';
import type { Procedure } from '../../../sync/domain/catalogue/types.ts';
import { isStatusName, statuses } from '../../../sync/domain/statuses.ts';
import type { Format } from '../format/use-format.ts';
import type { Translate } from '../i18n/use-words.ts';

const parts = ['general', 'fees', 'papers', 'form', 'workflow', 'results'] as const;
export type Part = (typeof parts)[number];
export const editorParts: readonly Part[] = parts;

/** The part of the editor that a place belongs to. */
export function partOf(place: string): Part {
  const first = /^[a-zA-Z]+/.exec(place)?.[0] ?? '';
  if (first === 'fields' || first === 'sections') return 'form';
  return parts.find((part) => part === first) ?? 'general';
}

/** A place of the catalogue as people call it: `fees[registration].amountUsdCents` is “Fees › Registration › Amount”. */
export function sayPlace(place: string, procedures: readonly Procedure[], t: Translate, format: Format): string {
  const steps = [...place.matchAll(/([a-zA-Z_]+)(?:\[([^\]]*)\])?/g)].map(([, key = '', code]) => ({ key, code }));
  const first = steps[0];
  if (first === undefined) return t('catalogue:part.general');
  const words = steps
    .slice(1)
    .flatMap(({ key, code }) => [
      first.key === 'results' && key === 'per' ? t('catalogue:result-per') : wordOf(key, t),
      ...(code === undefined ? [] : [key === 'longer' ? longerName(code, procedures, t, format) : code]),
    ]);
  const point = points.find((each) => each === first.code);
  if (first.key === 'openPoints' && point !== undefined)
    return `${t('catalogue:key.openPoints')} › ${t(`catalogue:point.${point}`)}`;
  const head = ['fees', 'papers', 'workflow', 'results'].includes(first.key) || first.code !== undefined;
  const name = first.code === undefined ? [] : [entryName(first.key, first.code, procedures, t, format)];
  return [head ? t(`catalogue:part.${partOf(place)}`) : wordOf(first.key, t), ...name, ...words].join(' › ');
}

function entryName(list: string, code: string, procedures: readonly Procedure[], t: Translate, format: Format): string {
  const entries = procedures.flatMap((procedure): readonly { code: string; name: Bilingual }[] => {
    switch (list) {
      case 'fields':
        return procedure.fields.map((field) => ({ code: field.code, name: field.label }));
      case 'fees':
      case 'papers':
      case 'sections':
      case 'results':
        return procedure[list];
      default:
        return [];
    }
  });
  const found = entries.find((entry) => entry.code === code);
  if (found !== undefined) return format.text(found.name) || t('catalogue:unnamed');
  const move = code.split(' → ').map((name) => (isStatusName(name) ? format.text(statuses[name].text) : name));
  return move.join(' → ');
}

function longerName(code: string, procedures: readonly Procedure[], t: Translate, format: Format): string {
  const found = procedures
    .flatMap(({ processingTime }) => processingTime.longer ?? [])
    .find((each) => each.code === code);
  return (found && format.text(found.name)) || t('catalogue:unnamed');
}

const points = ['legal_basis', 'effective_from', 'processing_time', 'fees', 'papers', 'form'] as const;

const known = [
  'name',
  'effectiveFrom',
  'effectiveUntil',
  'processingTime',
  'workingDays',
  'months',
  'longer',
  'when',
  'group',
  'legalBasis',
  'openPoints',
  'amountUsdCents',
  'condition',
  'appliesWhen',
  'per',
  'copies',
  'kind',
  'required',
  'requiredWhen',
  'label',
  'type',
  'choices',
  'checks',
  'roles',
  'reasonRequired',
  'register',
  'blank',
  'in',
  'vi',
  'en',
] as const;

/** A key by its word; one that has none, as it is called in the data. */
function wordOf(key: string, t: Translate): string {
  const name = known.find((each) => each === key);
  return name === undefined ? key : t(`catalogue:key.${name}`);
}

/** A value of a difference: amounts in dollars, days as days are written. */
export function sayValue(place: string, value: string, t: Translate, format: Format): string {
  if (value === 'null' || value === '–') return t('catalogue:none');
  if (value === 'true') return t('yes');
  if (value === 'false') return t('no');
  if (place.endsWith('amountUsdCents') && /^\d+$/.test(value)) return format.usd(Number(value));
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? format.isoDate(value) : value;
}
