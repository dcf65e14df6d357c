import { Menu, UnstyledButton } from '@mantine/core';
import {
  IconArrowsExchange,
  IconChevronDown,
  IconCompass,
  IconInfoCircle,
  IconKey,
  IconKeyboard,
  IconLock,
  IconUserShield,
} from '@tabler/icons-react';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useMayRuleAccess } from '../access/may-rule-access.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useFormat } from '../format/use-format.ts';
import { showGuide } from '../guide/guide.tsx';
import { useWords } from '../i18n/use-words.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { lockDesk } from '../leaving/lock-desk.ts';
import { panels } from '../stores/panels/panels.ts';
import { PersonBadge } from '../ui/person-badge.tsx';
import classes from './person-menu.module.css';
import { useSignedIn } from './use-signed-in.ts';
import { LetterKey } from '../ui/letter-key.tsx';

export function PersonMenu() {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const person = useSignedIn();
  const mayRule = useMayRuleAccess();
  if (person === null) return null;
  return (
    <Menu position="bottom-end" width={260} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton
          className={classes['target']}
          aria-label={t('shell:account', { name: person.name })}
          data-testid="person-menu"
        >
          <PersonBadge name={person.name} size={30} />
          <IconChevronDown size={15} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes['who']}>
          <strong>{person.name}</strong>
          <span>{format.text(person.title)}</span>
        </div>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconKey size={17} stroke={1.7} aria-hidden />}
          data-testid="change-passphrase"
          onClick={() => panels.dispatch({ type: 'panel-opened', panel: 'passphrase' })}
        >
          {t('access:change-title')}
        </Menu.Item>
        {mayDo('write', person.roles) ? (
          <Menu.Item
            component="a"
            href={hashOfPlace({ screen: 'handover' })}
            leftSection={<IconArrowsExchange size={17} stroke={1.7} aria-hidden />}
            data-testid="nav-handover"
          >
            {t('handover:title')}
          </Menu.Item>
        ) : null}
        {mayRule ? (
          <Menu.Item
            component="a"
            href={hashOfPlace({ screen: 'access' })}
            leftSection={<IconUserShield size={17} stroke={1.7} aria-hidden />}
            data-testid="nav-access"
          >
            {t('access:title')}
          </Menu.Item>
        ) : null}
        <Menu.Item
          leftSection={<IconCompass size={17} stroke={1.7} aria-hidden />}
          data-testid="show-guide"
          onClick={() => showGuide(person.id)}
        >
          {t('guide:again')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKeyboard size={17} stroke={1.7} aria-hidden />}
          rightSection={<LetterKey>?</LetterKey>}
          onClick={() => panels.dispatch({ type: 'panel-opened', panel: 'shortcuts' })}
        >
          {t('shell:shortcuts')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconInfoCircle size={17} stroke={1.7} aria-hidden />}
          data-testid="about"
          onClick={() => panels.dispatch({ type: 'panel-opened', panel: 'about' })}
        >
          {t('about:title')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLock size={17} stroke={1.7} aria-hidden />}
          rightSection={<kbd>Ctrl L</kbd>}
          data-testid="lock"
          onClick={() => lockDesk(bridge)}
        >
          {t('shell:lock')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
