import { IconAlertTriangle } from '@tabler/icons-react';
import type { PersonMatch } from '../../../sync/bridge/people-model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { MatchReasons } from '../people/match-reasons.tsx';
import { BirthDate, Numbers } from '../people/person-cells.tsx';
import classes from './counter.module.css';

/** People already known who might be the one at the counter, and the keys that take them. */
export function MatchList(props: {
  readonly matches: readonly PersonMatch[];
  readonly procedure: string;
  readonly onTake: (match: PersonMatch) => void;
}) {
  const t = useWords();
  const format = useFormat();
  return (
    <ul className={classes['matches']} aria-label={t('counter:matches')} data-testid="matches">
      {props.matches.map((match, index) => {
        const { person, reasons, open } = match;
        const same = open.filter(({ procedure }) => procedure === props.procedure);
        return (
          <li key={person.id}>
            <button
              type="button"
              className={classes['match']}
              onClick={() => props.onTake(match)}
              data-testid={`match-${index}`}
              aria-keyshortcuts={index === 0 ? 'F2' : `Alt+${index + 1}`}
            >
              <kbd aria-hidden>{index === 0 ? 'F2' : `Alt ${index + 1}`}</kbd>
              <span className={classes['name']}>{person.name}</span>
              <BirthDate value={person.birthDate} />
              <Numbers numbers={person.numbers} most={2} />
              <span className={classes['why']}>
                <MatchReasons reasons={reasons} />
              </span>
              <span className={classes['count']}>
                {t('people:cases', { count: person.cases, formatted: format.count(person.cases) })}
              </span>
              {same.length === 0 ? null : (
                <span className={classes['open']}>
                  <IconAlertTriangle size={14} stroke={1.9} aria-hidden />
                  {t('counter:open-same', { codes: same.map(({ code }) => code).join(', ') })}
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
