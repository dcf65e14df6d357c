import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconFileTypeCsv } from '@tabler/icons-react';
import { useState } from 'react';
import type { QueryOutput } from '../../../sync/bridge/contract.ts';
import { unusualDays } from '../../../sync/domain/calendar/days-of-year.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { csvFile } from '../export/csv-file.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { saveCopy } from '../files/save-copy.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { PrintLedgerButton } from '../print/print-ledger-button.tsx';
import { ScreenHead } from '../ui/screen-head.tsx';
import classes from './calendar.module.css';
import { columns, DaysOffTable, sayCell } from './days-off-table.tsx';
import { DuePreview } from './due-preview.tsx';
import { YearView } from './year-view.tsx';
import { Waiting } from '../ui/waiting.tsx';
import shared from '../ministry-data/data-editor.module.css';

type Answer = QueryOutput<'missionCalendar'>;

/** By which days the mission works, year by year. */
export function CalendarScreen() {
  const t = useWords();
  const watched = useWatch('missionCalendar', {});
  if (watched.kind === 'answered') return <MissionCalendar answer={watched.value} />;
  return (
    <section className={shared['screen']} aria-labelledby="calendar-title" aria-busy={watched.kind === 'waiting'}>
      <ScreenHead
        id="calendar-title"
        title={t('calendar:title')}
        {...(watched.kind === 'waiting' && { detail: t('loading') })}
      />
      <div className={shared['body']}>
        {watched.kind === 'waiting' ? <Waiting shape="cards" /> : null}
        {watched.kind === 'failed' ? <FailedAnswer failure={watched.failure} /> : null}
      </div>
    </section>
  );
}

function MissionCalendar({ answer }: { answer: Answer }) {
  const t = useWords();
  const { today, calendar, published } = answer;
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const days = unusualDays(calendar, year);
  const known = calendar.firstYear <= year && year <= calendar.lastYear;
  return (
    <section className={shared['screen']} aria-labelledby="calendar-title">
      <ScreenHead id="calendar-title" title={t('calendar:title')} detail={t(source(published))}>
        <YearChoice year={year} onChange={setYear} first={calendar.firstYear} last={calendar.lastYear} />
        <SaveCsv year={year} days={days} />
        <PrintLedgerButton ledger={{ of: 'calendar', year }} testid="print-calendar">
          {t('calendar:print')}
        </PrintLedgerButton>
      </ScreenHead>
      <div className={shared['body']}>
        {known ? null : <p className={classes['warning']}>{t('calendar:year-unknown', { year: String(year) })}</p>}
        <YearView calendar={calendar} year={year} today={today} />
        <div className={shared['side']}>
          <DuePreview key={year} calendar={calendar} today={today} />
          <DaysOffTable days={days} />
        </div>
      </div>
    </section>
  );
}

function source({ vietnam, mission }: Answer['published']) {
  if (vietnam && mission) return 'calendar:published.both';
  return vietnam ? 'calendar:published.vietnam' : mission ? 'calendar:published.mission' : 'calendar:published.none';
}

export function YearChoice(props: {
  readonly year: number;
  readonly first: number;
  readonly last: number;
  readonly onChange: (year: number) => void;
}) {
  const t = useWords();
  const { year, first, last, onChange } = props;
  return (
    <div className={classes['years']} role="group" aria-label={t('calendar:year')}>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t('calendar:year-before')}
        disabled={year <= first}
        onClick={() => onChange(year - 1)}
        data-testid="year-before"
      >
        <IconChevronLeft size={17} stroke={1.8} aria-hidden />
      </ActionIcon>
      <strong aria-live="polite" data-testid="year">
        {year}
      </strong>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t('calendar:year-after')}
        disabled={year >= last}
        onClick={() => onChange(year + 1)}
        data-testid="year-after"
      >
        <IconChevronRight size={17} stroke={1.8} aria-hidden />
      </ActionIcon>
    </div>
  );
}

function SaveCsv({ year, days }: { year: number; days: ReturnType<typeof unusualDays> }) {
  const t = useWords();
  const format = useFormat();
  const save = () => {
    const file = csvFile(columns.map((column) => t(`calendar:column.${column}`)));
    file.add(
      days.map((day) =>
        columns.map((column) => (column === 'day' ? { day: day.day } : sayCell(day, column, t, format))),
      ),
    );
    saveCopy(file.finish(), `${t('calendar:title')} ${year}.csv`);
  };
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconFileTypeCsv size={17} stroke={1.7} aria-hidden />}
      onClick={save}
      data-testid="calendar-csv"
    >
      {t('calendar:csv')}
    </Button>
  );
}
