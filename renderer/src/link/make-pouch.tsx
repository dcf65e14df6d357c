import { Button, Progress, Select } from '@mantine/core';
import { IconPackageExport, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { SyncState } from '../../../sync/bridge/model.ts';
import type { PouchState } from '../../../sync/bridge/pouch-model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { MadePouchParts } from './made-pouch-parts.tsx';
import classes from './pouch.module.css';
import halves from './two-halves.module.css';

/** A stick holds a little less than is written on it; the usual file system of sticks takes no file of 4 GiB. */
const sizes = { gb1: 950_000_000, gb4: 3_800_000_000, gb16: 15_000_000_000, gb64: 60_000_000_000 } as const;
type Size = keyof typeof sizes;
const isSize = (value: string | null): value is Size => value !== null && value in sizes;

/** What waits for headquarters, as files for a stick. */
export function MakePouch({ waiting, state }: { waiting: SyncState['waiting']; state: PouchState }) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const [size, setSize] = useState<Size>('gb4');
  const [failure, setFailure] = useState<Failure | null>(null);
  const { working, made } = state;
  const make = () => {
    setFailure(null);
    void bridge.command('makePouch', { largestPart: sizes[size] }).then((answer) => {
      if (!answer.ok && !isCancelled(answer.error)) setFailure(answer.error);
    });
  };
  const records = t('pouch:records', { count: waiting.records, formatted: format.count(waiting.records) });
  return (
    <div className={halves['half']}>
      <h3 className={classes['subtitle']}>{t('pouch:send')}</h3>
      <p className={classes['text']} data-testid="pouch-waiting">
        {waiting.records === 0
          ? t('pouch:nothing-waiting')
          : t('pouch:waiting', { records, bytes: format.bytes(waiting.blobBytes) })}
      </p>
      {working?.kind === 'making' ? (
        <Making working={working} />
      ) : (
        <div className={classes['row']}>
          <Select
            label={t('pouch:largest')}
            description={t('pouch:largest-hint')}
            data={Object.keys(sizes).map((value) => ({ value, label: t(`pouch:size.${value as Size}`) }))}
            value={size}
            allowDeselect={false}
            onChange={(value) => isSize(value) && setSize(value)}
            data-testid="pouch-size"
          />
          <Button
            leftSection={<IconPackageExport size={18} stroke={1.8} aria-hidden />}
            variant={made === null ? 'filled' : 'default'}
            disabled={working !== null}
            onClick={make}
            data-testid="make-pouch"
          >
            {t('pouch:make')}
          </Button>
        </div>
      )}
      {failure === null ? null : <FailureNote failure={failure} />}
      {made === null || working?.kind === 'making' ? null : <MadePouchParts made={made} waiting={waiting} />}
    </div>
  );
}

export function isCancelled(failure: Failure): boolean {
  return failure.type === 'pouch-refused' && failure.reason === 'cancelled';
}

function Making({ working }: { working: NonNullable<PouchState['working']> }) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const words = t('pouch:making', { bytes: format.bytes(working.bytes) });
  const isKnown = working.of !== null && working.of >= working.bytes;
  return (
    <div className={classes['working']} role="status" data-testid="pouch-making">
      <span>{words}</span>
      <Progress
        value={isKnown && working.of !== null ? (100 * working.bytes) / working.of : 100}
        animated={!isKnown}
        aria-label={words}
      />
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlayerStop size={15} aria-hidden />}
        onClick={() => void bridge.command('stopPouch', {})}
        data-testid="stop-pouch"
      >
        {t('pouch:stop')}
      </Button>
    </div>
  );
}
