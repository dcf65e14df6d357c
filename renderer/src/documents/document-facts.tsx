import { Button } from '@mantine/core';
import { IconDeviceFloppy, IconGitFork, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
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
import { focusFirstError } from '../form/focus-first-error.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSaveKeys } from '../keys/use-save-keys.ts';
import { showSaved } from '../toasts/toasts.tsx';
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
  const { caughtUp } = useDocument();
  const [editing, setEditing] = useState(false);
  if (editing) return <EditFacts onClose={() => setEditing(false)} />;
  return (
    <div className={panel['panel']}>
      <div className={classes['edit']}>
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconPencil size={16} stroke={1.8} aria-hidden />}
          disabled={!caughtUp}
          onClick={() => setEditing(true)}
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

function EditFacts({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const format = useFormat();
  const clock = useClock();
  const versions = useDocumentLists();
  const write = useWrite();
  const { view } = useDocument();
  const suggestions = useSuggestions(view);
  // The view of the moment when the form was opened: who wrote since is not in it.
  const [opened] = useState({ view: view.view, fields: view.fields });
  const [changes, setChanges] = useState<Values>({});
  const [attempted, setAttempted] = useState(false);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const fixed = isFixed(view) ? fixedFields : [];
  const standing = Object.fromEntries(Object.entries(opened.fields).map(([name, { value }]) => [name, value]));
  const findings = checkDocument(view.direction, changes as Written, standing as Written, {
    today: format.day(clock()),
    types: listsOf(versions, view.lists).types,
  });
  const save = () => {
    setAttempted(true);
    if (saving) return;
    if (Object.keys(changes).length === 0) return onClose();
    if (findings.length > 0) return focusFirstError();
    setSaving(true);
    setFailure(null);
    void write('setDocument', { fields: changes as never }, opened.view).then((answer) => {
      setSaving(false);
      if (!answer.ok) return setFailure(answer.error);
      showSaved(
        (t) => t('documents:saved'),
        (t) => t('documents:saved-here'),
      );
      onClose();
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
        values={{ ...(standing as Values), ...changes }}
        findings={attempted ? findings : []}
        suggestions={suggestions}
        onChange={(field, value) => setChanges((before) => ({ ...before, [field]: value }))}
      />
      {failure === null ? null : <FailureNote failure={failure} />}
      <div className={form['buttons']}>
        <Button
          loading={saving}
          leftSection={<IconDeviceFloppy size={17} stroke={1.8} aria-hidden />}
          rightSection={<kbd>Ctrl S</kbd>}
          onClick={save}
          data-testid="save-facts"
        >
          {t('save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}
