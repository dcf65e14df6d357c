import { Button, TextInput } from '@mantine/core';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { peopleList } from '../stores/people-list/people-list.ts';
import { ScreenHead } from '../ui/screen-head.tsx';
import { NewPersonDialog } from './new-person-dialog.tsx';
import classes from './people.module.css';
import { PeopleTable } from './people-table.tsx';

export function PeopleScreen() {
  const t = useWords();
  const format = useFormat();
  const text = peopleList.use((state) => state.text);
  const [total, setTotal] = useState<number | null>(null);
  const [adding, setAdding] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const intoList = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    document.getElementById('person-0')?.focus();
  };
  return (
    <section className={classes['screen']} aria-labelledby="people-title">
      <ScreenHead
        id="people-title"
        title={t('people:title')}
        detail={total === null ? t('loading') : t('people:total', { count: total, formatted: format.count(total) })}
      />
      <div className={classes['tools']}>
        <TextInput
          size="sm"
          ref={field}
          value={text}
          onChange={(event) => peopleList.dispatch({ type: 'text-typed', text: event.currentTarget.value })}
          onKeyDown={intoList}
          placeholder={t('people:find')}
          aria-label={t('people:find')}
          leftSection={<IconSearch size={17} stroke={1.7} aria-hidden />}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          data-testid="people-search"
        />
        <span className={classes['hint']}>{t('people:find-hint')}</span>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconUserPlus size={17} stroke={1.7} aria-hidden />}
          onClick={() => setAdding(true)}
          data-testid="add-person"
        >
          {t('people:add-person')}
        </Button>
      </div>
      <PeopleTable onTotal={setTotal} />
      <NewPersonDialog
        opened={adding}
        onClose={() => setAdding(false)}
        onMade={(id) => goTo({ screen: 'person', id })}
      />
    </section>
  );
}
