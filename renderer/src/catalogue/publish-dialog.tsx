import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { Procedure } from '../../../sync/domain/catalogue/types.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { ChangesPart } from './changes-part.tsx';
import classes from './editor.module.css';
import type { ProcedureDraft } from './use-procedure-draft.ts';

/** Says once more what changes and from when, and asks headquarters to publish it. */
export function PublishDialog(props: {
  readonly opened: boolean;
  readonly before: Procedure;
  readonly draft: ProcedureDraft;
  readonly onClose: () => void;
  readonly onAsked: () => void;
}) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const { opened, before, draft, onClose, onAsked } = props;
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { procedure, base } = draft;
  const ask = () => {
    setAsking(true);
    setFailure(null);
    void bridge.command('publishProcedure', { code: procedure.code, base, procedure }).then((answer) => {
      setAsking(false);
      if (!answer.ok) return setFailure(answer.error);
      showSaved((words) => words('catalogue:asked'));
      onAsked();
      onClose();
    });
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t('catalogue:publish-title')} size="lg">
      <div className={classes['dialog']}>
        <p className={classes['hint']}>
          {t('catalogue:publish-lead', { day: format.isoDate(procedure.effectiveFrom ?? '') })}
        </p>
        <ChangesPart before={before} after={procedure} />
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
