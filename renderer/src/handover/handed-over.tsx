import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useWatch } from '../bridge/use-watch.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import classes from './handover.module.css';

/** Every handing over of this mission, from its records: each is printed again as often as it is wanted. */
export function HandedOver() {
  const t = useWords();
  const format = useFormat();
  const watched = useWatch('handovers', {});
  const handovers = watched.kind === 'answered' ? watched.value : [];
  if (handovers.length === 0) return null;
  return (
    <section className={classes['past']} aria-labelledby="handed-over-title">
      <h2 id="handed-over-title">{t('handover:past')}</h2>
      <table className={classes['table']} data-testid="handed-over">
        <thead>
          <tr>
            <th scope="col">{t('handover:column.day')}</th>
            <th scope="col">{t('handover:from')}</th>
            <th scope="col">{t('handover:to')}</th>
            <th scope="col">{t('handover:column.count')}</th>
            <th scope="col">{t('handover:column.by')}</th>
            <th scope="col">
              <span className="sr-only">{t('handover:print')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {handovers.map(({ from, to, day, count, byName }) => (
            <tr key={`${from.id} ${to.id} ${day}`} data-testid="handover-past">
              <td className="numerals">{format.isoDate(day)}</td>
              <th scope="row" className={classes['what']}>
                {from.name}
              </th>
              <td className={classes['what']}>{to.name}</td>
              <td className="numerals">{format.count(count)}</td>
              <td className={classes['what']}>{byName}</td>
              <td>
                <Button
                  component="a"
                  size="compact-sm"
                  variant="default"
                  href={hashOfPlace({
                    screen: 'print-ledger',
                    ledger: { of: 'handover', from: from.id, to: to.id, day },
                  })}
                  leftSection={<IconPrinter size={15} stroke={1.7} aria-hidden />}
                  aria-label={t('handover:print-of', { from: from.name, to: to.name, day: format.isoDate(day) })}
                  data-testid="print-handover"
                >
                  {t('handover:print')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
