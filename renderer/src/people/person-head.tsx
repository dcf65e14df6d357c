import { IconArrowLeft } from '@tabler/icons-react';
import type { PersonView } from '../../../sync/bridge/people-model.ts';
import { useWords } from '../i18n/use-words.ts';
import { DeliveryMark } from '../ui/delivery-mark.tsx';
import classes from './people.module.css';
import { BirthDate, Numbers, PersonMarks } from './person-cells.tsx';
import { usePersonWords } from './person-words.ts';

export function PersonHead({ view }: { view: PersonView }) {
  const t = useWords();
  const words = usePersonWords();
  return (
    <header className={classes['personhead']}>
      <a className={classes['back']} href="#/people" aria-label={t('people:back')}>
        <IconArrowLeft size={20} stroke={1.7} aria-hidden />
      </a>
      <div className={classes['who']}>
        <h1 id="person-title" title={view.name}>
          {view.name}
        </h1>
        <p>
          <BirthDate value={view.birthDate} />
          {view.sex === '' ? null : <span>{words.value('sex', view.sex)}</span>}
          {view.nationality === '' ? null : <span>{words.value('nationality', view.nationality)}</span>}
          <Numbers numbers={view.numbers} most={3} />
        </p>
      </div>
      <PersonMarks row={view} />
      <DeliveryMark delivery={view.delivery} words />
    </header>
  );
}
