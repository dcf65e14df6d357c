import { Button } from '@mantine/core';
import { IconCheck, IconEye } from '@tabler/icons-react';
import type { Written } from '../../../sync/bridge/model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { PersonBadge } from '../ui/person-badge.tsx';
import classes from './subject-conflicts.module.css';

interface SideCardProps {
  readonly side: Written;
  readonly index: number;
  /** What its value says. */
  readonly words: string;
  /** It is what everyone sees meanwhile. */
  readonly shown: boolean;
  readonly saving: boolean;
  readonly onTake: () => void;
}

/** One side of what is disputed, with its author, to be taken as it is. */
export function SideCard({ side, index, words, shown, saving, onTake }: SideCardProps) {
  const t = useWords();
  const format = useFormat();
  return (
    <div className={classes['side']} data-shown={shown} data-testid={`side-${index}`}>
      <p className={classes['value']}>{words}</p>
      <p className={classes['meanwhile']}>
        {shown ? (
          <>
            <IconEye size={14} stroke={1.8} aria-hidden /> {t('conflicts:shown-meanwhile')}
          </>
        ) : null}
      </p>
      <div className={classes['by']}>
        <PersonBadge name={side.actorName} size={26} />
        <span>
          <strong>{side.actorName}</strong>
          <span className={classes['meta']}>
            {format.dateTime(side.at)} · {t('conflicts:on-device', { device: side.deviceName })}
          </span>
        </span>
      </div>
      <Button
        fullWidth
        variant="default"
        disabled={saving}
        leftSection={<IconCheck size={16} stroke={2} aria-hidden />}
        onClick={onTake}
        aria-label={t('conflicts:take-of', { value: words, name: side.actorName })}
        data-testid={`take-side-${index}`}
      >
        {t('conflicts:take')}
      </Button>
    </div>
  );
}
