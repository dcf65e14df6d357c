import { CloseButton } from '@mantine/core';
import type { DraftFinding } from '../../../sync/domain/edxml/document-edxml.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords, type Translate } from '../i18n/use-words.ts';
import { type EdxmlImport, edxmlImport } from '../stores/edxml-import/edxml-import.ts';
import classes from './edxml.module.css';

/** What a draft was begun with, and what of the file was missing or not understood. */
export function EdxmlReport({ read }: { read: EdxmlImport }) {
  const t = useWords();
  const format = useFormat();
  const said = [...new Set(read.findings.map((finding) => sayFinding(finding, t)))];
  return (
    <section className={classes['report']} aria-label={t('edxml:report')} data-testid="edxml-report">
      <div className={classes['head']}>
        <h2>{t('edxml:from-file', { name: read.name })}</h2>
        <CloseButton
          size="sm"
          aria-label={t('edxml:leave-out')}
          onClick={() => edxmlImport.dispatch({ type: 'edxml-dismissed' })}
        />
      </div>
      <p>{t('edxml:compare')}</p>
      {said.length === 0 ? null : (
        <ul>
          {said.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {read.files.length === 0 ? null : (
        <>
          <p>{t('edxml:files', { count: read.files.length })}</p>
          <ul className={classes['files']}>
            {read.files.map(({ name, size }, index) => (
              <li key={`${index} ${name}`}>
                <span className={classes['name']} title={name}>
                  {name}
                </span>{' '}
                {format.bytes(size)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function sayFinding(finding: DraftFinding, t: Translate): string {
  switch (finding.reason) {
    case 'missing':
    case 'unknown-element':
    case 'unreadable':
    case 'cut':
      return t(`edxml:finding.${finding.reason}`, { element: finding.element });
    case 'attachment-missing':
    case 'attachment-damaged':
      return t(`edxml:finding.${finding.reason}`, { name: finding.name });
    case 'unknown-value':
      return t('edxml:finding.unknown-value', { element: finding.element, value: finding.value });
    case 'earlier-not-here':
      return t(finding.symbol === '' ? 'edxml:earlier-unnamed' : 'edxml:earlier-not-here', { symbol: finding.symbol });
    case 'not-new':
      return t(`edxml:not-new.${finding.business}`);
  }
}
