import { type ReactNode, useEffect } from 'react';
import type { Desk } from '../../../sync/bridge/model.ts';
import { AboutDialog } from '../about/about-dialog.tsx';
import { PassphraseDialog } from '../access/passphrase-dialog.tsx';
import { Guide } from '../guide/guide.tsx';
import { useWords } from '../i18n/use-words.ts';
import { LeaveDialog } from '../leaving/leave-dialog.tsx';
import { LetGoNotes } from '../leaving/let-go-notes.tsx';
import { UnfinishedFiles } from '../leaving/unfinished-files.tsx';
import { useHoldClosing } from '../leaving/use-hold-closing.ts';
import { useFocusKept } from '../keys/use-focus-kept.ts';
import { live } from '../stores/live/live.ts';
import { navigation } from '../stores/navigation/navigation.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { Palette } from '../palette/palette.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { Header } from './header.tsx';
import { NavigationRail } from './navigation-rail.tsx';
import { NoticeList } from './notice-list.tsx';
import classes from './shell.module.css';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { useDeskKeys } from './use-desk-keys.ts';
import { forgetToasts } from '../toasts/toasts.tsx';
import { useReaderKeys } from './use-reader-keys.ts';
import { useIdleLock } from './use-idle-lock.ts';
import { useNoStrayDrops } from './use-no-stray-drops.ts';

export function Shell({ children }: { children: ReactNode }) {
  const t = useWords();
  const signedIn = live.use((state) => state.desk?.signedIn ?? null);
  const notices = live.use((state) => state.desk?.notices ?? none);
  const place = navigation.use((state) => hashOfPlace(state.place));
  useDeskKeys();
  useFocusKept(place);
  useReaderKeys();
  useIdleLock();
  useNoStrayDrops();
  useHoldClosing();
  useEffect(() => forgetToasts, []);
  return (
    <div className={classes['shell']}>
      <a className={classes['skip']} href="#main" onClick={focusMain}>
        {t('shell:skip')}
      </a>
      <NavigationRail />
      <div className={classes['column']}>
        <Header />
        <ConnectionBanner />
        <NoticeList notices={notices} dismissable />
        <LetGoNotes person={signedIn} />
        <UnfinishedFiles />
        <Guide />
        <main id="main" className={classes['main']} tabIndex={-1}>
          {children}
        </main>
      </div>
      <Palette />
      <ShortcutsDialog />
      <AboutDialog />
      <PassphraseDialog />
      <LeaveDialog />
    </div>
  );
}

const none: Desk['notices'] = [];

/** The address names the screen, so the link must not change it. */
function focusMain(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
