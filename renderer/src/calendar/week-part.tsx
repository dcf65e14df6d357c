import { Checkbox } from '@mantine/core';
import type { CalendarDays } from '../../../sync/domain/calendar/calendar-days.ts';
import editorClasses from '../catalogue/editor.module.css';
import { useWords } from '../i18n/use-words.ts';
import classes from './calendar.module.css';
import type { EditorPart } from './editor-part.ts';
import shared from '../ministry-data/data-editor.module.css';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** A mission's own week, and whether it exchanges days as offices in Viet Nam do. */
export function WeekPart({ week, change, said }: EditorPart & { readonly week: NonNullable<CalendarDays['week']> }) {
  const t = useWords();
  const fault = said('week.weekend');
  return (
    <section className={shared['card']} aria-labelledby="week-title">
      <h2 id="week-title">{t('calendar:week')}</h2>
      <div className={classes['ticks']} role="group" aria-label={t('calendar:weekend')}>
        {weekdays.map((weekday) => (
          <Checkbox
            key={weekday}
            label={t(`calendar:weekday.${weekday}`)}
            checked={week.weekend.includes(weekday)}
            onChange={(event) => {
              const others = week.weekend.filter((day) => day !== weekday);
              const weekend = event.currentTarget.checked ? [...others, weekday].toSorted((a, b) => a - b) : others;
              change({ week: { ...week, weekend } });
            }}
            data-testid={`weekend-${weekday}`}
          />
        ))}
      </div>
      {fault === null ? null : <p className={editorClasses['fault']}>{fault}</p>}
      <Checkbox
        label={t('calendar:keeps-exchanges')}
        description={t('calendar:keeps-exchanges-hint')}
        checked={week.keepsExchanges}
        onChange={(event) => change({ week: { ...week, keepsExchanges: event.currentTarget.checked } })}
        data-testid="keeps-exchanges"
      />
    </section>
  );
}
