import { Button } from '@mantine/core';
import { IconDeviceFloppy, IconGitFork } from '@tabler/icons-react';
import type { Procedure } from '../../../sync/domain/catalogue/types.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useClock } from '../clock/clock-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { showEditSent } from '../toasts/show-edit-sent.ts';
import { focusFirstError } from '../form/focus-first-error.ts';
import { FormSections } from '../form/form-sections.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSaveKeys } from '../keys/use-save-keys.ts';
import { type Edit, edits, writtenMeanwhile } from '../stores/edits/edits.ts';
import { ownWrites } from '../stores/own-writes/own-writes.ts';
import { blocks, editedValues, editFindings, saveEdit } from '../stores/edits/save-edit.ts';
import { useOpenCase } from './case-context.ts';
import classes from './form-panel.module.css';

export function EditForm({ edit, procedure }: { edit: Edit; procedure: Procedure }) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const clock = useClock();
  const { view } = useOpenCase();
  const { id } = view;
  const today = format.day(clock());
  const findings = editFindings(edit, procedure, today);
  const shown = findings.filter(
    (finding) => edit.attempted || edit.left.includes(finding.field) || finding.level === 'warning',
  );
  const blocking = edit.attempted ? findings.filter((finding) => blocks(finding, edit)).length : 0;
  const changed = Object.keys(edit.changes).length;

  const save = () => {
    const over = view.view;
    const onWritten = (record: string) => ownWrites.dispatch({ type: 'record-written', id, record, over });
    void saveEdit(bridge, id, procedure, today, onWritten).then((outcome) => {
      showEditSent(
        outcome,
        (t) => t('case:saved'),
        (t) => t('case:saved-here'),
      );
      if (outcome === 'not-ready' || outcome === 'failed') focusFirstError();
    });
  };
  useSaveKeys(save);

  return (
    <div className={classes['edit']} data-testid="editing">
      <News edit={edit} procedure={procedure} />
      <FormSections
        procedure={procedure}
        values={editedValues(edit)}
        findings={shown}
        onChange={(code, value) => edits.dispatch({ type: 'field-changed', id, code, value })}
        onLeave={(code) => edits.dispatch({ type: 'field-left', id, code })}
        aside={(field) => <Meanwhile edit={edit} code={field.code} />}
      />
      {edit.failure === null ? null : <FailureNote failure={edit.failure} />}
      <div className={classes['foot']}>
        <Button
          loading={edit.saving !== null}
          leftSection={<IconDeviceFloppy size={18} stroke={1.8} aria-hidden />}
          rightSection={<kbd>Ctrl S</kbd>}
          onClick={save}
          data-testid="save-fields"
        >
          {t('save')}
        </Button>
        <Button variant="default" onClick={() => edits.dispatch({ type: 'form-closed', id })} data-testid="cancel-edit">
          {t('cancel')}
        </Button>
        <p className={classes['changed']} role="status">
          {blocking > 0 ? t('new-case:errors', { count: blocking }) : t('case:changed', { count: changed })}
        </p>
      </div>
    </div>
  );
}

/** Others wrote in this form since it was opened. Their values and ours will both be kept. */
function News({ edit, procedure }: { edit: Edit; procedure: Procedure }) {
  const t = useWords();
  const { view } = useOpenCase();
  const touched = procedure.fields.filter(({ code }) => writtenMeanwhile(edit, code, view).length > 0);
  if (touched.length === 0) return null;
  const clashing = touched.filter(({ code }) => code in edit.changes).length;
  return (
    <div className={classes['news']} role="status" data-testid="changed-meanwhile">
      <IconGitFork size={20} stroke={1.7} aria-hidden />
      <span>
        {t('case:meanwhile', { count: touched.length })}{' '}
        {clashing > 0 ? t('case:meanwhile-clash', { count: clashing }) : t('case:meanwhile-no-clash')}
      </span>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => edits.dispatch({ type: 'newer-version-seen', id: view.id, view: view.view, base: view.fields })}
        data-testid="take-newer-view"
      >
        {t('case:meanwhile-seen')}
      </Button>
    </div>
  );
}

function Meanwhile({ edit, code }: { edit: Edit; code: string }) {
  const t = useWords();
  const format = useFormat();
  const { view, words } = useOpenCase();
  return writtenMeanwhile(edit, code, view).map((side) => (
    <p key={side.record} className={classes['aside']}>
      {t('case:meanwhile-value', {
        name: side.actorName,
        time: format.dateTime(side.at),
        value: words.value(code, side.value),
      })}
    </p>
  ));
}
