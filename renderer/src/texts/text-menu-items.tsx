import { Menu } from '@mantine/core';
import { IconPlayerTrackNext, IconRefresh, IconTextRecognition } from '@tabler/icons-react';
import { useState } from 'react';
import type { AttachmentText } from '../../../sync/bridge/contract/texts.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWords } from '../i18n/use-words.ts';
import { isPart } from './text-standing.tsx';

/** What can be done with the text of an attachment: look at it, read the rest, read it again. */
export function TextMenuItems({ id, text, onShow }: { id: string; text: AttachmentText; onShow: () => void }) {
  const t = useWords();
  const bridge = useBridge();
  const [asked, setAsked] = useState(false);
  const reread = (again: boolean) => {
    setAsked(true);
    void bridge.command('rereadText', { id, record: text.record, again }).finally(() => setAsked(false));
  };
  const isAtRest = text.state === 'read' || text.state === 'failed';
  return (
    <>
      {text.worded > 0 ? (
        <Menu.Item leftSection={<IconTextRecognition size={16} aria-hidden />} onClick={onShow}>
          {t('texts:show')}
        </Menu.Item>
      ) : null}
      {isPart(text) ? (
        <Menu.Item
          leftSection={<IconPlayerTrackNext size={16} aria-hidden />}
          disabled={asked}
          onClick={() => reread(false)}
        >
          {t('texts:read-on')}
        </Menu.Item>
      ) : null}
      {isAtRest ? (
        <Menu.Item leftSection={<IconRefresh size={16} aria-hidden />} disabled={asked} onClick={() => reread(true)}>
          {t('texts:read-again')}
        </Menu.Item>
      ) : null}
    </>
  );
}
