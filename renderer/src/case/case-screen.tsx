import { peopleOf } from '../../../sync/domain/people/form-people.ts';
import { Tabs } from '@mantine/core';
import { IconFileOff, IconHistory, IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import { useWatch } from '../bridge/use-watch.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { SubjectConflicts } from '../conflicts/subject-conflicts.tsx';
import { SubjectContext } from '../subject/subject-context.ts';
import { WatchedSubject } from '../subject/watched-subject.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { CaseContext, useCaseWords } from './case-context.ts';
import { CaseHead } from './case-head.tsx';
import classes from './case-screen.module.css';
import { FeePanel } from './fee-panel.tsx';
import { FormPanel } from './form-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { missingOf } from './missing-of.ts';
import { MovesPanel } from './moves-panel.tsx';
import { NotesPanel } from './notes-panel.tsx';
import { PapersPanel } from './papers-panel.tsx';
import { useOfferActions } from '../palette/offered-actions.ts';
import { PeoplePanel } from './people-panel.tsx';
import { ResultPanel } from './result-panel.tsx';
import { hasUploads, UploadsMark } from './uploads-mark.tsx';
import type { CaseView } from '../../../sync/bridge/model.ts';

export function CaseScreen({ id }: { id: string }) {
  const t = useWords();
  const notHere = <EmptyState icon={IconFileOff} title={t('case:not-here')} body={t('case:not-here-body')} />;
  return (
    <WatchedSubject watched={useWatch('case', { id })} notHere={notHere}>
      {(view) => <OpenedCase key={id} view={view} />}
    </WatchedSubject>
  );
}

type Tab = 'form' | 'papers' | 'history';

function OpenedCase({ view }: { view: CaseView }) {
  const t = useWords();
  const open = useCaseWords(view);
  const [tab, setTab] = useState<Tab>(() => (hasUploads(view.id) ? 'papers' : 'form'));
  useOfferActions([
    { key: 'papers', title: t('papers:attach'), icon: IconPaperclip, run: () => setTab('papers') },
    { key: 'history', title: t('case:tab.history'), icon: IconHistory, run: () => setTab('history') },
  ]);
  return (
    <SubjectContext value={open}>
      <CaseContext value={open}>
        <article className={classes['screen']} aria-labelledby="case-title" data-testid="case" data-case={view.id}>
          <CaseHead />
          <div className={classes['columns']}>
            <div className={classes['body']} id="case-body">
              <SubjectConflicts kind="case" seen={view} title={view.owner || view.code} />
              <Tabs value={tab} onChange={(value) => setTab(value as Tab)} keepMounted={false}>
                <Tabs.List className={classes['tabs'] ?? ''}>
                  <Tabs.Tab value="form" data-testid="tab-form">
                    {t('case:tab.form')}
                  </Tabs.Tab>
                  <Tabs.Tab value="papers" data-testid="tab-papers">
                    {t('case:tab.papers')}
                    <PapersCount files={view.files.length} missing={missingOf(view, open.procedure).length} />
                    <UploadsMark id={view.id} />
                  </Tabs.Tab>
                  <Tabs.Tab value="history" data-testid="tab-history">
                    {t('case:tab.history')}
                  </Tabs.Tab>
                </Tabs.List>
                <Tabs.Panel value="form">
                  <FormPanel />
                </Tabs.Panel>
                <Tabs.Panel value="papers">
                  <PapersPanel />
                </Tabs.Panel>
                <Tabs.Panel value="history">
                  <HistoryPanel />
                </Tabs.Panel>
              </Tabs>
            </div>
            <aside className={classes['aside']} aria-label={t('case:work')}>
              <MovesPanel />
              <PeoplePanel roles={peopleOf(open.procedure?.fields ?? []).map(({ role }) => role)} />
              <FeePanel />
              <ResultPanel />
              <NotesPanel />
            </aside>
          </div>
        </article>
      </CaseContext>
    </SubjectContext>
  );
}

/** What is missing comes before how many files there are. */
function PapersCount({ files, missing }: { files: number; missing: number }) {
  const t = useWords();
  const format = useFormat();
  if (missing > 0) {
    return (
      <span className={classes['count']} data-missing data-testid="papers-missing">
        {t('papers:missing-count', { count: missing })}
      </span>
    );
  }
  return <span className={classes['count']}>{format.count(files)}</span>;
}
