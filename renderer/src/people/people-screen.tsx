import { Button, TextInput } from '@mantine/core';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { PersonRow } from '../../../sync/bridge/people-model.ts';
import { ExportMenu } from '../export/export-menu.tsx';
import { useFormat } from '../format/use-format.ts';
import { type Translate, useWords } from '../i18n/use-words.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { peopleList } from '../stores/people-list/people-list.ts';
import { ScreenHead } from '../ui/screen-head.tsx';
import { NewPersonDialog } from './new-person-dialog.tsx';
import classes from './people.module.css';
import { PeopleTable } from './people-table.tsx';
import { type PersonWords, usePersonWords } from './person-words.ts';

/** In the order of names, which hardly changes while it is written. */
function exported(text: string, t: Translate, words: PersonWords) {
  const columns = [
    { title: words.label('name'), width: 30, cell: (row: PersonRow) => row.name },
    { title: words.label('birth_date'), width: 12, cell: (row: PersonRow) => dayCell(row.birthDate) },
    { title: words.label('sex'), width: 8, cell: (row: PersonRow) => row.sex && words.value('sex', row.sex) },
    {
      title: words.label('nationality'),
      width: 18,
      cell: (row: PersonRow) => row.nationality && words.value('nationality', row.nationality),
    },
    {
      title: t('people:column.numbers'),
      width: 30,
      cell: (row: PersonRow) => row.numbers.map(({ number }) => number).join('; '),
    },
    { title: words.label('phone'), width: 18, cell: (row: PersonRow) => row.phone },
    { title: t('people:dossiers'), width: 8, cell: (row: PersonRow) => row.cases },
  ];
  const sort = { by: 'name', direction: 'ascending' } as const;
  return { name: 'people' as const, question: { text, sort }, columns, title: t('people:title') };
}

const dayCell = (day: string) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? { day } : day);

export function PeopleScreen() {
  const t = useWords();
  const format = useFormat();
  const text = peopleList.use((state) => state.text);
  const words = usePersonWords();
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
        detail={total === null ? '' : t('people:total', { count: total, formatted: format.count(total) })}
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
        <ExportMenu table={exported(text, t, words)} />
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
        onShow={(id) => goTo({ screen: 'person', id })}
      />
    </section>
  );
}
