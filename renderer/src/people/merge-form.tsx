import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { PersonView } from '../../../sync/bridge/people-model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import classes from './people.module.css';

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
  return (
    <div className={classes['dialog']}>
      <p className={classes['text']}>{t('people:merge-explained', { other: person.name, name: view.name })}</p>
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button data-autofocus loading={saving} onClick={merge} data-testid="merge-confirm">
          {t('people:merge-confirm')}
        </Button>
      </Group>
    </div>
  );
}
