import { Modal } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';
import { panels } from '../stores/panels/panels.ts';
import classes from './shortcuts-dialog.module.css';

export function ShortcutsDialog() {
  const t = useWords();
  const opened = panels.use((state) => state.open === 'shortcuts');
  const rows = [
    [t('shell:keys.palette'), 'Ctrl K'],
    [t('shell:keys.lock'), 'Ctrl L'],
    [t('shell:keys.go'), t('shell:keys.go-keys')],
    [t('shell:keys.next'), 'J  K  ↓  ↑'],
    [t('shell:keys.open'), 'Enter'],
    [t('shell:keys.pick'), 'X'],
    [t('shell:keys.take'), 'T'],
    [t('shell:keys.edit'), 'E'],
    [t('shell:keys.print'), 'Ctrl P'],
    [t('shell:keys.save'), 'Ctrl S  Ctrl Enter'],
    [t('shell:keys.help'), '?'],
  ] as const;
  return (
    <Modal
      opened={opened}
      onClose={() => panels.dispatch({ type: 'panel-closed', panel: 'shortcuts' })}
      title={t('shell:keys.title')}
      size="sm"
    >
      <dl className={classes['keys']}>
        {rows.map(([words, keys]) => (
          <div key={words} className={classes['row']}>
            <dt>{words}</dt>
            <dd>
              {keys.split('  ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
