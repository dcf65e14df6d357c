import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { EditedLists } from '../../../sync/bridge/contract/ministry.ts';
import { documentListsSchema, type DocumentLists } from '../../../sync/domain/documents/document-lists.ts';
import { documentListsForm } from '../../../sync/domain/ministry/ministry-data.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { CatalogueTabs } from '../catalogue/catalogue-tabs.tsx';
import { EditorHead } from '../catalogue/editor-head.tsx';
import { PublishDialog } from '../catalogue/publish-dialog.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSaveKeys } from '../keys/use-save-keys.ts';
import { DataAnswer, DataMarks } from '../ministry-data/data-answer.tsx';
import classes from '../ministry-data/data-editor.module.css';
import { ProblemList, useProblems } from '../ministry-data/data-problems.tsx';
import { Differences } from '../ministry-data/differences.tsx';
import { useDataDraft } from '../ministry-data/use-data-draft.ts';
import { DayField } from '../print/day-field.tsx';
import { listsLines } from './lists-lines.ts';
import { ListsPreview } from './lists-preview.tsx';
import { NamesPart } from './names-part.tsx';
import { OrgansPart } from './organs-part.tsx';
import { TypesPart } from './types-part.tsx';

/** What each part of the editor works on; `said`: the fault at that place, in words. */
export interface ListsPart {
  readonly lists: DocumentLists;
  readonly change: (patch: Partial<DocumentLists>) => void;
  readonly said: (path: string) => string | null;
}

/** The lists as they will be on the left; on the right what is wrong with them, what a mission sees, and what changes. */
export function ListsEditor({ edited, today }: { edited: EditedLists; today: string }) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const draft = useDataDraft(edited, isDraft);
  const [publishing, setPublishing] = useState(false);
  const { faults, said } = useProblems(documentListsForm, edited, draft, today);
  const publishable = draft.begun && faults.length === 0;
  const tryToPublish = () => {
    if (publishable) setPublishing(true);
  };
  useSaveKeys(tryToPublish);
  const lists = draft.data;
  const parts = { lists, change: draft.change, said };
  const differences = <Differences before={listsLines(edited.data, t, format)} after={listsLines(lists, t, format)} />;
  return (
    <section className={classes['screen']} aria-labelledby="editor-title">
      <EditorHead
        title={t('lists:title')}
        back={{ href: '#/catalogue', label: t('lists:back') }}
        draft={draft}
        publishable={publishable}
        onPublish={tryToPublish}
      >
        <DataMarks edited={edited} />
      </EditorHead>
      <div className={classes['body']}>
        <div className={classes['side']}>
          <CatalogueTabs at="document-lists" />
          <DataAnswer edited={edited} />
          <BasisPart {...parts} key={draft.begun ? 'draft' : 'published'} />
          <TypesPart {...parts} />
          <NamesPart {...parts} of="urgencies" />
          <NamesPart {...parts} of="secrecies" />
          <NamesPart {...parts} of="books" />
          <OrgansPart {...parts} />
        </div>
        <div className={classes['side']}>
          <ProblemList faults={faults} begun={draft.begun} />
          <ListsPreview lists={lists} />
          {differences}
        </div>
      </div>
      <PublishDialog
        opened={publishing}
        title={t('calendar:publish-title', { title: t('lists:title') })}
        lead={t('lists:publish-lead', { from: format.isoDate(lists.from) })}
        ask={() => bridge.command('publishData', { name: edited.name, base: draft.base, data: lists })}
        onClose={() => setPublishing(false)}
        onAsked={draft.discard}
      >
        {differences}
      </PublishDialog>
    </section>
  );
}

function BasisPart({ lists, change, said }: ListsPart) {
  const t = useWords();
  const fault = said('from');
  return (
    <section className={classes['card']} aria-labelledby="basis-title">
      <h2 id="basis-title">{t('lists:begin')}</h2>
      <p className={classes['hint']}>{t('lists:begin-hint')}</p>
      <div className={classes['pair']}>
        <div>
          <DayField
            label={t('catalogue:key.effectiveFrom')}
            day={lists.from}
            onChange={(from) => change({ from })}
            testid="lists-from"
          />
          {fault === null ? null : <p className={classes['fault']}>{fault}</p>}
        </div>
        <TextInput
          label={t('catalogue:key.legalBasis')}
          value={lists.basis}
          error={said('basis')}
          maxLength={300}
          autoComplete="off"
          onChange={(event) => change({ basis: event.currentTarget.value })}
          data-testid="lists-basis"
        />
      </div>
    </section>
  );
}

function isDraft(data: unknown): data is DocumentLists {
  const { types, urgencies, secrecies, books, organs } = (data ?? {}) as Partial<DocumentLists>;
  const texts = documentListsSchema.pick({ letterUnit: true }).safeParse(data).success;
  return texts && [types, urgencies, secrecies, books, organs].every((list) => Array.isArray(list));
}
