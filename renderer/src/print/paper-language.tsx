import { SegmentedControl } from '@mantine/core';
import { inVietnamese, type PrintedDocument } from '../../../sync/domain/prints/page-model.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './print-screen.module.css';

export type PaperLanguage = 'vi' | 'both';

export function inLanguage(paper: PrintedDocument, language: PaperLanguage): PrintedDocument {
  return language === 'vi' ? inVietnamese(paper) : paper;
}

export function PaperLanguageChoice(props: { language: PaperLanguage; onChoose: (language: PaperLanguage) => void }) {
  const { language, onChoose } = props;
  const t = useWords();
  return (
    <div>
      <span id="paper-language" className={classes['label']}>
        {t('print:language')}
      </span>
      <SegmentedControl
        fullWidth
        aria-labelledby="paper-language"
        data={[
          { value: 'vi', label: t('print:vietnamese') },
          { value: 'both', label: t('print:both') },
        ]}
        value={language}
        onChange={(value) => onChoose(value as PaperLanguage)}
        data-testid="paper-language"
      />
    </div>
  );
}
