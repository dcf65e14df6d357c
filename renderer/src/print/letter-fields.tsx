import { formFieldPrefix } from '../../../sync/domain/prints/template-fields.ts';
import { useWords } from '../i18n/use-words.ts';
import type { LetterData } from './fill-letter.ts';
import classes from './print-screen.module.css';

/** What may stand in a letter, as it must be written there: to be looked at before a letter is written, too. */
export function LetterFields({ data, open }: { data: Pick<LetterData, 'names' | 'formFields'>; open: boolean }) {
  const t = useWords();
  const { names: known, formFields } = data;
  const rows = known.lists[known.each] ?? [];
  const names = [
    ...known.fields,
    ...formFields.map((code) => `${formFieldPrefix}${code}`),
    `#${known.each}`,
    ...rows,
    `/${known.each}`,
  ];
  return (
    <details className={classes['fields']} open={open} data-testid="letter-fields">
      <summary>{t('print:letter-fields')}</summary>
      <p>
        {names.map((name) => (
          <code key={name}>{`{{${name}}}`}</code>
        ))}
      </p>
    </details>
  );
}
