import { Button, Group, Menu, Modal, TextInput } from '@mantine/core';
import { IconBookmark, IconBookmarkPlus, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { SavedView } from '../../../sync/bridge/contract/views.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useWords } from '../i18n/use-words.ts';
import { caseList } from '../stores/case-list/case-list.ts';
import { showFailure, showSaved } from '../toasts/toasts.tsx';
import classes from './views-menu.module.css';

/** Views of the list that a person named: to go to one, to keep what the list shows now, to forget one. */
export function ViewsMenu() {
  const t = useWords();
  const bridge = useBridge();
  const watched = useWatch('savedViews', {});
  const [naming, setNaming] = useState(false);
  const views = watched.kind === 'answered' ? watched.value : [];
  const remove = ({ id, name }: SavedView) =>
    void bridge.command('removeView', { id }).then((answer) => {
      if (answer.ok) showSaved((said) => said('views:removed', { name }));
      else showFailure(answer.error);
    });
  return (
    <>
      <Menu position="bottom-end" width={300}>
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
          {views.map((view) => (
            <div key={view.id} className={classes['view']}>
              <Menu.Item className={classes['name']} onClick={() => applyView(view)} data-testid={`view-${view.id}`}>
                {view.name}
              </Menu.Item>
              <Menu.Item
                className={classes['remove']}
                aria-label={t('views:remove', { name: view.name })}
                title={t('views:remove', { name: view.name })}
                onClick={() => remove(view)}
              >
                <IconTrash size={15} stroke={1.7} aria-hidden />
              </Menu.Item>
            </div>
          ))}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconBookmarkPlus size={17} stroke={1.7} aria-hidden />}
            onClick={() => setNaming(true)}
            data-testid="save-view"
          >
            {t('views:save')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={naming} onClose={() => setNaming(false)} title={t('views:save')} size="sm">
        <NameForm onClose={() => setNaming(false)} />
      </Modal>
    </>
  );
}

export function applyView({ filter, sort }: SavedView): void {
  caseList.dispatch({ type: 'filter-chosen', filter });
  caseList.dispatch({ type: 'sort-chosen', sort });
}

function NameForm({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const bridge = useBridge();
  const [name, setName] = useState('');
  const save = (event: FormEvent) => {
    event.preventDefault();
    const { filter, sort } = caseList.get();
    const said = name.trim();
    if (said === '') return;
    const id = crypto.randomUUID().replaceAll('-', '');
    void bridge.command('saveView', { id, name: said, filter, sort }).then((answer) => {
      if (!answer.ok) return showFailure(answer.error);
      showSaved((t2) => t2('views:saved', { name: said }));
      return onClose();
    });
  };
  return (
    <form onSubmit={save} className={classes['form']}>
      <TextInput
        label={t('views:name')}
        description={t('views:name-hint')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={80}
        autoComplete="off"
        data-autofocus
        data-testid="view-name"
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" disabled={name.trim() === ''} data-testid="view-save">
          {t('save')}
        </Button>
      </Group>
    </form>
  );
}
