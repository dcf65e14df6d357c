import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconContrast, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.ts';
import { TextReadingItem } from '../texts/text-reading-item.tsx';
import { preferences, type Scheme } from '../stores/preferences/preferences.ts';

const schemes = [
  ['light', IconSun],
  ['dark', IconMoon],
  ['auto', IconDeviceDesktop],
] as const satisfies readonly (readonly [Scheme, typeof IconSun])[];

export function AppearanceMenu() {
  const t = useWords();
  const { scheme, contrast } = preferences.use((state) => state);
  const tick = <IconCheck size={16} aria-hidden />;
  return (
    <Menu position="bottom-end" closeOnItemClick={false} width={250} withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('shell:appearance')} data-testid="appearance">
          <IconContrast size={19} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {schemes.map(([name, Icon]) => (
          <Menu.Item
            key={name}
            role="menuitemradio"
            aria-checked={scheme === name}
            leftSection={<Icon size={17} stroke={1.7} aria-hidden />}
            rightSection={scheme === name ? tick : null}
            data-testid={`scheme-${name}`}
            onClick={() => preferences.dispatch({ type: 'scheme-chosen', scheme: name })}
          >
            {t(`shell:scheme.${name}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          role="menuitemcheckbox"
          aria-checked={contrast === 'high'}
          leftSection={<IconContrast size={17} stroke={1.7} aria-hidden />}
          rightSection={contrast === 'high' ? tick : null}
          data-testid="contrast-high"
          onClick={() =>
            preferences.dispatch({ type: 'contrast-chosen', contrast: contrast === 'high' ? 'normal' : 'high' })
          }
        >
          {t('shell:contrast')}
        </Menu.Item>
        <TextReadingItem />
      </Menu.Dropdown>
    </Menu>
  );
}
