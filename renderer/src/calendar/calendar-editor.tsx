import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { EditedCalendar } from '../../../sync/bridge/contract/ministry.ts';
import {
  builtInMissionDays,
  calendarDaysSchema,
  composeCalendar,
  type CalendarDays,
} from '../../../sync/domain/calendar/calendar-days.ts';
import { calendarForm, vietnameseCalendar } from '../../../sync/domain/ministry/ministry-data.ts';
import { missionByCode } from '../../../sync/domain/missions.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { YearChoice } from './calendar-screen.tsx';
import { sayCalendar } from './say-calendar.ts';
import { DaysPart } from './days-part.tsx';
import { calendarLines } from './calendar-lines.ts';
import { DuePreview } from './due-preview.tsx';
import { ExchangesPart } from './exchanges-part.tsx';
import { DataEditor } from '../ministry-data/data-editor.tsx';
import { useProblems } from '../ministry-data/data-problems.tsx';
import { Differences } from '../ministry-data/differences.tsx';
import { useDataDraft } from '../ministry-data/use-data-draft.ts';
import { WeekPart } from './week-part.tsx';
import { YearView } from './year-view.tsx';
import shared from '../ministry-data/data-editor.module.css';

/** One calendar as it will be: its days on the left, what comes of them on the right. */
export function CalendarEditor(props: { edited: EditedCalendar; vietnam: EditedCalendar; today: string }) {
  const t = useWords();
  const format = useFormat();
  const { edited, vietnam, today } = props;
  const draft = useDataDraft(edited, isDraft);
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const form = useMemo(() => calendarForm(edited.name), [edited.name]);
  const { faults, said } = useProblems(form, edited, draft, today);
  const sound = useMemo(() => soundCalendar(edited, draft.data, vietnam.data), [edited, draft.data, vietnam.data]);
  const parts = { days: draft.data, year, change: draft.change, said };
  return (
    <DataEditor
      title={sayCalendar(edited.name, t, format)}
      back={{ href: '#/calendars', label: t('calendar:all') }}
      edited={edited}
      draft={draft}
      faults={faults}
      lead={t('calendar:publish-lead')}
      preview={
        sound === null ? null : (
          <>
            <DuePreview key={year} calendar={sound} today={today} />
            <YearView calendar={sound} year={year} today={today} />
          </>
        )
      }
      differences={
        <Differences before={calendarLines(edited.data, t, format)} after={calendarLines(draft.data, t, format)} />
      }
    >
      <div className={shared['buttons']}>
        <YearChoice year={year} first={draft.data.firstYear} last={draft.data.lastYear} onChange={setYear} />
        <Button
          variant="default"
          size="xs"
          onClick={() => {
            draft.change({ lastYear: draft.data.lastYear + 1 });
            setYear(draft.data.lastYear + 1);
          }}
          data-testid="add-year"
        >
          {t('calendar:add-year', { year: String(draft.data.lastYear + 1) })}
        </Button>
      </div>
      <DaysPart {...parts} inLieu={edited.name === vietnameseCalendar} />
      <ExchangesPart {...parts} />
      {draft.data.week === null ? null : <WeekPart {...parts} week={draft.data.week} />}
    </DataEditor>
  );
}

/** What can be shown of it: nothing while a day is half typed, or the week has none that is worked. */
function soundCalendar({ name }: EditedCalendar, days: CalendarDays, vietnam: CalendarDays) {
  const mission = missionByCode(name.slice('calendar/'.length));
  const whole = { ...days, days: days.days.filter(({ day }) => isDay(day)), exchanges: days.exchanges.filter(isWhole) };
  if ((whole.week?.weekend.length ?? 0) >= 7) return null;
  if (mission === undefined) {
    const home = { ...builtInMissionDays({ country: 'VN' }), week: { weekend: [6, 7], keepsExchanges: true } };
    return composeCalendar(whole, home, 'VN');
  }
  return composeCalendar(vietnam, whole, mission.country);
}

function isDraft(data: unknown): data is CalendarDays {
  const shape = calendarDaysSchema.pick({ firstYear: true, lastYear: true, week: true });
  const { days, exchanges } = (data ?? {}) as Partial<CalendarDays>;
  return shape.safeParse(data).success && Array.isArray(days) && Array.isArray(exchanges);
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);
const isWhole = ({ off, worked }: CalendarDays['exchanges'][number]): boolean => isDay(off) && isDay(worked);
