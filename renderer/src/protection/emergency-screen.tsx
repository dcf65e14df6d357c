import { Tabs } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { EmergencyView } from '../../../sync/bridge/protection-model.ts';
import { useWatch } from '../bridge/use-watch.ts';
import screen from '../case/case-screen.module.css';
import { HistoryPanel } from '../case/history-panel.tsx';
import { NotesPanel } from '../case/notes-panel.tsx';
import { SubjectConflicts } from '../conflicts/subject-conflicts.tsx';
import { DocumentFiles } from '../documents/document-files.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { SubjectContext } from '../subject/subject-context.ts';
import { WatchedSubject } from '../subject/watched-subject.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ConcernedPanel } from './concerned-panel.tsx';
import { EmergencyContext, useEmergency } from './emergency-context.ts';
import { EmergencyFacts } from './emergency-facts.tsx';
import { EmergencyHead } from './emergency-head.tsx';
import { EmergencyMoves } from './emergency-moves.tsx';
import { LogsPanel } from './logs-panel.tsx';
import { MoneyPanel } from './money-panel.tsx';
import { useEmergencyWords } from './protection-words.ts';

export function EmergencyScreen({ id }: { id: string }) {
  const t = useWords();
  const notHere = (
    <EmptyState icon={IconLifebuoy} title={t('protection:not-here')} body={t('protection:not-here-body')} />
  );
  return (
    <WatchedSubject watched={useWatch('emergency', { id })} notHere={notHere}>
      {(view) => <Opened key={id} view={view} />}
    </WatchedSubject>
  );
}

function Opened({ view }: { view: EmergencyView }) {
  const t = useWords();
  const words = useEmergencyWords();
  const open = useMemo(() => ({ view, procedure: undefined, words }), [view, words]);
  return (
    <SubjectContext value={open}>
      <EmergencyContext value={open}>
        <article className={screen['screen']} aria-labelledby="emergency-title" data-testid="emergency">
          <EmergencyHead />
          <div className={screen['columns']}>
            <div className={screen['body']}>
              <SubjectConflicts kind="emergency" seen={view} title={view.summary} />
              <Content />
            </div>
            <aside className={screen['aside']} aria-label={t('protection:work')}>
              <EmergencyMoves />
              <ConcernedPanel />
              <NotesPanel />
            </aside>
          </div>
        </article>
      </EmergencyContext>
    </SubjectContext>
  );
}

const tabs = ['log', 'facts', 'money', 'files', 'history'] as const;
type Tab = (typeof tabs)[number];

function Content() {
  const t = useWords();
  const format = useFormat();
  const [tab, setTab] = useState<Tab>('log');
  const { view } = useEmergency();
  const counts: Partial<Record<Tab, number>> = {
    log: view.contactLog.length + view.dutyLog.length,
    money: view.advances.length,
    files: view.files.length,
  };
  return (
    <Tabs value={tab} onChange={(value) => setTab(tabs.find((each) => each === value) ?? 'log')} keepMounted={false}>
      <Tabs.List className={screen['tabs'] ?? ''}>
        {tabs.map((each) => (
          <Tabs.Tab key={each} value={each} data-testid={`tab-${each}`}>
            {t(`protection:tab.${each}`)}
            {counts[each] === undefined ? null : <span className={screen['count']}>{format.count(counts[each])}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="log">
        <LogsPanel />
      </Tabs.Panel>
      <Tabs.Panel value="facts">
        <EmergencyFacts />
      </Tabs.Panel>
      <Tabs.Panel value="money">
        <MoneyPanel />
      </Tabs.Panel>
      <Tabs.Panel value="files">
        <DocumentFiles />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <HistoryPanel />
      </Tabs.Panel>
    </Tabs>
  );
}
