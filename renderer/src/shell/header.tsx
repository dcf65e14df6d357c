import { IconSearch } from '@tabler/icons-react';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';
import { panels } from '../stores/panels/panels.ts';
import { AppearanceMenu } from '../ui/appearance-menu.tsx';
import { LanguageSwitch } from '../ui/language-switch.tsx';
import classes from './header.module.css';
import { LinkChip } from './link-chip.tsx';
import { PersonMenu } from './person-menu.tsx';

export function Header() {
  const t = useWords();
  const format = useFormat();
  const mission = live.use((state) => state.desk?.mission);
  return (
    <header className={classes['header']}>
      <div className={classes['mission']} title={mission === undefined ? undefined : format.text(mission.name)}>
        <span className={classes['code']}>{mission?.code}</span>
        <span className={classes['name']}>{mission === undefined ? '' : format.text(mission.name)}</span>
      </div>
      <button
        type="button"
        className={classes['find']}
        data-testid="open-palette"
        aria-keyshortcuts="Control+K"
        onClick={() => panels.dispatch({ type: 'panel-opened', panel: 'palette' })}
      >
        <IconSearch size={17} stroke={1.8} aria-hidden />
        <span className={classes['hint']}>{t('shell:find')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className={classes['tools']}>
        <LinkChip />
        <LanguageSwitch />
        <AppearanceMenu />
        <PersonMenu />
      </div>
    </header>
  );
}
