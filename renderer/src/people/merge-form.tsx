import { Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { PersonRow, PersonView } from '../../../sync/bridge/people-model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { birthsDiffer } from './births-differ.ts';
import classes from './people.module.css';
import { BirthDate, Numbers } from './person-cells.tsx';

/** Who is merged, and the heads of what was seen of them. */
type Other = Pick<PersonView['alike'][number], 'person' | 'view'>;

/** Says that the other is this very person; nothing of either is changed, and it can be undone. */
export function MergeForm(props: { view: PersonView; other: Other; onClose: () => void }) {
  const { view, other, onClose } = props;
  const t = useWords();
  const bridge = useBridge();
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { person } = other;
  /** Of two who may be one, the way on; of two who hardly are, the way back. */
  const first = useRef<HTMLButtonElement>(null);
  // Whoever found the other in this dialog is led on: what they stood on is gone.
  useEffect(() => {
    if (document.activeElement === document.body) first.current?.focus();
  }, []);
  const merge = () => {
    setSaving(true);
    const input = { id: person.id, view: [...other.view], into: view.id, intoView: [...view.view] };
    void bridge.command('mergePeople', input).then((answer) => {
      setSaving(false);
      if (!answer.ok) return setFailure(answer.error);
      showSaved((t) => t('people:merged-done', { other: person.name, name: view.name }));
      onClose();
    });
  };
  const differ = birthsDiffer(person.birthDate, view.birthDate);
  return (
    <div className={classes['dialog']}>
      <p className={classes['text']}>{t('people:merge-explained', { other: person.name, name: view.name })}</p>
      <dl className={classes['merging']} data-testid="merging">
        <Side label={t('people:merge-from')} row={person} />
        <Side label={t('people:merge-into')} row={view} />
      </dl>
      {differ ? (
        <p className={classes['differ']} role="note" data-testid="births-differ">
          <IconAlertTriangle size={17} stroke={1.8} aria-hidden /> {t('people:merge-births-differ')}
        </p>
      ) : null}
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Button ref={differ ? first : null} data-autofocus={differ || undefined} variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          ref={differ ? null : first}
          data-autofocus={!differ || undefined}
          loading={saving}
          onClick={merge}
          data-testid="merge-confirm"
        >
          {t('people:merge-confirm')}
        </Button>
      </Group>
    </div>
  );
}

/** By more than a name: two of the same are what is merged most. */
function Side({ label, row }: { label: string; row: PersonRow }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <strong>{row.name}</strong> <BirthDate value={row.birthDate} /> <Numbers numbers={row.numbers} most={2} />
      </dd>
    </>
  );
}
