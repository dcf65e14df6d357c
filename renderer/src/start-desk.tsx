import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import 'virtual:theme.css';
import './theme/fonts.css';
import './theme/tokens.css';
import './theme/base.css';
import './theme/forced-colors.css';
import 'dayjs/locale/vi';
import { createRoot } from 'react-dom/client';
import type { Bridge } from '../../sync/bridge/client.ts';
import type { Clock } from './clock/clock-context.ts';
import { Desk } from './desk.tsx';
import { startWords } from './i18n/start-words.ts';
import { keepLetGo } from './stores/let-go/keep-let-go.ts';
import { watchDesk } from './stores/live/watch-desk.ts';
import { followAddress, goTo } from './stores/navigation/navigation.ts';
import { findPreferences } from './stores/preferences/keep-preferences.ts';
import { preferences } from './stores/preferences/preferences.ts';

/** Draws the desk of the replica behind this bridge. */
export function startDesk(options: {
  readonly bridge: Bridge;
  readonly root: HTMLElement;
  readonly clock: Clock;
}): void {
  findPreferences(window);
  followAddress(window);
  keepLetGo(window);
  const words = startWords(preferences.get().language);
  watchDesk(options.bridge, () => goTo({ screen: 'queue' }));
  createRoot(options.root).render(<Desk bridge={options.bridge} clock={options.clock} words={words} />);
}
