import { useWatch } from '../bridge/use-watch.ts';
import { useWords } from '../i18n/use-words.ts';
import { BirthDate, PersonMarks } from '../people/person-cells.tsx';
import { useRoleName } from '../people/role-name.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { useOpenCase } from './case-context.ts';
import classes from './side-panel.module.css';

/** Who is linked to the dossier, and as what; the form keeps its own words of them. */
export function PeoplePanel() {
  const t = useWords();
  const { view, procedure } = useOpenCase();
  const roleName = useRoleName(procedure);
  const watched = useWatch('casePeople', { id: view.id });
  if (watched.kind !== 'answered' || watched.value.length === 0) return null;
  return (
    <section className={classes['panel']} aria-labelledby="case-people" data-testid="case-people">
      <h2 id="case-people" className={classes['title']}>
        {t('people:of-case')}
      </h2>
      <ul className={classes['people']}>
        {watched.value.map(({ record, role, person }) => (
          <li key={record}>
            <span className={classes['when']}>{roleName(role)}</span>
            <a href={hashOfPlace({ screen: 'person', id: person.id })}>{person.name}</a>
            <BirthDate value={person.birthDate} />
            <PersonMarks row={person} />
          </li>
        ))}
      </ul>
    </section>
  );
}
