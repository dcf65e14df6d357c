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
import { RulesEditor } from './rules-editor.tsx';

/** Who pays less, or nothing, as headquarters' unit keeps it. */
export function FeeRulesScreen() {
  const t = useWords();
  if (useMayEditCatalogue()) return <EditedRules />;
  return (
    <section className={classes['screen']} aria-labelledby="rules-title">
      <ScreenHead id="rules-title" title={t('fee-rules:title')} />
      <EmptyState icon={IconShieldLock} title={t('catalogue:not-allowed')} body={t('catalogue:not-allowed-body')} />
    </section>
  );
}

function EditedRules() {
  const t = useWords();
  const watched = useWatch('ministryData', {});
  if (watched.kind === 'answered') {
    const { feeRules, today } = watched.value;
    return <RulesEditor key={feeRules.base} edited={feeRules} today={today} />;
  }
  const isWaiting = watched.kind === 'waiting';
  return (
    <section className={classes['screen']} aria-labelledby="rules-title" aria-busy={isWaiting}>
      <ScreenHead id="rules-title" title={t('fee-rules:title')} {...(isWaiting && { detail: t('loading') })}>
        <CatalogueTabs at="fee-rules" />
      </ScreenHead>
      <div className={classes['body']}>
        {watched.kind === 'failed' ? <FailedAnswer failure={watched.failure} /> : <Waiting shape="cards" />}
      </div>
    </section>
  );
}
