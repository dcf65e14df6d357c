import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { CalendarDays } from '../../../sync/domain/calendar-days.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import editorClasses from '../catalogue/editor.module.css';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { Differences } from './differences.tsx';
import type { DataDraft } from './use-data-draft.ts';

/** Says once more what changes, and asks headquarters to publish it. */
export function PublishDaysDialog(props: {
  readonly opened: boolean;
  readonly name: string;
  readonly title: string;
  readonly before: CalendarDays;
  readonly draft: DataDraft;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const bridge = useBridge();
  const { opened, name, title, before, draft, onClose } = props;
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const ask = () => {
    setAsking(true);
    setFailure(null);
    void bridge.command('publishData', { name, base: draft.base, data: draft.days }).then((answer) => {
      setAsking(false);
      if (!answer.ok) return setFailure(answer.error);
      showSaved((words) => words('catalogue:asked'));
      draft.discard();
      onClose();
    });
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t('calendar:publish-title', { title })} size="lg">
      <div className={editorClasses['dialog']}>
        <p className={editorClasses['hint']}>{t('calendar:publish-lead')}</p>
        <Differences before={before} after={draft.days} />
        {failure === null ? null : <FailureNote failure={failure} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button loading={asking} onClick={ask} data-autofocus data-testid="publish-confirm">
            {t('catalogue:publish')}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
