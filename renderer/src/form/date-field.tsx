import { Popover, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { useState } from 'react';
import { useClock } from '../clock/clock-context.ts';
import { formatIsoDate, parseDate } from '../format/instants.ts';
import { useWords } from '../i18n/use-words.ts';
import { withCentury } from '../format/two-digit-year.ts';
import { useFormat } from '../format/use-format.ts';
import { preferences } from '../stores/preferences/preferences.ts';
import type { CommonInputProps } from './field-input.tsx';
import classes from './field-input.module.css';

/** A date is typed, as fast as its digits; the calendar beside it is for those who would rather point. */
export function DateField({
  value,
  partial,
  onChange,
  ...common
}: CommonInputProps & {
  readonly value: string;
  readonly partial: boolean;
  readonly onChange: (value: string | null) => void;
}) {
  const t = useWords();
  const format = useFormat();
  const now = useClock();
  const [typed, setTyped] = useState(formatIsoDate(value));
  // Digits stay as they are typed for as long as they mean the value; a value from elsewhere is written out.
  const shown = (parseDate(typed) ?? typed) === value ? typed : formatIsoDate(value);

  const type = (text: string) => {
    setTyped(text);
    // What is no date yet is handed on as it stands: the check then says so.
    onChange(text.trim() === '' ? null : (parseDate(text) ?? text));
  };
  return (
    <TextInput
      {...common}
      value={shown}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={() => {
        const whole = withCentury(shown, Number(format.day(now()).slice(0, 4)), partial);
        const date = parseDate(whole);
        if (date !== null && date !== value) onChange(date);
        if (date !== null || wholeDate.test(shown)) setTyped(formatIsoDate(date ?? shown));
        common.onBlur();
      }}
      placeholder={partial ? t('form:date-partial') : t('form:date')}
      inputMode="numeric"
      maxLength={20}
      rightSection={<Calendar value={value} onChange={onChange} />}
    />
  );
}

const wholeDate = /^\d{4}-\d{2}-\d{2}$/;

function Calendar({ value, onChange }: { value: string; onChange: (value: string | null) => void }) {
  const t = useWords();
  const format = useFormat();
  const now = useClock();
  const [opened, setOpened] = useState(false);
  const language = preferences.use((state) => state.language);
  const shown = wholeDate.test(value) ? value : null;
  /** The month that lies open: its own words must be in what its buttons are called. */
  const [at, setAt] = useState<string | null>(null);
  const [year = '', month = ''] = (at ?? '').split('-');
  const open = () => {
    setAt(shown ?? format.day(now()));
    setOpened(!opened);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes['suffix']}
          aria-label={t('form:open-calendar')}
          tabIndex={-1}
          onClick={open}
        >
          <IconCalendar size={17} stroke={1.7} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <DatePicker
          value={shown}
          {...(at === null ? {} : { date: at })}
          onDateChange={setAt}
          onChange={(day) => {
            onChange(day);
            setOpened(false);
          }}
          locale={language}
          firstDayOfWeek={1}
          hideOutsideDates
          monthLabelFormat="MM/YYYY"
          ariaLabels={{
            nextMonth: t('form:calendar.next-month'),
            previousMonth: t('form:calendar.previous-month'),
            nextYear: t('form:calendar.next-year'),
            previousYear: t('form:calendar.previous-year'),
            nextDecade: t('form:calendar.next-decade'),
            previousDecade: t('form:calendar.previous-decade'),
            monthLevelControl: t('form:calendar.choose-month', { shown: `${month}/${year}` }),
            yearLevelControl: t('form:calendar.choose-year', { shown: year }),
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
