import { IconPlugConnectedX } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';
import classes from './banner.module.css';

/** The way to this device's own data is broken: a different thing from having no link to headquarters. */
export function ConnectionBanner() {
  const t = useWords();
  const connected = live.use((state) => state.connected);
  if (connected) return null;
  return (
    <div className={classes['banner']} data-tone="red" role="alert" data-testid="disconnected">
      <IconPlugConnectedX size={18} aria-hidden />
      <span>{t('shell:disconnected')}</span>
    </div>
  );
}
