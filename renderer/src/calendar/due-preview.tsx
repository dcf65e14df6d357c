import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { addWorkingDays, type Calendar } from '../../../sync/domain/calendar/calendar.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { DayField } from '../print/day-field.tsx';
import classes from './calendar.module.css';
import shared from '../ministry-data/data-editor.module.css';

const mostDays = 400;

/** When a dossier of that day is due, and what lies in between. */
export function DuePreview({ calendar, today }: { calendar: Calendar; today: string }) {
  const t = useWords();
  const format = useFormat();
  const [from, setFrom] = useState(today);
  const [days, setDays] = useState(5);
  const due = addWorkingDays(calendar, from, days);
  const between = calendar.holidays.filter(({ day }) => day > from && day <= due);
  const names = [...new Set(between.map(({ name }) => format.text(name)))];
  return (
    <section className={shared['card']} aria-label={t('calendar:try')}>
      <div className={shared['pair']}>
        <DayField label={t('calendar:received-on')} day={from} onChange={setFrom} testid="try-from" />
        <NumberInput
          label={t('calendar:working-days')}
          value={days}
          min={1}
          max={mostDays}
          clampBehavior="strict"
          allowDecimal={false}
          hideControls
          onChange={(value) => setDays(typeof value === 'number' ? value : 1)}
          data-testid="try-days"
        />
      </div>
      <p role="status" className={classes['answer']} data-testid="try-due">
        {t('calendar:due-on', { from: format.isoDate(from), due: format.isoDate(due) })}
        {names.length === 0 ? null : ` ${t('calendar:between', { names: names.join(', ') })}`}
      </p>
    </section>
  );
}
