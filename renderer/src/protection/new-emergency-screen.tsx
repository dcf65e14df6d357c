import { Button } from '@mantine/core';
import { IconDeviceFloppy, IconUserPlus, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { checkEmergency } from '../../../sync/domain/protection/check-emergency.ts';
import { missionByCode } from '../../../sync/domain/missions.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import form from '../documents/document-form.module.css';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { useSaveKeys } from '../keys/use-save-keys.ts';
import { live } from '../stores/live/live.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { ConcernedRole } from './concerned-role.tsx';
import { EmergencyForm, type EmergencyValues } from './emergency-form.tsx';
import { useProtectionLists } from './protection-words.ts';
import classes from './protection.module.css';
import { concernedOf, nobody, WhoField, type Who } from './who-field.tsx';
import { BackLink } from '../ui/icon-link.tsx';

interface Concerned {
  readonly key: number;
  readonly role: string;
  readonly who: Who;
}

/** Filled in while somebody is on the line: from the first word to the record by keys alone. */
export function NewEmergencyScreen() {
  const t = useWords();
  const bridge = useBridge();
  const lists = useProtectionLists();
  const host = live.use((state) => missionByCode(state.desk?.mission.code ?? '')?.country ?? '');
  const [draft] = useState(() => crypto.randomUUID());
  const [values, setValues] = useState<EmergencyValues>({ gravity: 'serious', 'place/country': host });
  const [people, setPeople] = useState<readonly Concerned[]>([{ key: 0, role: 'victim', who: nobody }]);
  const [attempted, setAttempted] = useState(false);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => document.getElementById('emergency-field-summary')?.focus(), []);
  const findings = checkEmergency(values, lists, true);
  const set = (key: number, part: Partial<Concerned>) =>
    setPeople((before) => before.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const save = () => {
    setAttempted(true);
    const [first] = findings;
    if (first) return document.getElementById(`emergency-field-${first.field.replace('/', '-')}`)?.focus();
    if (saving) return undefined;
    setSaving(true);
    setFailure(null);
    const named = people.filter(({ who }) => who.id !== '' || who.name.trim() !== '');
    const input = { draft, fields: { ...values }, people: named.map(({ role, who }) => concernedOf(role, who)) };
    void bridge.command('openEmergency', input).then((answer) => {
      setSaving(false);
      if (!answer.ok) return setFailure(answer.error);
      const { id, code } = answer.value;
      showSaved(
        (t) => t('protection:opened', { code }),
        (t) => t('protection:opened-body'),
      );
      return goTo({ screen: 'emergency', id });
    });
    return undefined;
  };
  useSaveKeys(save);
  const shown = attempted ? findings : [];
  return (
    <section className={form['screen']} aria-labelledby="new-emergency-title" data-testid="new-emergency-screen">
      <div className={form['form']}>
        <div className={form['head']}>
          <BackLink href={hashOfPlace({ screen: 'protection', tab: 'emergencies' })} label={t('protection:back')} />
          <h1 id="new-emergency-title" className={form['title']}>
            {t('protection:new')}
          </h1>
        </div>
        <EmergencyForm
          values={values}
          findings={shown}
          onChange={(field, value) => setValues((before) => ({ ...before, [field]: value }))}
        />
        <h2 className={classes['part']}>{t('protection:people')}</h2>
        {people.map(({ key, role, who }) => (
          <div key={key} className={classes['concerned']}>
            <ConcernedRole value={role} onChange={(next) => set(key, { role: next })} />
            <WhoField
              id={`who-${key}`}
              label={t('people:field.name')}
              value={who}
              onChange={(next) => set(key, { who: next })}
            />
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              aria-label={t('protection:remove-person')}
              onClick={() => setPeople((before) => before.filter((one) => one.key !== key))}
            >
              <IconX size={16} aria-hidden />
            </Button>
          </div>
        ))}
        <Button
          variant="default"
          size="xs"
          leftSection={<IconUserPlus size={16} stroke={1.7} aria-hidden />}
          onClick={() =>
            setPeople((before) => [...before, { key: (before.at(-1)?.key ?? 0) + 1, role: 'relative', who: nobody }])
          }
          data-testid="add-concerned"
        >
          {t('protection:add-person')}
        </Button>
      </div>
      <aside className={form['aside']} aria-label={t('protection:saving')}>
        <p className={classes['hint']}>{t('protection:new-hint')}</p>
        <div className={form['foot']}>
          {failure === null ? null : <FailureNote failure={failure} compact />}
          {shown.length === 0 ? null : (
            <p className={form['errors']} role="alert">
              {t('protection:errors', { count: shown.length })}
            </p>
          )}
          <Button
            size="md"
            fullWidth
            loading={saving}
            leftSection={<IconDeviceFloppy size={18} stroke={1.8} aria-hidden />}
            onClick={save}
            data-testid="save-emergency"
          >
            {t('protection:save')}
          </Button>
          <p className={classes['hint']}>
            <kbd>Ctrl</kbd> <kbd>Enter</kbd>
          </p>
        </div>
      </aside>
    </section>
  );
}
