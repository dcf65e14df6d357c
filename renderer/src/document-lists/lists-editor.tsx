import { TextInput } from '@mantine/core';
import type { EditedLists } from '../../../sync/bridge/contract/ministry.ts';
import { documentListsSchema, type DocumentLists } from '../../../sync/domain/documents/document-lists.ts';
import { documentListsForm } from '../../../sync/domain/ministry/ministry-data.ts';
import { CatalogueTabs } from '../catalogue/catalogue-tabs.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { DataMarks } from '../ministry-data/data-answer.tsx';
import { DataEditor } from '../ministry-data/data-editor.tsx';
import classes from '../ministry-data/data-editor.module.css';
import { useProblems } from '../ministry-data/data-problems.tsx';
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
  const draft = useDataDraft(edited, isDraft);
  const { faults, said } = useProblems(documentListsForm, edited, draft, today);
  const lists = draft.data;
  const parts = { lists, change: draft.change, said };
  return (
    <DataEditor
      title={t('lists:title')}
      back={{ href: '#/catalogue', label: t('lists:back') }}
      edited={edited}
      draft={draft}
      faults={faults}
      lead={t('lists:publish-lead', { from: format.isoDate(lists.from) })}
      marks={<DataMarks edited={edited} />}
      tabs={<CatalogueTabs at="document-lists" />}
      preview={<ListsPreview lists={lists} />}
      differences={<Differences before={listsLines(edited.data, t, format)} after={listsLines(lists, t, format)} />}
    >
      <BasisPart {...parts} key={draft.begun ? 'draft' : 'published'} />
      <TypesPart {...parts} />
      <NamesPart {...parts} of="urgencies" />
      <NamesPart {...parts} of="secrecies" />
      <NamesPart {...parts} of="books" />
      <OrgansPart {...parts} />
    </DataEditor>
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
