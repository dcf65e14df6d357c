import { Button } from '@mantine/core';
import { IconCheck, IconDownload, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { MadePouch } from '../../../sync/bridge/pouch-model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { saveCopy } from '../files/save-copy.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { showFailure } from '../toasts/toasts.tsx';
import { fetchPart } from './carry-pouch.ts';
import classes from './pouch.module.css';

type Part = MadePouch['parts'][number];

/** A pouch that was made: its parts, each to be saved to a stick. */
export function MadePouchParts({ made }: { made: MadePouch }) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const counted = (words: 'pouch:records' | 'pouch:parts', count: number) =>
    t(words, { count, formatted: format.count(count) });
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
          <PartRow key={part.name} part={part} number={index + 1} />
        ))}
      </ul>
      {made.leftBehind ? <Note words={t('pouch:left-behind')} /> : null}
      <Note words={t('pouch:not-delivered')} />
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

function Note({ words }: { words: string }) {
  return (
    <p className={classes['note']}>
      <IconInfoCircle size={16} stroke={1.7} aria-hidden /> <span>{words}</span>
    </p>
  );
}

type Saving =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving'; readonly read: number }
  | { readonly kind: 'saved' };

function PartRow({ part, number }: { part: Part; number: number }) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const [saving, setSaving] = useState<Saving>({ kind: 'idle' });
  const save = () => {
    setSaving({ kind: 'saving', read: 0 });
    void fetchPart(bridge, number, (read) => setSaving({ kind: 'saving', read })).then((answer) => {
      setSaving({ kind: answer.ok ? 'saved' : 'idle' });
      if (answer.ok) saveCopy(answer.value, part.name);
      else showFailure(answer.error);
    });
  };
  return (
    <li>
      <span className={classes['name']}>{part.name}</span>
      <span className={classes['size']}>
        {saving.kind === 'saving' ? t('pouch:saving', { bytes: format.bytes(saving.read) }) : format.bytes(part.size)}
      </span>
      <Button
        size="xs"
        variant={saving.kind === 'saved' ? 'default' : 'filled'}
        leftSection={
          saving.kind === 'saved' ? <IconCheck size={15} aria-hidden /> : <IconDownload size={15} aria-hidden />
        }
        loading={saving.kind === 'saving'}
        onClick={save}
        data-testid={`save-part-${number}`}
      >
        {saving.kind === 'saved' ? t('pouch:saved') : t('pouch:save')}
      </Button>
    </li>
  );
}
