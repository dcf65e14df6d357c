import { Tabs } from '@mantine/core';
import { IconFileOff, IconLock } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { DocumentView } from '../../../sync/bridge/documents-model.ts';
import { namesOf } from '../../../sync/domain/documents/list-versions.ts';
import { useWatch } from '../bridge/use-watch.ts';
import screen from '../case/case-screen.module.css';
import { HistoryPanel } from '../case/history-panel.tsx';
import { NotesPanel } from '../case/notes-panel.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';
import { SubjectContext, useCaughtUp } from '../subject/subject-context.ts';
import { WatchedSubject } from '../subject/watched-subject.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { DirectionPanel } from './direction-panel.tsx';
import { SubjectConflicts } from '../conflicts/subject-conflicts.tsx';
import { DocumentContext, type OpenDocument, useDocument } from './document-context.ts';
import { DocumentFacts } from './document-facts.tsx';
import { DocumentFiles } from './document-files.tsx';
import { DocumentHead } from './document-head.tsx';
import { DocumentMoves } from './document-moves.tsx';
import classes from './document-screen.module.css';
import { documentWords } from './document-words.ts';
import { DraftPanel } from './draft-panel.tsx';
import { hasUploads, UploadsMark } from '../case/uploads-mark.tsx';
import { PeoplePanel } from '../case/people-panel.tsx';
import { LinksPanel } from './links-panel.tsx';
import { SuccessionNotes } from './successions.tsx';
import { StepsBar } from './steps-bar.tsx';
import { useDocumentLists } from './use-document-lists.ts';

export function DocumentScreen({ id }: { id: string }) {
  const t = useWords();
  const notHere = <EmptyState icon={IconFileOff} title={t('documents:not-here')} body={t('documents:not-here-body')} />;
  return (
    <WatchedSubject watched={useWatch('document', { id })} notHere={notHere}>
      {(view) => <OpenedDocument key={id} view={view} />}
    </WatchedSubject>
  );
}

function useOpen(view: DocumentView): OpenDocument {
  const t = useWords();
  const format = useFormat();
  const staff = live.use((state) => state.staff);
  const caughtUp = useCaughtUp(view);
  const versions = useDocumentLists();
  return useMemo(() => {
    const names = namesOf(versions, view.lists);
    const nameOf = (id: string) => staff?.find((person) => person.id === id)?.name ?? t('unknown-person');
    const subject = { ...view, files: view.files, notes: view.notes };
    return { view: subject, procedure: undefined, words: documentWords(nameOf, t, format, names), caughtUp };
  }, [view, staff, t, format, caughtUp, versions]);
}

function OpenedDocument({ view }: { view: DocumentView }) {
  const open = useOpen(view);
  const secret = view.secrecy !== 'none';
  return (
    <SubjectContext value={open}>
      <DocumentContext value={open}>
        <article
          className={screen['screen']}
          aria-labelledby="document-title"
          data-testid="document"
          data-document={view.id}
        >
          <DocumentHead />
          <StepsBar />
          <div className={screen['columns']}>
            <div className={screen['body']}>
              <SuccessionNotes />
              {view.toErase.length > 0 ? <ToErase records={view.toErase} /> : null}
              <SubjectConflicts kind="document" seen={view} title={view.abstract || view.number} />
              <Content />
            </div>
            <Aside secret={secret} />
          </div>
        </article>
      </DocumentContext>
    </SubjectContext>
  );
}

function Aside({ secret }: { secret: boolean }) {
  const t = useWords();
  return (
    <aside className={screen['aside']} aria-label={t('documents:work')}>
      <DocumentMoves />
      <DirectionPanel />
      <LinksPanel />
      {secret ? null : <PeoplePanel roles={['concerns']} />}
      {secret ? null : <NotesPanel />}
    </aside>
  );
}

type Tab = 'facts' | 'draft' | 'files' | 'history';

function Content() {
  const t = useWords();
  const format = useFormat();
  const { view } = useDocument();
  const [tab, setTab] = useState<Tab>(() => (hasUploads(view.id) ? 'files' : 'facts'));
  const secret = view.secrecy !== 'none';
  return (
    <Tabs value={tab} onChange={(value) => setTab(value as Tab)} keepMounted={false}>
      <Tabs.List className={screen['tabs'] ?? ''}>
        <Tabs.Tab value="facts" data-testid="tab-facts">
          {t('documents:content.facts')}
        </Tabs.Tab>
        {view.direction === 'outgoing' && !secret ? (
          <Tabs.Tab value="draft" data-testid="tab-draft">
            {t('documents:content.draft')}
            <span className={screen['count']}>{format.count(view.versions.length)}</span>
          </Tabs.Tab>
        ) : null}
        {secret ? null : (
          <Tabs.Tab value="files" data-testid="tab-files">
            {t('documents:content.files')}
            <span className={screen['count']}>{format.count(view.files.length)}</span>
            <UploadsMark id={view.id} />
          </Tabs.Tab>
        )}
        <Tabs.Tab value="history" data-testid="tab-history">
          {t('documents:content.history')}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="facts">
        <DocumentFacts />
      </Tabs.Panel>
      <Tabs.Panel value="draft">
        <DraftPanel />
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

/** It was made secret with content in it: what to do, with the records that the order must name. */
function ToErase({ records }: { records: readonly string[] }) {
  const t = useWords();
  return (
    <section className={classes['erase']} aria-labelledby="to-erase-title" data-testid="to-erase">
      <h2 id="to-erase-title">
        <IconLock size={18} stroke={1.8} aria-hidden />
        {t('documents:to-erase', { count: records.length })}
      </h2>
      <p>{t('documents:to-erase-body')}</p>
      <ul>
        {records.map((record) => (
          <li key={record}>
            <code>{record}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
