import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormValues } from '../../../sync/domain/catalogue/form-value.ts';
import { isRequired } from '../../../sync/domain/catalogue/owed.ts';
import type { Procedure } from '../../../sync/domain/catalogue/types.ts';
import { checkForm } from '../../../sync/domain/forms/form-check.ts';
import { FormSections } from '../form/form-sections.tsx';
import { useFormat } from '../format/use-format.ts';
import { FormatProvider } from '../format/format-provider.tsx';
import { WordsProvider } from '../i18n/words-provider.tsx';
import { useWords } from '../i18n/use-words.ts';
import { FeeList } from '../new-case/fee-list.tsx';
import { type Language, preferences } from '../stores/preferences/preferences.ts';
import classes from './editor.module.css';

/** The counter's own form out of what is being written, in either language, to be filled in as the counter would. */
export function PreviewPart({ procedure, today }: { procedure: Procedure; today: string }) {
  const t = useWords();
  const { i18n } = useTranslation();
  const [language, setLanguage] = useState<Language>(preferences.use((state) => state.language));
  const words = useMemo(() => i18n.cloneInstance({ lng: language }), [i18n, language]);
  return (
    <div className={classes['preview']}>
      <div className={classes['previewHead']}>
        <p className={classes['hint']}>{t('catalogue:preview-hint')}</p>
        <SegmentedControl
          size="xs"
          aria-label={t('catalogue:preview-language')}
          data={[
            { value: 'vi', label: t('shell:language-name.vi') },
            { value: 'en', label: t('shell:language-name.en') },
          ]}
          value={language}
          onChange={(value) => setLanguage(value === 'en' ? 'en' : 'vi')}
          data-testid="preview-language"
        />
      </div>
      <WordsProvider words={words}>
        <FormatProvider language={language}>
          <div lang={language} className={classes['paper']} data-testid="preview">
            <TriedForm procedure={procedure} today={today} />
          </div>
        </FormatProvider>
      </WordsProvider>
    </div>
  );
}

function TriedForm({ procedure, today }: { procedure: Procedure; today: string }) {
  const t = useWords();
  const format = useFormat();
  const [values, setValues] = useState<FormValues>({});
  const [left, setLeft] = useState<readonly string[]>([]);
  const findings = checkForm(procedure.fields, values, { today }).filter(({ field }) => left.includes(field));
  const papers = procedure.papers.filter((paper) => isRequired(paper, values));
  return (
    <>
      <h3 className={classes['previewTitle']}>{format.text(procedure.name)}</h3>
      <FormSections
        procedure={procedure}
        values={values}
        findings={findings}
        onChange={(code, value) => setValues((before) => ({ ...before, [code]: value }))}
        onLeave={(code) => setLeft((before) => (before.includes(code) ? before : [...before, code]))}
      />
      <h4 className={classes['subtitle']}>{t('catalogue:part.fees')}</h4>
      <FeeList procedure={procedure} values={values} />
      <h4 className={classes['subtitle']}>{t('catalogue:part.papers')}</h4>
      <ul className={classes['previewPapers']}>
        {papers.map((paper) => (
          <li key={paper.code}>{format.text(paper.name)}</li>
        ))}
      </ul>
    </>
  );
}
