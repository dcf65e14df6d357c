import { Button } from '@mantine/core';
import { IconDeviceFloppy, IconGitFork, IconPencil } from '@tabler/icons-react';
import { useRef } from 'react';
import type { Suggestion } from '../../../sync/bridge/contract/texts.ts';
import type { DocumentView } from '../../../sync/bridge/documents-model.ts';
import { checkDocument, type Written } from '../../../sync/domain/documents/check-document.ts';
import { isSecret } from '../../../sync/domain/documents/secrecy.ts';
import { fixedFields } from '../../../sync/domain/documents/fixed-fields.ts';
import { listsOf } from '../../../sync/domain/documents/list-versions.ts';
import panel from '../case/form-panel.module.css';
import { useWrite } from '../case/use-write.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useClock } from '../clock/clock-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFocusOpened } from '../form/use-focus-opened.ts';
import { focusFirstError } from '../form/focus-first-error.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSaveKeys } from '../keys/use-save-keys.ts';
import { type Edit, edits } from '../stores/edits/edits.ts';
import { sendEdit } from '../stores/edits/send-edit.ts';
import { useEdit } from '../stores/edits/use-edit.ts';
import { showEditSent } from '../toasts/show-edit-sent.ts';
import { useDocument } from './document-context.ts';
import { DocumentFieldsForm, type Values } from './document-fields-form.tsx';
import form from './document-form.module.css';
import classes from './document-screen.module.css';
import { IssuedNote, isFixed } from './issued-note.tsx';
import { useDocumentLists } from './use-document-lists.ts';

const incoming = [
  'author',
  'symbol',
  'document_date',
  'arrival_date',
  'type',
  'urgency',
  'secrecy',
  'due',
  'lead_unit',
  'abstract',
  'remark',
] as const;
const outgoing = [
  'type',
  'notation',
  'document_date',
  'urgency',
  'secrecy',
  'signer',
  'due',
  'recipients',
  'copies',
  'archive_unit',
  'abstract',
  'remark',
] as const;

/** What the register says of the document: read as a page, edited in place. */
export function DocumentFacts() {
  const t = useWords();
  const { view, caughtUp } = useDocument();
  const { edit, open } = useEdit(view.id);
  const place = useRef<HTMLDivElement>(null);
  useFocusOpened(place, edit !== undefined);
  if (edit !== undefined)
    return (
      <div ref={place}>
        <EditFacts edit={edit} />
      </div>
    );
  return (
    <div ref={place} className={panel['panel']}>
      <div className={classes['edit']}>
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconPencil size={16} stroke={1.8} aria-hidden />}
          disabled={!caughtUp}
          onClick={() => open({ place: { screen: 'document', id: view.id }, view: view.view, base: view.fields })}
          data-form-opener
          data-testid="edit-document"
        >
          {t('edit')}
        </Button>
      </div>
      <ReadFacts />
    </div>
  );
}

function ReadFacts() {
  const t = useWords();
  const { view, words } = useDocument();
  const names = view.direction === 'incoming' ? incoming : outgoing;
  const shown = names.filter((name) => !isSecret(view.secrecy) || name in view.fields);
  return (
    <dl className={panel['grid']}>
      {shown.map((name) => {
        const field = view.fields[name];
        const value = words.value(name, field?.value ?? null);
        const empty = field === undefined || field.value === null || field.value === '';
        return (
          <div key={name} className={panel['field']} data-wide={name === 'abstract' || value.length > 60}>
            <dt>{words.label(name)}</dt>
            <dd data-empty={empty} data-testid={`value-${name}`}>
              {value}
              {field !== undefined && field.sides.length > 1 ? (
                <span className={panel['fork']} title={t('conflicts', { count: 1 })}>
                  <IconGitFork size={14} aria-hidden />
                  <span className="sr-only">{t('conflicts', { count: 1 })}</span>
                </span>
              ) : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Of an incoming document only: what goes out is known here. */
function useSuggestions({ id, direction }: DocumentView): readonly Suggestion[] {
  const watched = useWatch('suggestions', { id });
  return direction === 'incoming' && watched.kind === 'answered' ? watched.value : [];
}

function EditFacts({ edit }: { edit: Edit }) {
  const t = useWords();
  const format = useFormat();
  const clock = useClock();
  const versions = useDocumentLists();
  const write = useWrite();
  const { view } = useDocument();
  const { change, close } = useEdit(view.id);
  const suggestions = useSuggestions(view);
  const { changes, attempted, failure } = edit;
  const fixed = isFixed(view) ? fixedFields : [];
  const standing = Object.fromEntries(Object.entries(edit.base).map(([name, { value }]) => [name, value]));
  const findings = checkDocument(view.direction, changes as Written, standing as Written, {
    today: format.day(clock()),
    types: listsOf(versions, view.lists).types,
  });
  const save = () => {
    if (edit.saving !== null) return;
    if (findings.length > 0) {
      edits.dispatch({ type: 'save-attempted', id: view.id });
      return focusFirstError();
    }
    void sendEdit(view.id, (sent) => write('setDocument', { fields: sent.changes }, sent.view)).then((outcome) => {
      showEditSent(
        outcome,
        (t) => t('documents:saved'),
        (t) => t('documents:saved-here'),
      );
    });
  };
  useSaveKeys(save);
  return (
    <div className={panel['panel']} data-testid="editing-document">
      {fixed.length === 0 ? null : <IssuedNote />}
      <DocumentFieldsForm
        fixed={fixed}
        direction={view.direction}
        lists={listsOf(versions, view.lists)}
        values={{ ...standing, ...changes } as Values}
        findings={attempted ? findings : []}
        suggestions={suggestions}
        onChange={(field, value) => change(field, typeof value === 'object' && value !== null ? [...value] : value)}
      />
      {failure === null ? null : <FailureNote failure={failure} />}
      <div className={form['buttons']}>
        <Button
          loading={edit.saving !== null}
          leftSection={<IconDeviceFloppy size={17} stroke={1.8} aria-hidden />}
          rightSection={<kbd>Ctrl S</kbd>}
          onClick={save}
          data-testid="save-facts"
        >
          {t('save')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}
