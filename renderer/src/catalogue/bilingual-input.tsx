import { TextInput } from '@mantine/core';
import type { Bilingual } from '../../../sync/domain/bilingual.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './editor.module.css';
import { useSaid } from './say-fault.ts';

/** A text in both languages, side by side; neither may be left out. */
export function BilingualInput(props: {
  readonly label: string;
  readonly path: string;
  readonly value: Bilingual;
  readonly onChange: (value: Bilingual) => void;
}) {
  const t = useWords();
  const said = useSaid();
  const { label, path, value, onChange } = props;
  const languages = { vi: t('catalogue:in-vietnamese', { label }), en: t('catalogue:in-english', { label }) };
  return (
    <div className={classes['pair']}>
      {(['vi', 'en'] as const).map((language) => (
        <TextInput
          key={language}
          label={languages[language]}
          lang={language}
          value={value[language]}
          error={said(`${path}.${language}`)}
          maxLength={1000}
          autoComplete="off"
          data-path={`${path}.${language}`}
          data-testid={`${path}.${language}`}
          onChange={(event) => onChange({ ...value, [language]: event.currentTarget.value })}
        />
      ))}
    </div>
  );
}
