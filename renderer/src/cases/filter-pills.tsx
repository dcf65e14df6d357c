import { Pill } from '@mantine/core';
import type { CaseFilter, Period } from '../../../sync/bridge/contract/cases.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { changeFilter } from './change-filter.ts';
import classes from './case-filters.module.css';

/** What the list is narrowed to and no field in the bar shows; each goes away by its cross. */
export function FilterPills({ filter }: { filter: CaseFilter }) {
  const t = useWords();
  const pills = usePills(filter);
  if (pills.length === 0) return null;
  return (
    <ul className={classes['pills']} aria-label={t('cases:narrowed')}>
      {pills.map(({ key, words, remove }) => (
        <li key={key}>
          <Pill
            size="md"
            className={classes['pill']}
            withRemoveButton
            onRemove={remove}
            removeButtonProps={{
              'aria-label': t('cases:remove-filter', { filter: words }),
              'aria-hidden': false,
              tabIndex: 0,
            }}
            data-testid={`pill-${key}`}
          >
            {words}
          </Pill>
        </li>
      ))}
    </ul>
  );
}

interface FilterPill {
  readonly key: string;
  readonly words: string;
  readonly remove: () => void;
}

function usePills(filter: CaseFilter): readonly FilterPill[] {
  const t = useWords();
  const format = useFormat();
  const periodWords = ({ from, to }: Period): string => {
    if (from === to && from !== null) return format.isoDate(from);
    if (from === null) return t('cases:until', { to: format.isoDate(to ?? '') });
    return to === null
      ? t('cases:since', { from: format.isoDate(from) })
      : t('cases:between', { from: format.isoDate(from), to: format.isoDate(to) });
  };
  const periods = (['receivedOn', 'measuredOn'] as const).flatMap((name): FilterPill[] => {
    const period = filter[name];
    if (period === undefined) return [];
    const title = name === 'receivedOn' ? t('cases:received-on') : t('cases:measured-on');
    return [{ key: name, words: `${title} ${periodWords(period)}`, remove: () => changeFilter({ [name]: undefined }) }];
  });
  return [
    ...(filter.dueToday !== true
      ? []
      : [{ key: 'dueToday', words: t('cases:due-today'), remove: () => changeFilter({ dueToday: false }) }]),
    ...(filter.lights ?? []).map((light) => ({
      key: light,
      words: t(`light-name.${light}`),
      remove: () => changeFilter({ lights: filter.lights?.filter((each) => each !== light) }),
    })),
    ...periods,
    ...(['unendedOn', 'overdueOn'] as const).flatMap((name): FilterPill[] => {
      const on = filter[name];
      if (on === undefined) return [];
      const day = format.isoDate(on);
      const words = name === 'unendedOn' ? t('cases:unended-on', { day }) : t('cases:overdue-on', { day });
      return [{ key: name, words, remove: () => changeFilter({ [name]: undefined }) }];
    }),
    ...(filter.outcomes ?? []).map((outcome) => ({
      key: outcome,
      words: t(`cases:outcome.${outcome}`),
      remove: () => changeFilter({ outcomes: filter.outcomes?.filter((each) => each !== outcome) }),
    })),
  ];
}
