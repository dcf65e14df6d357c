import { Button, Menu } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { compareNames } from '../../../sync/domain/names.ts';
import { thoseWhoMayProcess } from '../../../sync/domain/whose-case.ts';
import type { RoleName } from '../../../sync/domain/catalogue/types.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';
import { useOpenCase } from './case-context.ts';
import classes from './side-panel.module.css';
import { useAssign } from './use-assign.ts';
import { useMayGive } from './use-whose-case.ts';

/** The way on where the step is somebody else's: the case is given to one of those who may take it. */
export function PresentTo({ roles }: { roles: readonly RoleName[] }) {
  const t = useWords();
  const format = useFormat();
  const assign = useAssign();
  const { view } = useOpenCase();
  const staff = live.use((state) => state.staff) ?? [];
  const mayGive = useMayGive()(view.assignee);
  const able = thoseWhoMayProcess(staff)
    .filter((person) => person.roles.some((role) => roles.some((each) => each === role)))
    .toSorted((one, other) => compareNames(one.name, other.name));
  const holder = able.find(({ id }) => id === view.assignee);
  if (able.length === 0) return null;
  if (holder !== undefined) {
    return (
      <p className={classes['presented']} data-testid="presented-to">
        {t('case:presented-to', { name: holder.name })}
      </p>
    );
  }
  if (!mayGive) return null;
  return (
    <Menu position="bottom-start" width="target" withinPortal>
      <Menu.Target>
        <Button
          fullWidth
          variant="light"
          leftSection={<IconUserShare size={16} stroke={1.8} aria-hidden />}
          data-testid="present-case"
        >
          {t('case:present')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {able.map(({ id, name, title }) => (
          <Menu.Item
            key={id}
            onClick={() => assign(id, (words) => words('case:presented', { name }))}
            data-testid={`present-to-${id}`}
          >
            {name}
            <span className={classes['whose']}>{format.text(title)}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
