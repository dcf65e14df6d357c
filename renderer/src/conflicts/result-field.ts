import { choice, field } from '../../../sync/domain/catalogue/field.ts';
import type { FormField } from '../../../sync/domain/catalogue/types.ts';
import type { FieldWords } from '../case/field-words.ts';
import type { ResultShape } from './result-shape.ts';

/** The field of a form in which such a result is written. */
export function fieldOf(shape: Exclude<ResultShape, { type: 'list' }>, code: string, words: FieldWords): FormField {
  const label = words.label(code);
  switch (shape.type) {
    case 'field':
      return shape.field;
    case 'choice':
      return choice(
        code,
        label,
        label,
        shape.codes.map((each) => [each, words.value(code, each), words.value(code, each)]),
      );
    case 'partial_date':
      return field('date', code, label, label, { checks: { partialDate: true } });
    default:
      return field(shape.type, code, label, label);
  }
}
