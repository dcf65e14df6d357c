import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { EditedData } from '../../../sync/bridge/contract/ministry.ts';
import { composeCalendar, builtInMissionDays, type CalendarDays } from '../../../sync/domain/calendar-days.ts';
import { fault, type CatalogueFault } from '../../../sync/domain/catalogue/catalogue-fault.ts';
import { checkMinistryData, vietnameseCalendar } from '../../../sync/domain/ministry/ministry-data.ts';
import { missionByCode } from '../../../sync/domain/missions.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { EditorHead } from '../catalogue/editor-head.tsx';
import editorClasses from '../catalogue/editor.module.css';
import { PublishDialog } from '../catalogue/publish-dialog.tsx';
import { sayFault } from '../catalogue/say-fault.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSaveKeys } from '../keys/use-save-keys.ts';
import { YearChoice } from './calendar-screen.tsx';
import { sayCalendar } from './say-calendar.ts';
import classes from './calendar.module.css';
import { DaysPart } from './days-part.tsx';
import { Differences } from './differences.tsx';
import { DuePreview } from './due-preview.tsx';
import { ExchangesPart } from './exchanges-part.tsx';
import { useDataDraft } from './use-data-draft.ts';
import { WeekPart } from './week-part.tsx';
import { YearView } from './year-view.tsx';

/** One calendar as it will be: its days on the left, what comes of them on the right. */
export function CalendarEditor(props: { edited: EditedData; vietnam: EditedData; today: string }) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const { edited, vietnam, today } = props;
  const draft = useDataDraft(edited);
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [publishing, setPublishing] = useState(false);
  const faults = useMemo(() => findFaults(edited, draft.days), [edited, draft.days]);
  const sound = useMemo(() => soundCalendar(edited, draft.days, vietnam.days), [edited, draft.days, vietnam.days]);
  const said = (path: string): string | null => {
    const found = faults.find((each) => each.path === path);
    return found === undefined ? null : sayFault(found, t, format);
  };
  const tryToPublish = () => {
    if (draft.begun && faults.length === 0) setPublishing(true);
  };
  useSaveKeys(tryToPublish);
  const parts = { days: draft.days, year, change: draft.change, said };
  const title = sayCalendar(edited.name, t, format);
  const [asked] = edited.asked;
  return (
    <section className={classes['screen']} aria-labelledby="editor-title">
      <EditorHead
        title={title}
        back={{ href: '#/calendars', label: t('calendar:all') }}
        draft={draft}
        publishable={draft.begun && faults.length === 0}
        onPublish={tryToPublish}
      />
      <div className={classes['body']}>
        <div className={classes['side']}>
          {asked === undefined ? null : <Answer asked={asked} />}
          <div className={classes['buttons']}>
            <YearChoice year={year} first={draft.days.firstYear} last={draft.days.lastYear} onChange={setYear} />
            <Button
              variant="default"
              size="xs"
              onClick={() => {
                draft.change({ lastYear: draft.days.lastYear + 1 });
                setYear(draft.days.lastYear + 1);
              }}
              data-testid="add-year"
            >
              {t('calendar:add-year', { year: String(draft.days.lastYear + 1) })}
            </Button>
          </div>
          <DaysPart {...parts} inLieu={edited.name === vietnameseCalendar} />
          <ExchangesPart {...parts} />
          {draft.days.week === null ? null : <WeekPart {...parts} week={draft.days.week} />}
        </div>
        <div className={classes['side']}>
          <Problems faults={faults} begun={draft.begun} />
          {sound === null ? null : (
            <>
              <DuePreview key={year} calendar={sound} today={today} />
              <YearView calendar={sound} year={year} today={today} />
            </>
          )}
          <Differences before={edited.days} after={draft.days} />
        </div>
      </div>
      <PublishDialog
        opened={publishing}
        title={t('calendar:publish-title', { title })}
        lead={t('calendar:publish-lead')}
        ask={() => bridge.command('publishData', { name: edited.name, base: draft.base, data: draft.days })}
        onClose={() => setPublishing(false)}
        onAsked={draft.discard}
      >
        <Differences before={edited.days} after={draft.days} />
      </PublishDialog>
    </section>
  );
}

function findFaults(edited: EditedData, days: CalendarDays): readonly CatalogueFault[] {
  const { text, faults } = checkMinistryData(edited.name, days);
  if (faults.length > 0) return faults;
  return text === checkMinistryData(edited.name, edited.days).text ? [fault('not-changed', edited.name)] : [];
}

/** What can be shown of it: nothing while a day is half typed, or the week has none that is worked. */
function soundCalendar({ name }: EditedData, days: CalendarDays, vietnam: CalendarDays) {
  const mission = missionByCode(name.slice('calendar/'.length));
  const whole = { ...days, days: days.days.filter(({ day }) => isDay(day)), exchanges: days.exchanges.filter(isWhole) };
  if ((whole.week?.weekend.length ?? 0) >= 7) return null;
  if (mission === undefined) {
    const home = { ...builtInMissionDays({ country: 'VN' }), week: { weekend: [6, 7], keepsExchanges: true } };
    return composeCalendar(whole, home, 'VN');
  }
  return composeCalendar(vietnam, whole, mission.country);
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);
const isWhole = ({ off, worked }: CalendarDays['exchanges'][number]): boolean => isDay(off) && isDay(worked);

function Problems({ faults, begun }: { faults: readonly CatalogueFault[]; begun: boolean }) {
  const t = useWords();
  const format = useFormat();
  if (!begun) return null;
  if (faults.length === 0) return <p className={editorClasses['fine']}>{t('catalogue:no-problems')}</p>;
  return (
    <div role="status">
      <ul className={editorClasses['faults']} data-testid="problems">
        {faults.map((each) => (
          <li key={`${each.path} ${each.type} ${each.about}`}>{sayFault(each, t, format)}</li>
        ))}
      </ul>
    </div>
  );
}

function Answer({ asked }: { asked: EditedData['asked'][number] }) {
  const t = useWords();
  const format = useFormat();
  if (asked.answer === null)
    return (
      <p className={editorClasses['hint']} role="status">
        {t('calendar:asked-waiting', { by: asked.by, at: format.dateTime(asked.at) })}
      </p>
    );
  if (asked.answer.outcome === 'published') return null;
  return (
    <div className={editorClasses['refused']} role="status" data-testid="refused">
      <div>
        <strong>{t('catalogue:refused', { by: asked.by, at: format.dateTime(asked.at) })}</strong>
        <ul>
          {asked.answer.faults.map((each) => (
            <li key={`${each.path} ${each.type} ${each.about}`}>{sayFault(each, t, format)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
