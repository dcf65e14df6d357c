import type { FormFinding } from '../../../sync/domain/forms/form-finding.ts';
import type { FormField } from '../../../sync/domain/catalogue/types.ts';
import type { Format } from '../format/use-format.ts';
import type { Translate } from '../i18n/use-words.ts';

/** A finding in words, with the names of fields and numbers filled in. */
export function sayFinding(finding: FormFinding, fields: readonly FormField[], t: Translate, format: Format): string {
  const params = Object.fromEntries(
    Object.entries(finding.params).map(([name, value]) => [name, readable(name, value, fields, format)]),
  );
  return t(`form:finding.${finding.reason}`, { replace: params });
}

function readable(name: string, value: string | number, fields: readonly FormField[], format: Format): string {
  if (name === 'other') {
    const other = fields.find(({ code }) => code === value);
    return other === undefined ? String(value) : format.text(other.label);
  }
  if (typeof value === 'number') return name === 'years' || name.endsWith('ear') ? String(value) : format.count(value);
  return format.isoDate(value);
}
