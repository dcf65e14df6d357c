import { Button } from '@mantine/core';
import type { NearbyDesk } from '../../../sync/bridge/lan-model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useNow } from '../clock/clock-context.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { showFailure } from '../toasts/toasts.tsx';
import classes from './lan.module.css';

export function NearbyDesks({ desks, mayDrop }: { desks: readonly NearbyDesk[]; mayDrop: boolean }) {
  return (
    <ul className={classes['desks']}>
      {desks.map((desk) => (
        <DeskLine key={desk.id} desk={desk} mayDrop={mayDrop} />
      ))}
    </ul>
  );
}

function DeskLine({ desk, mayDrop }: { desk: NearbyDesk; mayDrop: boolean }) {
  const t = useWords();
  const said = useStanding(desk);
  return (
    <li data-testid="nearby-desk" data-tone={toneOf(desk)}>
      <div className={classes['who']}>
        <strong className={classes['name']}>{desk.name ?? t('lan:unknown-desk')}</strong>
        <span className={classes['address']}>{desk.address ?? ''}</span>
      </div>
      {said.map((sentence) => (
        <p key={sentence} className={classes['text']}>
          {sentence}
        </p>
      ))}
      {mayDrop && desk.typed !== null ? <DropDesk address={desk.typed} /> : null}
    </li>
  );
}

function DropDesk({ address }: { address: string }) {
  const t = useWords();
  const bridge = useBridge();
  const drop = () => {
    void bridge.command('dropLanDesk', { address }).then((answer) => !answer.ok && showFailure(answer.error));
  };
  return (
    <Button
      className={classes['drop'] ?? ''}
      size="compact-xs"
      variant="subtle"
      onClick={drop}
      aria-label={t('lan:remove-named', { address })}
      data-testid="lan-drop"
    >
      {t('lan:remove')}
    </Button>
  );
}

/** A device that is no desk of ours is an alarm; one that is switched off is not. */
function toneOf({ fault, lastExchangeAt }: NearbyDesk): 'calm' | 'wanting' | 'alarming' {
  if (fault === null) return lastExchangeAt === null ? 'wanting' : 'calm';
  return ['wrong-proof', 'not-certified', 'revoked-device', 'revoked-here', 'not-accepted'].includes(fault)
    ? 'alarming'
    : 'wanting';
}

/** In sentences: what is going on, what failed and what happens next, and what either holds that the other should. */
function useStanding(desk: NearbyDesk): readonly string[] {
  const t = useWords();
  const format = useFormat();
  const now = useNow(5_000);
  const { fault, lastExchangeAt, nextAt, alsoThere, missingHere, missingThere } = desk;
  const counted = (words: 'lan:also-there' | 'lan:missing-here' | 'lan:missing-there', count: number) =>
    count === 0 ? [] : [t(words, { count, formatted: format.count(count) })];
  const last = lastExchangeAt === null ? [] : [`${t('lan:last', { ago: format.ago(lastExchangeAt, now) })}.`];
  const next =
    fault === null || nextAt === null ? [] : [t('lan:next', { duration: format.duration(Math.max(0, nextAt - now)) })];
  const failed = fault === null ? [] : [[t(`lan:fault.${fault}`), ...next].join(' ')];
  const isSame = fault === null && lastExchangeAt !== null && desk.address !== null && missingHere + missingThere === 0;
  const isUntried = fault === null && lastExchangeAt === null && !desk.isVisiting;
  return [
    ...(desk.isVisiting ? [t('lan:visiting')] : []),
    ...(isUntried ? [t('lan:not-yet')] : []),
    ...failed,
    [...last, ...(isSame ? [t('lan:same')] : [])].join(' '),
    ...(desk.address === null ? [t('lan:comes-by-itself')] : []),
    ...counted('lan:also-there', alsoThere),
    ...counted('lan:missing-here', missingHere),
    ...counted('lan:missing-there', missingThere),
  ].filter((sentence) => sentence !== '');
}
