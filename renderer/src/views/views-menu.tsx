import { Button, Menu, Modal } from '@mantine/core';
import { IconAdjustments, IconBookmark, IconBookmarkPlus, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import type { ListedView } from '../../../sync/bridge/contract/views.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useWords } from '../i18n/use-words.ts';
import { ArrangeViews } from './arrange-views.tsx';
import { SaveView } from './save-view.tsx';
import { applyView, type ViewedList } from './viewed-list.ts';
import classes from './views.module.css';

/** Views of the list that a person, or a colleague, named: to go to one, to keep what the list shows now, to set them in order. */
export function ViewsMenu({ list }: { list: ViewedList }) {
  const t = useWords();
  const watched = useWatch('savedViews', {});
  const [opened, setOpened] = useState<'save' | 'arrange' | null>(null);
  const all = watched.kind === 'answered' ? watched.value : [];
  const views = all.filter((view) => list.holds(view));
  const own = views.filter(({ by }) => by === null);
  // One order stands for the views of all lists.
  const others = all.filter((view) => view.by === null && !list.holds(view)).map(({ id }) => id);
  const shared = views.filter(({ by }) => by !== null);
  const close = () => setOpened(null);
  return (
    <>
      <Menu position="bottom-end" width={320}>
        <Menu.Target>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconBookmark size={16} stroke={1.8} aria-hidden />}
            data-testid="views"
          >
            {t('views:views')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.length === 0 ? <Menu.Label>{t('views:none')}</Menu.Label> : null}
          {own.map((view) => (
            <ViewItem key={view.id} view={view} />
          ))}
          {shared.length === 0 ? null : <Menu.Label>{t('views:of-colleagues')}</Menu.Label>}
          {shared.map((view) => (
            <ViewItem key={view.id} view={view} />
          ))}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconBookmarkPlus size={17} stroke={1.7} aria-hidden />}
            onClick={() => setOpened('save')}
            data-testid="save-view"
          >
            {t('views:save')}
          </Menu.Item>
          {own.length === 0 ? null : (
            <Menu.Item
              leftSection={<IconAdjustments size={17} stroke={1.7} aria-hidden />}
              onClick={() => setOpened('arrange')}
              data-testid="arrange-views"
            >
              {t('views:arrange')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={opened === 'save'} onClose={close} title={t('views:save')} size="sm">
        <SaveView list={list} onClose={close} />
      </Modal>
      <Modal opened={opened === 'arrange'} onClose={close} title={t('views:arrange-title')} size="xl">
        <ArrangeViews list={list} views={own} others={others} onClose={close} />
      </Modal>
    </>
  );
}

function ViewItem({ view }: { view: ListedView }) {
  const t = useWords();
  return (
    <Menu.Item
      onClick={() => applyView(view)}
      rightSection={
        view.by === null && view.shared ? (
          <IconUsers size={15} stroke={1.7} role="img" aria-label={t('views:shared')} />
        ) : null
      }
      data-testid={`view-${view.id}`}
    >
      <span className={classes['name']}>{view.name}</span>
      {view.by === null ? null : <span className={classes['by']}>{view.by}</span>}
    </Menu.Item>
  );
}
