import { Select, Textarea, TextInput } from '@mantine/core';
import type { ProtectionFinding } from '../../../sync/domain/protection/check-emergency.ts';
import { emergencyFields, type EmergencyField } from '../../../sync/domain/protection/emergency-fields.ts';
import { CountrySelect } from '../form/country-select.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { choicesOf, useProtectionLists } from './protection-words.ts';
import classes from './protection.module.css';

export type EmergencyValues = { readonly [Field in EmergencyField]?: string };

interface FormProps {
  readonly values: EmergencyValues;
  readonly findings: readonly ProtectionFinding[];
  readonly onChange: (field: EmergencyField, value: string) => void;
}

/** In the order in which a caller tells it. */
export function EmergencyForm({ values, findings, onChange }: FormProps) {
  const t = useWords();
  const format = useFormat();
  const lists = useProtectionLists();
  const errorOf = (field: EmergencyField): string | null => {
    const found = findings.find((finding) => finding.field === field);
    return found === undefined ? null : t(`protection:fault.${found.reason}`);
  };
  const text = (field: EmergencyField, limit: number) => ({
    id: `emergency-field-${field.replace('/', '-')}`,
    label: t(`protection:field.${field}`),
    value: values[field] ?? '',
    error: errorOf(field),
    maxLength: limit,
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event: { currentTarget: { value: string } }) => onChange(field, event.currentTarget.value),
    'data-testid': `field-${field}`,
  });
  return (
    <div className={classes['grid']}>
      <TextInput
        {...text(emergencyFields.summary, 300)}
        className={classes['wide'] ?? ''}
        withAsterisk
        required
        data-autofocus
      />
      <Select
        label={t('protection:field.type')}
        withAsterisk
        required
        data={choicesOf(lists.types, format)}
        searchable
        nothingFoundMessage={t('none')}
        value={values.type ?? null}
        error={errorOf(emergencyFields.type)}
        onChange={(value) => onChange(emergencyFields.type, value ?? '')}
        data-testid="field-type"
      />
      <Select
        label={t('protection:field.gravity')}
        description={t('protection:gravity-hours', { hours: hoursOf(lists.gravities, values.gravity) })}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        withAsterisk
        required
        data={choicesOf(lists.gravities, format)}
        allowDeselect={false}
        value={values.gravity ?? null}
        error={errorOf(emergencyFields.gravity)}
        onChange={(value) => onChange(emergencyFields.gravity, value ?? '')}
        data-testid="field-gravity"
      />
      <TextInput {...text(emergencyFields.callerName, 200)} />
      <TextInput {...text(emergencyFields.callerPhone, 80)} inputMode="tel" />
      <CountrySelect
        id="emergency-country"
        label={t('protection:field.place/country')}
        withAsterisk={false}
        aria-required={false}
        error={errorOf(emergencyFields.country)}
        onBlur={() => undefined}
        autoComplete="off"
        spellCheck={false}
        data-testid="field-country"
        value={values[emergencyFields.country] ?? ''}
        onChange={(value) => onChange(emergencyFields.country, value ?? '')}
      />
      <TextInput {...text(emergencyFields.city, 160)} />
      <TextInput {...text(emergencyFields.address, 400)} className={classes['wide'] ?? ''} />
      <TextInput {...text(emergencyFields.point, 60)} placeholder={t('protection:point-example')} />
      <Textarea
        {...text(emergencyFields.account, 8000)}
        className={classes['wide'] ?? ''}
        autosize
        minRows={3}
        maxRows={12}
      />
    </div>
  );
}

function hoursOf(
  gravities: readonly { readonly code: string; readonly actWithin: number }[],
  gravity?: string,
): number {
  return (gravities.find(({ code }) => code === gravity)?.actWithin ?? 0) / 60;
}
