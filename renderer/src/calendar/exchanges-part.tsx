import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { removed, replaced } from '../catalogue/entries.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './calendar.module.css';
import { DayInput } from './days-part.tsx';
import type { EditorPart } from './editor-part.ts';
import shared from '../ministry-data/data-editor.module.css';

/** Weekdays off for weekend days that are worked, of one year. */
export function ExchangesPart({ days, year, change, said }: EditorPart) {
  const t = useWords();
  const format = useFormat();
  const shown = days.exchanges.flatMap((exchange, index) =>
    [exchange.off, exchange.worked].some((day) => day === '' || !/^\d{4}-/.test(day) || day.startsWith(`${year}-`))
      ? [{ exchange, index }]
      : [],
  );
  return (
    <section className={shared['card']} aria-labelledby="exchanges-title">
      <h2 id="exchanges-title">{t('calendar:exchanges')}</h2>
      <p className={shared['hint']}>
        {t(days.week === null ? 'calendar:exchanges-hint' : 'calendar:exchanges-hint-mission')}
      </p>
      {shown.length === 0 ? null : (
        <div className={`${classes['row']} ${classes['heads']}`} data-of="exchange" aria-hidden>
          <span>{t('calendar:off')}</span>
          <span>{t('calendar:worked')}</span>
        </div>
      )}
      <ul className={shared['rows']} data-testid="exchanges">
        {shown.map(({ exchange, index }) => (
          <li key={index} className={classes['row']} data-of="exchange">
            {(['off', 'worked'] as const).map((side) => (
              <DayInput
                key={side}
                label={t(`calendar:exchange.${side}`, { number: index + 1 })}
                value={exchange[side]}
                error={said(`exchanges[${index}].${side}`)}
                testid={`exchange-${index}-${side}`}
                onChange={(day) => change({ exchanges: replaced(days.exchanges, index, { [side]: day }) })}
              />
            ))}
            <ActionIcon
              variant="subtle"
              color="red"
              size={30}
              aria-label={t('calendar:remove-exchange', { day: format.isoDate(exchange.off) })}
              onClick={() => change({ exchanges: removed(days.exchanges, index) })}
            >
              <IconTrash size={16} stroke={1.8} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <div className={shared['buttons']}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} stroke={1.8} aria-hidden />}
          onClick={() => change({ exchanges: [...days.exchanges, { off: '', worked: '' }] })}
          data-testid="add-exchange"
        >
          {t('calendar:add-exchange')}
        </Button>
      </div>
    </section>
  );
}
