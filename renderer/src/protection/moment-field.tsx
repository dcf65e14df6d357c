import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { instantOfMinute } from '../../../sync/domain/dates.ts';
import { parseDate } from '../format/instants.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { minutesOf } from '../metering/clock-time.ts';
import { live } from '../stores/live/live.ts';
import classes from './protection.module.css';

/** A day and a time of day by the mission's clock, typed: `22/11/2026`, `14:30`. Null while it is none. */
export function MomentField(props: {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (at: number | null) => void;
}) {
  const t = useWords();
  const format = useFormat();
  const zone = live.use((state) => state.desk?.mission.timeZone ?? 'UTC');
  const { label, value, onChange } = props;
  const [day, setDay] = useState(value === null ? '' : format.date(value));
  const [time, setTime] = useState(value === null ? '' : format.time(value));
  const say = (nextDay: string, nextTime: string) => {
    setDay(nextDay);
    setTime(nextTime);
    const [date, minute] = [parseDate(nextDay), minutesOf(nextTime)];
    onChange(date === null || date.length !== 10 || minute === null ? null : instantOfMinute(date, minute, zone));
  };
  const fault = value === null && day !== '' && time !== '' ? t('protection:fault.moment') : null;
  return (
    <div className={classes['moment']}>
      <TextInput
        label={label}
        value={day}
        inputMode="numeric"
        placeholder={t('form:date')}
        error={fault}
        maxLength={12}
        autoComplete="off"
        onChange={(event) => say(event.currentTarget.value, time)}
        data-testid="moment-day"
      />
      <TextInput
        label={t('protection:time')}
        value={time}
        inputMode="numeric"
        placeholder={t('protection:time-example')}
        maxLength={5}
        autoComplete="off"
        onChange={(event) => say(day, event.currentTarget.value)}
        data-testid="moment-time"
      />
    </div>
  );
}
