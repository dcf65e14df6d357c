import { IconFileOff } from '@tabler/icons-react';
import { useWatch } from '../bridge/use-watch.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useWords } from '../i18n/use-words.ts';
import { procedureByCode } from '../../../sync/domain/catalogue/catalogue.ts';
import { live } from '../stores/live/live.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { CasePaper } from './case-paper.tsx';
import classes from './print-screen.module.css';

/** A paper about one case, as it will be printed. */
export function PrintScreen({ id, form }: { id: string; form: string }) {
  const t = useWords();
  const view = useWatch('case', { id });
  const history = useWatch('history', { id });
  const templates = useWatch('printTemplates', {});
  const made = useWatch('caseResults', { id });
  const { desk, staff, catalogue } = live.use((state) => state);
  const failed = [view, history, templates, made].find((watched) => watched.kind === 'failed');
  if (failed?.kind === 'failed') {
    return (
      <div className={classes['alone']}>
        <FailedAnswer failure={failed.failure} />
      </div>
    );
  }
  const isHere = view.kind === 'answered' && history.kind === 'answered' && templates.kind === 'answered';
  if (!isHere || made.kind !== 'answered' || desk === null || staff === null || catalogue === null) {
    return (
      <div className={classes['waiting']} role="status">
        {t('loading')}
      </div>
    );
  }
  const procedure =
    view.value === null ? undefined : (view.value.receivedUnder ?? procedureByCode(catalogue, view.value.procedure));
  if (view.value === null || procedure === undefined) {
    return <EmptyState icon={IconFileOff} title={t('case:not-here')} body={t('case:not-here-body')} />;
  }
  const known = {
    desk,
    staff,
    procedure,
    view: view.value,
    history: history.value,
    results: made.value?.results ?? [],
  };
  return <CasePaper key={id} known={known} templates={templates.value} form={form} />;
}
