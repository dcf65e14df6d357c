import { Button } from '@mantine/core';
import { IconMoodHappy } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.ts';
import { queue, type Whose } from '../stores/queue/queue.ts';
import { EmptyState } from '../ui/empty-state.tsx';

export function NothingToDo({ whose }: { whose: Whose }) {
  const t = useWords();
  return (
    <EmptyState icon={IconMoodHappy} title={t(`queue:empty.${whose}`)} body={t('queue:empty-body')}>
      {whose === 'everyone' ? null : (
        <Button variant="default" onClick={() => queue.dispatch({ type: 'whose-chosen', whose: 'everyone' })}>
          {t('queue:show-everyone')}
        </Button>
      )}
    </EmptyState>
  );
}
