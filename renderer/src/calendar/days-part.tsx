import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { addInLieu, type CalendarDay } from '../../../sync/domain/calendar/calendar-days.ts';
import { epochDay, isoDate } from '../../../sync/domain/dates.ts';
import { removed, replaced } from '../catalogue/entries.ts';
import { DateField } from '../form/date-field.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { DayField } from '../print/day-field.tsx';
import classes from './calendar.module.css';
import type { EditorPart } from './editor-part.ts';
import shared from '../ministry-data/data-editor.module.css';

const mostAtOnce = 30;

/** The holidays of one year: a row each, and several days of one name at once. */
export function DaysPart({ days, year, change, said, inLieu }: EditorPart & { readonly inLieu: boolean }) {
  const t = useWords();
  const shown = days.days.flatMap((day, index) =>
    // What is half typed has no year yet, and stays in sight.
    day.day.startsWith(`${year}-`) || !/^\d{4}-/.test(day.day) ? [{ day, index }] : [],
  );
  const set = (index: number, patch: Partial<CalendarDay>) => change({ days: replaced(days.days, index, patch) });
  return (
    <section className={shared['card']} aria-labelledby="days-title">
      <h2 id="days-title">{t('calendar:days-of', { year: String(year) })}</h2>
      {shown.length === 0 ? <p className={shared['hint']}>{t('calendar:no-days')}</p> : null}
      <ul className={shared['rows']} data-testid="days">
        {shown.map(({ day, index }) => (
          <li key={index} className={classes['row']}>
            <Row
              day={day}
              said={(key) => said(`days[${index}].${key}`)}
              onChange={(patch) => set(index, patch)}
              onRemove={() => change({ days: removed(days.days, index) })}
            />
          </li>
        ))}
      </ul>
      <AddDays year={year} onAdd={(added) => change({ days: inOrder([...days.days, ...added]) })} />
      {inLieu ? (
        <div className={shared['buttons']}>
          <Button
            variant="default"
            size="xs"
            onClick={() => change({ days: inOrder(addInLieu(days.days, year)) })}
            data-testid="add-in-lieu"
          >
            {t('calendar:add-in-lieu')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

const inOrder = (days: readonly CalendarDay[]): CalendarDay[] => days.toSorted((a, b) => (a.day < b.day ? -1 : 1));

function Row(props: {
  readonly day: CalendarDay;
  readonly said: (key: string) => string | null;
  readonly onChange: (patch: Partial<CalendarDay>) => void;
  readonly onRemove: () => void;
}) {
  const t = useWords();
  const format = useFormat();
  const { day, said, onChange, onRemove } = props;
  const written = { day: format.isoDate(day.day), name: format.text(day.name) };
  const of = (label: string) => t('calendar:label-of', { label, ...written });
  return (
    <>
      <DayInput
        label={of(t('calendar:column.day'))}
        value={day.day}
        error={said('day')}
        onChange={(to) => onChange({ day: to })}
      />
      {(['vi', 'en'] as const).map((language) => (
        <TextInput
          key={language}
          aria-label={of(t(`calendar:name.${language}`))}
          placeholder={t(`calendar:name.${language}`)}
          lang={language}
          value={day.name[language]}
          error={said(`name.${language}`)}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => onChange({ name: { ...day.name, [language]: event.currentTarget.value } })}
        />
      ))}
      <NativeSelect
        aria-label={of(t('calendar:column.kind'))}
        value={day.kind}
        data={(['holiday', 'in_lieu'] as const).map((kind) => ({ value: kind, label: t(`calendar:kind.${kind}`) }))}
        onChange={(event) => onChange({ kind: event.currentTarget.value === 'in_lieu' ? 'in_lieu' : 'holiday' })}
      />
      <Checkbox
        className={classes['tick'] ?? ''}
        label={t('calendar:mark.provisional')}
        checked={day.provisional}
        onChange={(event) => onChange({ provisional: event.currentTarget.checked })}
      />
      <ActionIcon
        variant="subtle"
        color="red"
        size={30}
        aria-label={t('calendar:remove', written)}
        onClick={onRemove}
        data-testid={`remove-${day.day}`}
      >
        <IconTrash size={16} stroke={1.8} aria-hidden />
      </ActionIcon>
    </>
  );
}

/** A day in a row: its label is for those who do not see the column's head. */
export function DayInput(props: {
  readonly label: string;
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (day: string) => void;
  readonly testid?: string;
}) {
  const field = {
    'aria-label': props.label,
    id: props.label,
    label: null,
    withAsterisk: false,
    'aria-required': false,
    error: props.error,
    onBlur: () => {},
    autoComplete: 'off',
    spellCheck: false,
    'data-testid': props.testid ?? `day-${props.value}`,
  } as const;
  return <DateField {...field} value={props.value} partial={false} onChange={(value) => props.onChange(value ?? '')} />;
}

function AddDays({ year, onAdd }: { year: number; onAdd: (days: readonly CalendarDay[]) => void }) {
  const t = useWords();
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [name, setName] = useState({ vi: '', en: '' });
  const [times, setTimes] = useState(0);
  const count = from === '' ? 0 : until === '' ? 1 : epochDay(until) - epochDay(from) + 1;
  const may = count >= 1 && count <= mostAtOnce && name.vi.trim() !== '' && name.en.trim() !== '';
  const add = () => {
    const first = epochDay(from);
    const tidy = { vi: name.vi.trim(), en: name.en.trim() };
    onAdd(
      Array.from({ length: count }, (_, at) => ({
        day: isoDate(first + at),
        name: tidy,
        kind: 'holiday' as const,
        provisional: false,
      })),
    );
    setFrom('');
    setUntil('');
    setName({ vi: '', en: '' });
    setTimes(times + 1);
  };
  return (
    <form
      className={shared['card']}
      aria-labelledby="add-title"
      onSubmit={(event) => {
        event.preventDefault();
        if (may) add();
      }}
    >
      <h3 id="add-title">{t('calendar:add-title')}</h3>
      <div className={shared['pair']} key={`${year} ${times}`}>
        <DayField label={t('calendar:from')} day={from} onChange={setFrom} testid="add-from" />
        <DayField label={t('calendar:until')} day={until} onChange={setUntil} testid="add-until" />
        {(['vi', 'en'] as const).map((language) => (
          <TextInput
            key={language}
            label={t(`calendar:name.${language}`)}
            lang={language}
            maxLength={200}
            autoComplete="off"
            value={name[language]}
            onChange={(event) => setName({ ...name, [language]: event.currentTarget.value })}
            data-testid={`add-${language}`}
          />
        ))}
      </div>
      {count > mostAtOnce || count < 0 ? (
        <p className={shared['hint']} role="alert">
          {t('calendar:range-not-fitting', { most: mostAtOnce })}
        </p>
      ) : null}
      <div className={shared['buttons']}>
        <Button
          type="submit"
          size="xs"
          variant="default"
          disabled={!may}
          leftSection={<IconPlus size={15} stroke={1.8} aria-hidden />}
          data-testid="add-days"
        >
          {count > 1 ? t('calendar:add-days', { count }) : t('calendar:add-day')}
        </Button>
      </div>
    </form>
  );
}
