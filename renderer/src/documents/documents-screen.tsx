import { Button } from '@mantine/core';
import { IconFileImport, IconFilePencil, IconTableImport } from '@tabler/icons-react';
import { useState } from 'react';
import { directionOf } from '../../../sync/domain/documents/registers.ts';
import { DocumentBulkBar } from '../bulk/document-bulk-bar.tsx';
import { useNow } from '../clock/clock-context.ts';
import { ImportEdxmlButton } from '../edxml/import-edxml-button.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { documentList } from '../stores/document-list/document-list.ts';
import { type DocumentTab, documentTabs, hashOfPlace } from '../stores/navigation/place.ts';
import { viewedIncoming, viewedOutgoing } from '../views/viewed-list.ts';
import { ViewsMenu } from '../views/views-menu.tsx';
import { ScreenHead } from '../ui/screen-head.tsx';
import { ExportMenu } from '../export/export-menu.tsx';
import { documentsTable, registerTable } from './exported-documents.ts';
import { DocumentFilters, RegisterChoice, WhoseChoice } from './document-filters.tsx';
import { DocumentTable } from './document-table.tsx';
import classes from './documents-screen.module.css';
import { useDocumentLists } from './use-document-lists.ts';

export function DocumentsScreen({ tab }: { tab: DocumentTab }) {
  const t = useWords();
  const format = useFormat();
  const [total, setTotal] = useState<number | null>(null);
  return (
    <section className={classes['screen']} aria-labelledby="documents-title">
      <ScreenHead
        id="documents-title"
        title={t('documents:title')}
        detail={total === null ? '' : t('documents:total', { count: total, formatted: format.count(total) })}
      >
        {tab === 'incoming' ? <ViewsMenu list={viewedIncoming} /> : null}
        {tab === 'outgoing' ? <ViewsMenu list={viewedOutgoing} /> : null}
        <ImportDocuments tab={tab} />
        <ExportDocuments tab={tab} />
        <NewDocument />
      </ScreenHead>
      <nav className={classes['tabs']} aria-label={t('documents:lists')}>
        {documentTabs.map((name) => (
          <a
            key={name}
            className={classes['tab']}
            href={hashOfPlace({ screen: 'documents', tab: name })}
            aria-current={name === tab ? 'page' : undefined}
            data-testid={`documents-${name}`}
          >
            {t(`documents:tab.${name}`)}
          </a>
        ))}
      </nav>
      <Listed key={tab} tab={tab} total={total} onTotal={setTotal} />
    </section>
  );
}

function Listed(props: { tab: DocumentTab; total: number | null; onTotal: (total: number | null) => void }) {
  const { tab, total, onTotal } = props;
  const { filter, sort, whose, due, register, year } = documentList.use((state) => state);
  const format = useFormat();
  const thisYear = Number(format.day(useNow(60_000)).slice(0, 4));
  if (tab === 'todo') {
    const input = { whose, ...(due !== 'any' && { due }) };
    return (
      <>
        <WhoseChoice whose={whose} due={due} />
        <DocumentBulkBar filter={null} total={total} />
        <DocumentTable tab={tab} asked={{ name: 'documentsToDo', input }} onTotal={onTotal} />
      </>
    );
  }
  if (tab === 'registers') {
    const input = { register, year: year ?? thisYear };
    return (
      <>
        <RegisterChoice register={register} year={input.year} />
        <DocumentTable tab={tab} asked={{ name: 'documentRegister', input }} onTotal={onTotal} />
      </>
    );
  }
  const input = { filter: { ...filter, direction: tab }, sort };
  return (
    <>
      <DocumentFilters direction={tab} filter={filter} sort={sort} />
      <DocumentBulkBar filter={input.filter} total={total} />
      <DocumentTable tab={tab} asked={{ name: 'documents', input }} onTotal={onTotal} />
    </>
  );
}

/** A register that was kept on paper, or in a spreadsheet. */
function ImportDocuments({ tab }: { tab: DocumentTab }) {
  const t = useWords();
  const roles = useSignedIn()?.roles ?? [];
  const register = documentList.use((state) => state.register);
  if (tab === 'todo' || !mayDo('register_document', roles)) return null;
  const way = tab === 'registers' ? directionOf(register) : tab;
  return (
    <Button
      component="a"
      variant="default"
      size="xs"
      href={hashOfPlace({ screen: 'import', of: way })}
      leftSection={<IconTableImport size={16} stroke={1.8} aria-hidden />}
      data-testid="import-documents"
    >
      {t('import:open')}
    </Button>
  );
}

/** What is listed as a file; what waits to be done is no list to take along. */
function ExportDocuments({ tab }: { tab: DocumentTab }) {
  const t = useWords();
  const format = useFormat();
  const today = format.day(useNow(60_000));
  const versions = useDocumentLists();
  const { filter, register, year } = documentList.use((state) => state);
  if (tab === 'todo') return null;
  const telling = { t, format, versions };
  if (tab === 'registers') {
    const input = { register, year: year ?? Number(today.slice(0, 4)) };
    const columns = registerTable(directionOf(register), telling);
    const title = `${t(`documents:register.${register}`)} ${input.year}`;
    return <ExportMenu table={{ name: 'documentRegister', question: input, columns, title }} />;
  }
  // By the time of their coming, whatever the screen is sorted by: nothing moves them in that order.
  const question = { filter: { ...filter, direction: tab }, sort: { by: 'received', direction: 'ascending' } } as const;
  return (
    <ExportMenu
      table={{ name: 'documents', question, columns: documentsTable(tab, telling), title: t(`documents:tab.${tab}`) }}
    />
  );
}

function NewDocument() {
  const t = useWords();
  const me = useSignedIn();
  const roles = me?.roles ?? [];
  return (
    <>
      {mayDo('register_document', roles) ? <ImportEdxmlButton /> : null}
      {mayDo('register_document', roles) ? (
        <Button
          component="a"
          href={hashOfPlace({ screen: 'new-document', direction: 'incoming', about: null })}
          leftSection={<IconFileImport size={17} stroke={1.8} aria-hidden />}
          data-testid="register-document"
        >
          {t('documents:register-incoming')}
        </Button>
      ) : null}
      {mayDo('draft_document', roles) ? (
        <Button
          component="a"
          variant="default"
          href={hashOfPlace({ screen: 'new-document', direction: 'outgoing', about: null })}
          leftSection={<IconFilePencil size={17} stroke={1.8} aria-hidden />}
          data-testid="draft-document"
        >
          {t('documents:draft-outgoing')}
        </Button>
      ) : null}
    </>
  );
}
