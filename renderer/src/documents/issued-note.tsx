import type { DocumentView } from '../../../sync/bridge/documents-model.ts';
import { useWords } from '../i18n/use-words.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { useDocument } from './document-context.ts';
import classes from './document-screen.module.css';

/** It went out from here: what its recipients hold is changed by other documents only. */
export function isFixed({ direction, taken }: Pick<DocumentView, 'direction' | 'taken'>): boolean {
  return direction === 'outgoing' && taken.includes('issued');
}

/** Why an issued document is not edited, and the ways to put it right. */
export function IssuedNote() {
  const t = useWords();
  const { view } = useDocument();
  return (
    <p className={classes['issued']} role="note" data-testid="issued-note">
      {t('documents:issued-note')}{' '}
      {(['replaces', 'corrects'] as const).map((relation, index) => (
        <span key={relation}>
          {index === 0 ? null : ' · '}
          <a href={hashOfPlace({ screen: 'new-document', direction: 'outgoing', about: { relation, id: view.id } })}>
            {t(`documents:write.${relation}`)}
          </a>
        </span>
      ))}
    </p>
  );
}
