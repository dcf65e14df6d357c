import type { PersonMatch } from '../../../sync/bridge/people-model.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useWords } from '../i18n/use-words.ts';
import { FoundPeople } from './found-people.tsx';
import classes from './people.module.css';

/** Before somebody is added a second time: who has this number, or this name and birth date. */
export function KnownAlready(props: { name: string; birthDate: string; number: string; onOpen: (id: string) => void }) {
  const t = useWords();
  const { name, birthDate, number } = props;
  const numbers = number === '' ? [] : [number];
  const asked = numbers.length > 0 || (name !== '' && birthDate !== '');
  const found = useWatch(
    'personMatches',
    asked ? { text: '', name, birthDate, numbers } : { text: '', name: '', birthDate: '', numbers: [] },
  );
  const known = found.kind === 'answered' ? found.value.filter(isLikely) : [];
  if (known.length === 0) return null;
  return (
    <section className={classes['known']} aria-labelledby="known-already" role="status" data-testid="known-already">
      <h3 id="known-already">{t('people:known')}</h3>
      <FoundPeople matches={known} testid="known" onFound={({ person }) => props.onOpen(person.id)} />
    </section>
  );
}

/** As the page of a person offers others to be merged. */
function isLikely({ reasons }: PersonMatch): boolean {
  const has = (type: PersonMatch['reasons'][number]['type']) => reasons.some((reason) => reason.type === type);
  return has('number') || (has('name') && has('birth-date'));
}
