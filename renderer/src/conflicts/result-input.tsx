import { MultiSelect } from '@mantine/core';
import type { FieldValue } from '../../../sync/bridge/model.ts';
import type { FormValue } from '../../../sync/domain/catalogue/form-value.ts';
import type { FieldWords } from '../case/field-words.ts';
import { FieldInput } from '../form/field-input.tsx';
import { SeveralTexts } from '../form/several-texts.tsx';
import { useWords } from '../i18n/use-words.ts';
import { fieldOf } from './result-field.ts';
import type { ResultShape } from './result-shape.ts';

interface ResultInputProps {
  readonly code: string;
  readonly shape: ResultShape;
  readonly words: FieldWords;
  readonly value: FieldValue;
  readonly error: string | null;
  readonly onChange: (value: FieldValue) => void;
}

/** What is to stand: a side's value, to be written on, or one of one's own. */
export function ResultInput({ code, shape, words, value, error, onChange }: ResultInputProps) {
  const t = useWords();
  const testid = `merge-result-${code}`;
  if (shape.type !== 'list')
    return (
      <FieldInput
        field={fieldOf(shape, code, words)}
        value={Array.isArray(value) ? null : (value as FormValue)}
        required={false}
        label={t('conflicts:merge-result')}
        error={error}
        onChange={onChange}
        testid={testid}
      />
    );
  const common = {
    id: testid,
    label: t('conflicts:merge-result'),
    value: Array.isArray(value) ? [...value] : [],
    onChange,
    'data-testid': testid,
  };
  if (shape.codes === null) return <SeveralTexts {...common} />;
  const data = shape.codes.map((each) => ({ value: each, label: words.value(code, [each]) }));
  return <MultiSelect {...common} data={data} searchable nothingFoundMessage={t('none')} />;
}
