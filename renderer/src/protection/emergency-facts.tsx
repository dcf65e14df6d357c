import { Button, Group } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { checkEmergency } from '../../../sync/domain/protection/check-emergency.ts';
import { emergencyFields, type EmergencyField } from '../../../sync/domain/protection/emergency-fields.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useWrite } from '../case/use-write.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { useSaveKeys } from '../keys/use-save-keys.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { showSaved } from '../toasts/toasts.tsx';
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
  const [edited, setEdited] = useState<{ view: readonly string[]; values: EmergencyValues } | null>(null);
  const values: EmergencyValues = Object.fromEntries(
    shown.flatMap((field) => {
      const value = view.fields[field]?.value;
      return typeof value === 'string' ? [[field, value]] : [];
    }),
  );
  if (edited !== null) return <Edit begun={edited} onDone={() => setEdited(null)} />;
  return (
    <div className={classes['panel']}>
      {mayDo('protect', roles) ? (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPencil size={16} stroke={1.7} aria-hidden />}
          onClick={() => setEdited({ view: view.view, values })}
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

interface EditProps {
  /** The view on which the person began to write. */
  readonly begun: { readonly view: readonly string[]; readonly values: EmergencyValues };
  readonly onDone: () => void;
}

function Edit({ begun, onDone }: EditProps) {
  const t = useWords();
  const write = useWrite();
  const lists = useProtectionLists();
  const [values, setValues] = useState(begun.values);
  const [attempted, setAttempted] = useState(false);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const changed = Object.fromEntries(
    shown.flatMap((field) => {
      const value = values[field] ?? '';
      return value === (begun.values[field] ?? '') ? [] : [[field, value]];
    }),
  );
  const findings = checkEmergency(changed, lists, false);
  const save = () => {
    setAttempted(true);
    if (findings.length > 0 || saving) return;
    if (Object.keys(changed).length === 0) return onDone();
    setSaving(true);
    setFailure(null);
    void write('setEmergency', { fields: changed }, begun.view).then((answer) => {
      setSaving(false);
      if (!answer.ok) return setFailure(answer.error);
      showSaved((t) => t('protection:saved'));
      return onDone();
    });
  };
  useSaveKeys(save);
  return (
    <div className={classes['panel']}>
      <EmergencyForm
        values={values}
        findings={attempted ? findings : []}
        onChange={(field, value) => setValues((before) => ({ ...before, [field]: value }))}
      />
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
        <Button loading={saving} onClick={save} data-testid="save-edit">
          {t('protection:save')}
        </Button>
      </Group>
    </div>
  );
}
