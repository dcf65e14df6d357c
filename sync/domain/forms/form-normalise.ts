import type { FormValue, FormValues } from '../catalogue/form-value.ts';
import type { FieldType, FormField } from '../catalogue/types.ts';

/**
 * What was typed, as it is kept: NFC, no spaces around, one space between words, identity numbers and telephone
 * numbers without the spaces and dots that people group digits with, an emptied text as null. Done once, by the
 * author; what a field does not know is left as it is for the check to name.
 */
export function normaliseForm(fields: readonly FormField[], values: FormValues): FormValues {
  const types = new Map(fields.map((field) => [field.code, field.type]));
  return Object.fromEntries(
    Object.entries(values).map(([code, value]) => [code, normaliseValue(types.get(code), value)]),
  );
}

export function normaliseValue(type: FieldType | undefined, value: FormValue): FormValue {
  if (type === undefined || typeof value !== 'string') return value;
  const text = normaliseText(type, value.normalize('NFC').trim());
  return text === '' ? null : text;
}

function normaliseText(type: FieldType, text: string): string {
  switch (type) {
    case 'text':
      return text.replaceAll(/\s+/gu, ' ');
    case 'long_text':
      return text.replaceAll(/\r\n?/g, '\n');
    case 'id_number':
      return text.replaceAll(/[\s.-]/gu, '');
    case 'passport_number':
    case 'country':
      return text.replaceAll(/\s/gu, '').toUpperCase();
    case 'phone':
      return text.replaceAll(/[\s.()-]/gu, '').replace(/^00/, '+');
    case 'email':
    case 'date':
    case 'choice':
    case 'number':
    case 'money':
    case 'year':
    case 'boolean':
      return text;
  }
}
