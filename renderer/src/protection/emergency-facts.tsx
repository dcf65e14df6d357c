import { Button, Group } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useRef } from 'react';
import { checkEmergency } from '../../../sync/domain/protection/check-emergency.ts';
import { emergencyFields, type EmergencyField } from '../../../sync/domain/protection/emergency-fields.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useWrite } from '../case/use-write.ts';
import { useFocusOpened } from '../form/use-focus-opened.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { useSaveKeys } from '../keys/use-save-keys.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { type Edit, edits } from '../stores/edits/edits.ts';
import { sendEdit } from '../stores/edits/send-edit.ts';
import { useEdit } from '../stores/edits/use-edit.ts';
import { showEditSent } from '../toasts/show-edit-sent.ts';
import { useEmergency } from './emergency-context.ts';
import { EmergencyForm, type EmergencyValues } from './emergency-form.tsx';
import { useProtectionLists } from './protection-words.ts';
import classes from './protection.module.css';

const shown: readonly EmergencyField[] = [
  emergencyFields.summary,
  emergencyFields.type,
  emergencyFields.gravity,
  emergencyFields.callerName,
  emergencyFields.callerPhone,
  emergencyFields.country,
  emergencyFields.city,
  emergencyFields.address,
  emergencyFields.point,
  emergencyFields.account,
];

export function EmergencyFacts() {
  const t = useWords();
  const roles = useSignedIn()?.roles ?? [];
  const { view, words } = useEmergency();
  const { edit, open } = useEdit(view.id);
  const place = useRef<HTMLDivElement>(null);
  useFocusOpened(place, edit !== undefined);
  if (edit !== undefined)
    return (
      <div ref={place}>
        <EditFacts edit={edit} />
      </div>
    );
  const values = valuesOf(view.fields, {});
  return (
    <div ref={place} className={classes['panel']}>
      {mayDo('protect', roles) ? (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPencil size={16} stroke={1.7} aria-hidden />}
          onClick={() => open({ place: { screen: 'emergency', id: view.id }, view: view.view, base: view.fields })}
          data-form-opener
          data-testid="edit-emergency"
        >
          {t('protection:edit')}
        </Button>
      ) : null}
      <dl className={classes['facts']}>
        {shown.map((field) => (
          <div key={field} data-wide={field === emergencyFields.summary || field === emergencyFields.account}>
            <dt>{words.label(field)}</dt>
            <dd>{words.value(field, values[field] ?? null)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function valuesOf(base: Edit['base'], changes: Edit['changes']): EmergencyValues {
  return Object.fromEntries(
    shown.flatMap((field) => {
      const value = changes[field] ?? base[field]?.value;
      return typeof value === 'string' ? [[field, value]] : [];
    }),
  );
}

function EditFacts({ edit }: { edit: Edit }) {
  const t = useWords();
  const write = useWrite();
  const lists = useProtectionLists();
  const { view } = useEmergency();
  const { change, close } = useEdit(view.id);
  const { attempted, failure } = edit;
  const findings = checkEmergency(valuesOf({}, edit.changes), lists, false);
  const save = () => {
    if (findings.length > 0) return edits.dispatch({ type: 'save-attempted', id: view.id });
    return void sendEdit(view.id, (sent) =>
      write('setEmergency', { fields: valuesOf({}, sent.changes) }, sent.view),
    ).then((outcome) => showEditSent(outcome, (t) => t('protection:saved')));
  };
  useSaveKeys(save);
  return (
    <div className={classes['panel']}>
      <EmergencyForm
        values={valuesOf(edit.base, edit.changes)}
        findings={attempted ? findings : []}
        onChange={change}
      />
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={close}>
          {t('cancel')}
        </Button>
        <Button loading={edit.saving !== null} onClick={save} data-testid="save-edit">
          {t('protection:save')}
        </Button>
      </Group>
    </div>
  );
}
