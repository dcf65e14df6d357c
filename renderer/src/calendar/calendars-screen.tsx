import { IconShieldLock } from '@tabler/icons-react';
import type { EditedCalendar } from '../../../sync/bridge/contract/ministry.ts';
import { vietnameseCalendar } from '../../../sync/domain/ministry/ministry-data.ts';
import { useWatch } from '../bridge/use-watch.ts';
import listClasses from '../catalogue/catalogue.module.css';
import { CatalogueTabs } from '../catalogue/catalogue-tabs.tsx';
import { useMayEditCatalogue } from '../catalogue/use-may-edit-catalogue.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { type Format, useFormat } from '../format/use-format.ts';
import { type Translate, useWords } from '../i18n/use-words.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ScreenHead } from '../ui/screen-head.tsx';
import { CalendarEditor } from './calendar-editor.tsx';
import { sayCalendar } from './say-calendar.ts';
import { DataMarks } from '../ministry-data/data-answer.tsx';
import { Waiting } from '../ui/waiting.tsx';
import shared from '../ministry-data/data-editor.module.css';
import { hashOfPlace } from '../stores/navigation/place.ts';

/** The days that headquarters' unit keeps: Viet Nam's, and each mission's. */
export function CalendarsScreen({ of }: { of: string | null }) {
  const t = useWords();
  if (useMayEditCatalogue()) return <Calendars of={of} />;
  return (
    <section className={shared['screen']} aria-labelledby="calendars-title">
      <ScreenHead id="calendars-title" title={t('calendar:editor-title')} />
      <EmptyState icon={IconShieldLock} title={t('catalogue:not-allowed')} body={t('catalogue:not-allowed-body')} />
    </section>
  );
}

function Calendars({ of }: { of: string | null }) {
  const t = useWords();
  const format = useFormat();
  const watched = useWatch('ministryData', {});
  const all = watched.kind === 'answered' ? watched.value.calendars : [];
  const edited = all.find(({ name }) => name === `calendar/${of}`);
  const vietnam = all.find(({ name }) => name === vietnameseCalendar);
  if (watched.kind === 'answered' && edited !== undefined && vietnam !== undefined)
    return (
      <CalendarEditor
        key={`${edited.name} ${edited.base}`}
        edited={edited}
        vietnam={vietnam}
        today={watched.value.today}
      />
    );
  return (
    <section className={shared['screen']} aria-labelledby="calendars-title" aria-busy={watched.kind === 'waiting'}>
      <ScreenHead
        id="calendars-title"
        title={t('calendar:editor-title')}
        {...(watched.kind === 'waiting' && { detail: t('loading') })}
      >
        <CatalogueTabs at="calendars" />
      </ScreenHead>
      <div className={listClasses['groups']}>
        {watched.kind === 'waiting' ? <Waiting shape="rows" /> : null}
        {watched.kind === 'failed' ? <FailedAnswer failure={watched.failure} /> : null}
        {all.length === 0 ? null : (
          <ul className={listClasses['procedures']}>
            {all.map((one) => (
              <li key={one.name}>
                <Row edited={one} t={t} format={format} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function Row({ edited, t, format }: { edited: EditedCalendar; t: Translate; format: Format }) {
  return (
    <a
      className={listClasses['row']}
      href={hashOfPlace({ screen: 'calendars', of: edited.name.slice('calendar/'.length) })}
      data-testid={`edit-${edited.name}`}
    >
      <span className={listClasses['name']}>{sayCalendar(edited.name, t, format)}</span>
      <span className={listClasses['since']}>
        {t('calendar:years', { first: edited.data.firstYear, last: edited.data.lastYear })}
      </span>
      <DataMarks edited={edited} />
    </a>
  );
}
