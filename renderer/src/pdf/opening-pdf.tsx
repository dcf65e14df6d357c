import { Loader } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';
import classes from './pdf-viewer.module.css';

export function OpeningPdf() {
  const t = useWords();
  return (
    <div className={classes['waiting']} role="status">
      <Loader size="sm" aria-hidden /> {t('papers:pdf.opening')}
    </div>
  );
}
