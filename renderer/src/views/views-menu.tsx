import { Button, Menu, Modal } from '@mantine/core';
import { IconAdjustments, IconBookmark, IconBookmarkPlus, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import type { ListedView, SavedView } from '../../../sync/bridge/contract/views.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useWords } from '../i18n/use-words.ts';
import { caseList } from '../stores/case-list/case-list.ts';
import { ArrangeViews } from './arrange-views.tsx';
import { SaveView } from './save-view.tsx';
import classes from './views.module.css';

/** Views of the list that a person, or a colleague, named: to go to one, to keep what the list shows now, to set them in order. */
export function ViewsMenu() {
  const t = useWords();
  const watched = useWatch('savedViews', {});
  const [opened, setOpened] = useState<'save' | 'arrange' | null>(null);
  const views = watched.kind === 'answered' ? watched.value : [];
  const own = views.filter(({ by }) => by === null);
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
        <SaveView onClose={close} />
      </Modal>
      <Modal opened={opened === 'arrange'} onClose={close} title={t('views:arrange-title')} size="xl">
        <ArrangeViews views={own} onClose={close} />
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

export function applyView({ filter, sort }: Pick<SavedView, 'filter' | 'sort'>): void {
  caseList.dispatch({ type: 'filter-chosen', filter });
  caseList.dispatch({ type: 'sort-chosen', sort });
}
