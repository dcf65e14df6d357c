import { Button } from '@mantine/core';
import { IconFilePlus } from '@tabler/icons-react';
import type { PersonView } from '../../../sync/bridge/people-model.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { drafts } from '../stores/drafts/drafts.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { DeliveryMark } from '../ui/delivery-mark.tsx';
import classes from './people.module.css';
import { BirthDate, Numbers, PersonMarks } from './person-cells.tsx';
import { usePersonWords } from './person-words.ts';
import { BackLink } from '../ui/icon-link.tsx';

export function PersonHead({ view }: { view: PersonView }) {
  const t = useWords();
  const words = usePersonWords();
  const mayReceive = mayDo('receive', useSignedIn()?.roles ?? []);
  const begin = () => {
    const { id, name, birthDate, numbers } = view;
    const person = { id, name, birthDate, numbers: numbers.map(({ number }) => number) };
    drafts.dispatch({ type: 'person-awaited', person });
    goTo({ screen: 'new-case', procedure: null });
  };
  return (
    <header className={classes['personhead']}>
      <BackLink href="#/people" label={t('people:back')} />
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
      {mayReceive ? (
        <Button
          size="xs"
          leftSection={<IconFilePlus size={16} stroke={1.8} aria-hidden />}
          onClick={begin}
          data-testid="case-for-person"
        >
          {t('people:new-case')}
        </Button>
      ) : null}
      <DeliveryMark delivery={view.delivery} words />
    </header>
  );
}
