import { Button } from '@mantine/core';
import type { SyncState } from '../../../sync/bridge/model.ts';
import type { MadePouch } from '../../../sync/bridge/pouch-model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { SaveFileRow } from '../files/save-file-row.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { PouchNote } from './pouch-note.tsx';
import classes from './pouch.module.css';

interface MadePouchPartsProps {
  readonly made: MadePouch;
  readonly waiting: SyncState['waiting'];
}

/** A pouch that was made: its parts, each to be saved to a stick. */
export function MadePouchParts({ made, waiting }: MadePouchPartsProps) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const counted = (words: 'pouch:records' | 'pouch:parts', count: number) =>
    t(words, { count, formatted: format.count(count) });
  const isConfirmed = made.records > 0 && waiting.records === 0 && waiting.blobBytes === 0;
  return (
    <div className={classes['made']} data-testid="pouch-made">
      <p className={classes['headline']} role="status">
        {t('pouch:made', {
          records: counted('pouch:records', made.records),
          parts: counted('pouch:parts', made.parts.length),
        })}
      </p>
      <ul className={classes['parts']}>
        {made.parts.map((part, index) => (
          <SaveFileRow
            key={part.name}
            file={part}
            readPiece={(offset) => bridge.command('readPouch', { part: index + 1, offset })}
            save={t('pouch:save')}
            testid={`save-part-${index + 1}`}
          />
        ))}
      </ul>
      {made.leftBehind ? <PouchNote words={t('pouch:left-behind')} /> : null}
      <PouchNote words={t(isConfirmed ? 'pouch:no-longer-needed' : 'pouch:not-delivered')} />
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => void bridge.command('dropPouch', {})}
        data-testid="drop-pouch"
      >
        {t('pouch:forget')}
      </Button>
    </div>
  );
}
