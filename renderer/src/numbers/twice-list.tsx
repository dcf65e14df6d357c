import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { SeriesView } from '../../../sync/bridge/numbers-model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { showFailure, showSaved } from '../toasts/toasts.tsx';
import classes from './numbers.module.css';

type Twice = SeriesView['twice'][number];

/** Two slips of paper with one number: a person says which of the two cases gets another. */
export function TwiceList({ series, mayGive }: { series: SeriesView; mayGive: boolean }) {
  const t = useWords();
  return (
    <div className={classes['twice']} role="alert">
      <h3 className={classes['subtitle']}>
        <IconAlertTriangle size={17} stroke={1.8} aria-hidden /> {t('numbers:twice')}
      </h3>
      <p className={classes['why']}>{t('numbers:twice-body')}</p>
      {series.twice.map((twice) => (
        <div key={twice.number} className={classes['pair']} data-testid={`twice-${twice.number}`}>
          <span className={classes['number']}>{twice.printed}</span>
          <ul className={classes['entries']}>
            {twice.uses.map((use) => (
              <Use key={use.subject} twice={twice} use={use} mayGive={mayGive} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function Use({ twice, use, mayGive }: { twice: Twice; use: Twice['uses'][number]; mayGive: boolean }) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const number = twice.printed;
  const renumber = () => {
    void bridge
      .command('renumberCase', { id: use.subject, block: twice.block, number: twice.number })
      .then((answer) =>
        answer.ok ? showSaved((t) => t('numbers:renumbered', { number })) : showFailure(answer.error),
      );
  };
  return (
    <li className={classes['use']}>
      <a className={classes['link']} href={hashOfPlace({ screen: 'case', id: use.subject })}>
        {t('numbers:open-case', { device: use.deviceName })}
      </a>
      <span className={classes['by']}>
        {use.actorName === ''
          ? t('numbers:by-device', { time: format.dateTime(use.at) })
          : t('numbers:by', { name: use.actorName, time: format.dateTime(use.at) })}
      </span>
      {mayGive ? (
        <Button
          size="xs"
          variant="default"
          aria-label={t('numbers:renumber-of', { number, device: use.deviceName })}
          onClick={renumber}
          data-testid={`renumber-${use.subject}`}
        >
          {t('numbers:renumber')}
        </Button>
      ) : null}
    </li>
  );
}
