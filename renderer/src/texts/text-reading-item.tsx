import { Menu } from '@mantine/core';
import { IconTextRecognition } from '@tabler/icons-react';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './texts.module.css';

/** Whether this device reads the text of attachments; nothing while the desk is locked. */
export function TextReadingItem() {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const watched = useWatch('textReading', {});
  if (watched.kind !== 'answered' || watched.value.standing === 'unavailable') return null;
  const { standing, waiting } = watched.value;
  return (
    <>
      <Menu.Divider />
      <Menu.CheckboxItem
        checked={standing === 'on'}
        rightSection={<IconTextRecognition size={17} stroke={1.7} aria-hidden />}
        data-testid="text-reading"
        onChange={(on) => void bridge.command('turnTextReading', { on })}
      >
        {t('texts:on-this-device')}
        {waiting === 0 ? null : (
          <span className={classes['dim']}>
            {t('texts:files-waiting', { count: waiting, shown: format.count(waiting) })}
          </span>
        )}
      </Menu.CheckboxItem>
    </>
  );
}
