import { IconShieldLock } from '@tabler/icons-react';
import { useWatch } from '../bridge/use-watch.ts';
import { CatalogueTabs } from '../catalogue/catalogue-tabs.tsx';
import { useMayEditCatalogue } from '../catalogue/use-may-edit-catalogue.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useWords } from '../i18n/use-words.ts';
import classes from '../ministry-data/data-editor.module.css';
import { EmptyState } from '../ui/empty-state.tsx';
import { ScreenHead } from '../ui/screen-head.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { ListsEditor } from './lists-editor.tsx';

/** What documents are made of, as headquarters' unit keeps it. */
export function DocumentListsScreen() {
  const t = useWords();
  if (useMayEditCatalogue()) return <EditedLists />;
  return (
    <section className={classes['screen']} aria-labelledby="lists-title">
      <ScreenHead id="lists-title" title={t('lists:title')} />
      <EmptyState icon={IconShieldLock} title={t('catalogue:not-allowed')} body={t('catalogue:not-allowed-body')} />
    </section>
  );
}

function EditedLists() {
  const t = useWords();
  const watched = useWatch('ministryData', {});
  if (watched.kind === 'answered') {
    const { lists, today } = watched.value;
    return <ListsEditor key={lists.base} edited={lists} today={today} />;
  }
  return (
    <section className={classes['screen']} aria-labelledby="lists-title" aria-busy={watched.kind === 'waiting'}>
      <ScreenHead
        id="lists-title"
        title={t('lists:title')}
        {...(watched.kind === 'waiting' && { detail: t('loading') })}
      >
        <CatalogueTabs at="document-lists" />
      </ScreenHead>
      <div className={classes['body']}>
        {watched.kind === 'waiting' ? <Waiting shape="cards" /> : <FailedAnswer failure={watched.failure} />}
      </div>
    </section>
  );
}
