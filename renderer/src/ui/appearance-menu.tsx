import { ActionIcon, Menu } from '@mantine/core';
import { IconContrast, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
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
  return (
    <Menu position="bottom-end" alignItemsLabels="all" width={250} withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('shell:appearance')} data-testid="appearance">
          <IconContrast size={19} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {schemes.map(([name, Icon]) => (
          <Menu.RadioItem
            key={name}
            value={name}
            checked={scheme === name}
            rightSection={<Icon size={17} stroke={1.7} aria-hidden />}
            data-testid={`scheme-${name}`}
            onChange={() => preferences.dispatch({ type: 'scheme-chosen', scheme: name })}
          >
            {t(`shell:scheme.${name}`)}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <Menu.CheckboxItem
          checked={contrast === 'high'}
          rightSection={<IconContrast size={17} stroke={1.7} aria-hidden />}
          data-testid="contrast-high"
          onChange={(on) => preferences.dispatch({ type: 'contrast-chosen', contrast: on ? 'high' : 'normal' })}
        >
          {t('shell:contrast')}
        </Menu.CheckboxItem>
        <TextReadingItem />
      </Menu.Dropdown>
    </Menu>
  );
}
