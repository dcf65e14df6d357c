import { Button, Chip, Popover } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useState } from 'react';
import type { CaseFilter, Period } from '../../../sync/bridge/contract/cases.ts';
import { outcomes, type Outcome } from '../../../sync/domain/terms/on-time.ts';
import { parseIsoDate } from '../../../sync/domain/dates.ts';
import { DateField } from '../form/date-field.tsx';
import { useWords } from '../i18n/use-words.ts';
import { changeFilter } from './change-filter.ts';
import classes from './case-filters.module.css';

const lights = ['overdue', 'red', 'amber', 'green', 'waiting', 'none', 'done'] as const;
type LightName = (typeof lights)[number];

/** What is asked for less often: lights, periods, how a case ended. */
export function MoreFilters({ filter }: { filter: CaseFilter }) {
  const t = useWords();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus returnFocus width={420}>
      <Popover.Target>
        <Button
          variant="default"
          px="sm"
          leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.8} aria-hidden />}
          aria-haspopup="dialog"
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
          data-testid="more-filters"
        >
          {t('cases:more-filters')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('cases:more-filters')}>
        <div className={classes['more']}>
          <Chips
            label={t('cases:lights')}
            names={lights}
            words={(name) => t(`light-name.${name}`)}
            value={filter.lights ?? []}
            onChange={(value) => changeFilter({ lights: value as LightName[] })}
          />
          <Chip
            size="sm"
            checked={filter.dueToday === true}
            onChange={(on) => changeFilter({ dueToday: on })}
            data-testid="filter-due-today"
          >
            {t('cases:due-today')}
          </Chip>
          <PeriodFields name="receivedOn" label={t('cases:received-on')} period={filter.receivedOn} />
          <PeriodFields name="measuredOn" label={t('cases:measured-on')} period={filter.measuredOn} />
          <Chips
            label={t('cases:outcomes')}
            names={outcomes.filter((name) => name !== 'running')}
            words={(name) => t(`cases:outcome.${name}`)}
            value={filter.outcomes ?? []}
            onChange={(value) => changeFilter({ outcomes: value as Outcome[] })}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function Chips<Name extends string>(props: {
  label: string;
  names: readonly Name[];
  words: (name: Name) => string;
  value: readonly string[];
  onChange: (value: string[]) => void;
}) {
  return (
    <fieldset className={classes['fieldset']}>
      <legend>{props.label}</legend>
      <Chip.Group multiple value={[...props.value]} onChange={props.onChange}>
        <div className={classes['chips']}>
          {props.names.map((name) => (
            <Chip key={name} value={name} size="sm" data-testid={`filter-${name}`}>
              {props.words(name)}
            </Chip>
          ))}
        </div>
      </Chip.Group>
    </fieldset>
  );
}

function PeriodFields(props: { name: 'receivedOn' | 'measuredOn'; label: string; period: Period | undefined }) {
  const t = useWords();
  return (
    <fieldset className={classes['fieldset']}>
      <legend>{props.label}</legend>
      <div className={classes['period']}>
        {(['from', 'to'] as const).map((end) => (
          <PeriodEnd key={end} {...props} end={end} label={t(`cases:period.${end}`)} />
        ))}
      </div>
    </fieldset>
  );
}

/** What is typed is asked for once it is a day; what is no day says so. */
function PeriodEnd(props: {
  name: 'receivedOn' | 'measuredOn';
  period: Period | undefined;
  end: keyof Period;
  label: string;
}) {
  const t = useWords();
  const { name, period, end } = props;
  const standing = period?.[end] ?? '';
  const [unfit, setUnfit] = useState<string | null>(null);
  const change = (value: string | null) => {
    const day = value === null ? null : parseIsoDate(value);
    setUnfit(value !== null && day === null ? value : null);
    if (value !== null && day === null) return;
    const next = { from: null, to: null, ...period, [end]: day };
    changeFilter({ [name]: next.from === null && next.to === null ? undefined : next });
  };
  return (
    <DateField
      id={`${name}-${end}`}
      label={props.label}
      withAsterisk={false}
      aria-required={false}
      error={unfit === null || unfit.length < 8 ? null : t('form:finding.bad-date')}
      onBlur={() => undefined}
      autoComplete="off"
      spellCheck={false}
      data-testid={`filter-${name}-${end}`}
      value={unfit ?? standing}
      partial={false}
      onChange={change}
    />
  );
}
