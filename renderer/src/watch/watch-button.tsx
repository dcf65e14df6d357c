import { ActionIcon, Tooltip } from '@mantine/core';
import { IconEye, IconEyeCheck } from '@tabler/icons-react';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useWords } from '../i18n/use-words.ts';
import { useCaseKey } from '../keys/use-case-key.ts';
import { useOfferActions } from '../palette/offered-actions.ts';
import { showFailure, showSaved } from '../toasts/toasts.tsx';

/** Keeps an eye on a case or a document without taking it on: whoever watches finds it among what they watch. */
export function WatchButton({ id }: { id: string }) {
  const t = useWords();
  const bridge = useBridge();
  const watched = useWatch('watched', {});
  const known = watched.kind === 'answered' ? watched.value : null;
  const isWatching = known?.some((one) => one.id === id) ?? false;
  const turn = () =>
    void bridge.command('watchSubject', { id, on: !isWatching }).then((answer) => {
      if (answer.ok) showSaved((t) => t(isWatching ? 'watch-off' : 'watch-on'));
      else showFailure(answer.error);
    });
  useCaseKey('watch', known === null ? null : turn);
  useOfferActions(
    known === null ? [] : [{ key: 'watch', title: t(isWatching ? 'unwatch' : 'watch'), icon: IconEye, run: turn }],
  );
  return (
    <Tooltip label={`${t(isWatching ? 'watching' : 'watch')} (W)`}>
      <ActionIcon
        variant={isWatching ? 'light' : 'default'}
        size={34}
        aria-label={t('watch')}
        aria-pressed={isWatching}
        disabled={known === null}
        onClick={turn}
        data-testid="watch"
      >
        {isWatching ? (
          <IconEyeCheck size={19} stroke={1.8} aria-hidden />
        ) : (
          <IconEye size={19} stroke={1.7} aria-hidden />
        )}
      </ActionIcon>
    </Tooltip>
  );
}
