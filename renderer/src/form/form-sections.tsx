import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FormValue, FormValues } from '../../../sync/domain/catalogue/form-value.ts';
import { isAsked, isRequired } from '../../../sync/domain/catalogue/owed.ts';
import type { FormField, Procedure } from '../../../sync/domain/catalogue/types.ts';
import type { FormFinding } from '../../../sync/domain/forms/form-finding.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { afterPress } from './after-press.ts';
import { FieldInput } from './field-input.tsx';
import classes from './form-sections.module.css';
import { sayFinding } from './say-finding.ts';

export interface FormSectionsProps {
  readonly procedure: Procedure;
  readonly values: FormValues;
  /** Those to be shown now. */
  readonly findings: readonly FormFinding[];
  readonly onChange: (code: string, value: FormValue) => void;
  readonly onLeave: (code: string) => void;
  /** What else is to be said of a field, below it. */
  readonly aside?: (field: FormField) => ReactNode;
}

/** A form out of the catalogue's data: its sections, its fields, and what there is to say about each. */
export function FormSections(props: FormSectionsProps) {
  const format = useFormat();
  return props.procedure.sections.map((section) => {
    const fields = props.procedure.fields.filter(
      (field) => field.section === section.code && isAsked(field, props.values),
    );
    if (fields.length === 0) return null;
    return (
      <fieldset key={section.code} className={classes['section']}>
        <legend className={classes['legend']}>{format.text(section.name)}</legend>
        <div className={classes['grid']}>
          {fields.map((field) => (
            <Cell key={field.code} field={field} form={props} />
          ))}
        </div>
      </fieldset>
    );
  });
}

function Cell({ field, form }: { field: FormField; form: FormSectionsProps }) {
  const t = useWords();
  const format = useFormat();
  const mine = form.findings.filter((finding) => finding.field === field.code);
  const say = (finding: FormFinding) => sayFinding(finding, form.procedure.fields, t, format);
  const error = mine.find(({ level }) => level === 'error');
  return (
    <div className={classes['cell']} data-wide={isWide(field)} data-field={field.code}>
      <FieldInput
        field={field}
        value={form.values[field.code] ?? null}
        required={isRequired(field, form.values)}
        error={error === undefined ? null : say(error)}
        onChange={(value) => form.onChange(field.code, value)}
        onLeave={() => afterPress(() => form.onLeave(field.code))}
      />
      {mine
        .filter(({ level }) => level === 'warning')
        .map((warning) => (
          <p key={warning.reason} className={classes['warning']} data-testid={`warning-${field.code}`}>
            <IconAlertTriangle size={15} aria-hidden /> {say(warning)}
          </p>
        ))}
      {form.aside?.(field)}
    </div>
  );
}

const LONG_LABEL = 60;

function isWide(field: FormField): boolean {
  return field.type === 'long_text' || field.label.vi.length > LONG_LABEL || (field.checks.maxLength ?? 0) >= 300;
}
