import { Button } from '@mantine/core';
import { IconMoodSad } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { EmptyState } from '../ui/empty-state.tsx';

/** A fault in one screen leaves the rest of the desk standing, and says that nothing saved is lost. */
export class FailedScreen extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <Told onReload={() => this.setState({ failed: false })} />;
  }
}

function Told({ onReload }: { onReload: () => void }) {
  const t = useWords();
  return (
    <EmptyState icon={IconMoodSad} title={t('shell:failed-screen.title')} body={t('shell:failed-screen.body')}>
      <Button onClick={onReload}>{t('shell:failed-screen.reload')}</Button>
    </EmptyState>
  );
}
