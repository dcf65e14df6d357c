import { Button, Group, Modal } from '@mantine/core';
import type { Bridge } from '../../../sync/bridge/client.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWords } from '../i18n/use-words.ts';
import { type Panel, panels } from '../stores/panels/panels.ts';
import { unfinished, type Upload, uploads } from '../stores/uploads/uploads.ts';

const ways = { 'leave-by-lock': lock, 'leave-by-closing': close } as const;
type Way = keyof typeof ways;

/** Says which files would be lost if the desk were left now. */
export function LeaveDialog() {
  const t = useWords();
  const bridge = useBridge();
  const open = panels.use((state) => state.open);
  const waiting = uploads
    .use((state) => state.uploads)
    .filter((upload) => unfinished({ uploads: [upload] }).length > 0);
  const way = isWay(open) ? open : null;
  const stay = () => way !== null && panels.dispatch({ type: 'panel-closed', panel: way });
  return (
    <Modal opened={way !== null} onClose={stay} title={t('leaving:title')}>
      <p>{t('leaving:body', { count: waiting.length })}</p>
      <ul data-testid="leaving-files">
        {waiting.slice(0, 5).map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
        {waiting.length > 5 ? <li>…</li> : null}
      </ul>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={() => way !== null && ways[way](bridge, waiting)} data-testid="leave-anyway">
          {t(`leaving:${way ?? 'leave-by-lock'}`)}
        </Button>
        <Button onClick={stay} data-autofocus data-testid="leaving-stay">
          {t('leaving:stay')}
        </Button>
      </Group>
    </Modal>
  );
}

function isWay(open: Panel | null): open is Way {
  return open !== null && open in ways;
}

function lock(bridge: Bridge, waiting: readonly Upload[]): void {
  letGoOf(waiting);
  void bridge.command('lock', {});
}

function close(_bridge: Bridge, waiting: readonly Upload[]): void {
  letGoOf(waiting);
  window.close();
}

/** They were told of them just now. */
function letGoOf(waiting: readonly Upload[]): void {
  for (const { id } of waiting) uploads.dispatch({ type: 'upload-dismissed', id });
}
