import type { PersonMatch } from '../../../sync/bridge/people-model.ts';
import { MatchReasons } from './match-reasons.tsx';
import classes from './people.module.css';
import { BirthDate, Numbers } from './person-cells.tsx';

/** People already known, to be pressed. */
export function FoundPeople(props: {
  matches: readonly PersonMatch[];
  testid: string;
  onFound: (match: PersonMatch) => void;
}) {
  return (
    <ul className={classes['found']}>
      {props.matches.map((match) => (
        <li key={match.person.id}>
          <button type="button" onClick={() => props.onFound(match)} data-testid={`${props.testid}-${match.person.id}`}>
            <span className={classes['name']}>{match.person.name}</span>
            <BirthDate value={match.person.birthDate} />
            <Numbers numbers={match.person.numbers} most={1} />
            <span className={classes['quiet']}>
              <MatchReasons reasons={match.reasons} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
