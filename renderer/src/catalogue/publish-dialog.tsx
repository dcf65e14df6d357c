import { Button, Group, Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { Result } from '../../../sync/core/result.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import classes from './editor.module.css';

/** Says once more what changes and from when, and asks headquarters to publish it. */
export function PublishDialog(props: {
  readonly opened: boolean;
  readonly title: string;
  readonly lead: string;
  /** What changes. */
  readonly children: ReactNode;
  readonly ask: () => Promise<Result<unknown, Failure>>;
  readonly onClose: () => void;
  readonly onAsked: () => void;
}) {
  const t = useWords();
  const { opened, title, lead, children, onClose, onAsked } = props;
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const ask = () => {
    setAsking(true);
    setFailure(null);
    void props.ask().then((answer) => {
      setAsking(false);
      if (!answer.ok) return setFailure(answer.error);
      showSaved((words) => words('catalogue:asked'));
      onAsked();
      onClose();
    });
  };
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="lg">
      <div className={classes['dialog']}>
        <p className={classes['hint']}>{lead}</p>
        {children}
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
