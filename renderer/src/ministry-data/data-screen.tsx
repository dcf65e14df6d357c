import { IconShieldLock } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import type { QueryOutput } from '../../../sync/bridge/contract.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { type CataloguePart, CatalogueTabs } from '../catalogue/catalogue-tabs.tsx';
import { useMayEditCatalogue } from '../catalogue/use-may-edit-catalogue.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useWords } from '../i18n/use-words.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ScreenHead } from '../ui/screen-head.tsx';
import { Waiting } from '../ui/waiting.tsx';
import classes from './data-editor.module.css';

interface DataScreenProps {
  readonly title: string;
  readonly at: CataloguePart;
  /** The editor of what is published. */
  readonly editor: (data: QueryOutput<'ministryData'>) => ReactNode;
}

/** What headquarters' unit publishes beside its procedures, for those who may edit it. */
export function DataScreen(props: DataScreenProps) {
  const t = useWords();
  const id = useId();
  if (useMayEditCatalogue()) return <Edited {...props} />;
  return (
    <section className={classes['screen']} aria-labelledby={id}>
      <ScreenHead id={id} title={props.title} />
      <EmptyState icon={IconShieldLock} title={t('catalogue:not-allowed')} body={t('catalogue:not-allowed-body')} />
    </section>
  );
}

function Edited({ title, at, editor }: DataScreenProps) {
  const t = useWords();
  const id = useId();
  const watched = useWatch('ministryData', {});
  if (watched.kind === 'answered') return editor(watched.value);
  const isWaiting = watched.kind === 'waiting';
  return (
    <section className={classes['screen']} aria-labelledby={id} aria-busy={isWaiting}>
      <ScreenHead id={id} title={title} {...(isWaiting && { detail: t('loading') })}>
        <CatalogueTabs at={at} />
      </ScreenHead>
      <div className={classes['body']}>
        {watched.kind === 'failed' ? <FailedAnswer failure={watched.failure} /> : <Waiting shape="cards" />}
      </div>
    </section>
  );
}
