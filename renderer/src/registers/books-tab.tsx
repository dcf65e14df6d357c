import { Select, TextInput } from '@mantine/core';
import { IconNotebook } from '@tabler/icons-react';
import { useDeferredValue, useState } from 'react';
import type { QueryOutput } from '../../../sync/bridge/contract.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useNow } from '../clock/clock-context.ts';
import { ExportMenu } from '../export/export-menu.tsx';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { GapList } from '../numbers/gap-list.tsx';
import { VoidedList } from '../numbers/voided-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import classes from './registers.module.css';

type Book = QueryOutput<'register'>;
const mostShown = 500;

/** A book of one year in its prescribed columns: entries as their numbers count, struck ones legible, gaps with reasons. */
export function BooksTab() {
  const t = useWords();
  const format = useFormat();
  const thisYear = Number(format.day(useNow(60_000)).slice(0, 4));
  const registers = useWatch('registers', {});
  const books = registers.kind === 'answered' ? registers.value : [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [year, setYear] = useState(thisYear);
  const [text, setText] = useState('');
  const register = chosen ?? books.find((book) => book.years.length > 0)?.code ?? books[0]?.code ?? 'passports';
  const question = { register, year, text: useDeferredValue(text) };
  const book = useWatch('register', { ...question, offset: 0, limit: mostShown });
  const years = books.find(({ code }) => code === register)?.years.map((each) => each.year) ?? [];
  const shown = book.kind === 'answered' ? book.value : null;
  return (
    <>
      <div className={classes['tools']}>
        <Select
          label={t('registers:books.register')}
          w={360}
          searchable
          allowDeselect={false}
          data={books.map(({ code, name }) => ({ value: code, label: format.text(name) }))}
          value={register}
          onChange={setChosen}
          data-testid="register"
        />
        <Select
          label={t('registers:books.year')}
          w={110}
          allowDeselect={false}
          data={[...new Set([thisYear, ...years])].map(String)}
          value={String(year)}
          onChange={(value) => setYear(Number(value ?? thisYear))}
        />
        <TextInput
          label={t('registers:books.find')}
          w={260}
          value={text}
          maxLength={200}
          onChange={(event) => setText(event.currentTarget.value)}
          data-testid="find-entry"
        />
        {shown === null ? null : (
          <ExportMenu table={exported(question, shown, format.text(shown.name), (text) => format.text(text))} />
        )}
      </div>
      {book.kind === 'failed' ? <FailureNote failure={book.failure} /> : null}
      {shown !== null && shown.total === 0 ? (
        <EmptyState icon={IconNotebook} title={t('registers:books.none', { year })} />
      ) : null}
      {shown === null || shown.total === 0 ? null : <BookTable book={shown} />}
      {shown === null || shown.series === null ? null : (
        <section className={classes['card']} aria-labelledby="gaps-title">
          <h2 id="gaps-title" className={classes['title']}>
            {t('registers:books.gaps')}
          </h2>
          <GapList gaps={shown.series.gaps} />
          <VoidedList voided={shown.series.voided} />
        </section>
      )}
    </>
  );
}

function exported(
  question: { readonly register: string; readonly year: number; readonly text: string },
  book: Book,
  name: string,
  textOf: (text: { vi: string; en: string }) => string,
) {
  const columns = book.columns.map(({ name: title, type }, index) => ({
    title: textOf(title),
    width: type === 'date' ? 12 : 24,
    cell: ({ cells }: Book['rows'][number]) => {
      const cell = cells[index] ?? '';
      return type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(cell) ? { day: cell } : cell;
    },
  }));
  return { name: 'register' as const, question, columns, title: `${name.slice(0, 24)} ${question.year}` };
}

function BookTable({ book }: { book: Book }) {
  const t = useWords();
  const format = useFormat();
  return (
    <>
      <p className={classes['dim']} role="status">
        {t('registers:books.entries', { count: book.total, formatted: format.count(book.total) })}
      </p>
      <div className={classes['scroll']}>
        <table className={classes['table']} aria-label={format.text(book.name)}>
          <thead>
            <tr>
              {book.columns.map(({ code, name }) => (
                <th key={code} scope="col">
                  {format.text(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {book.rows.map((row) => (
              <tr key={row.id} data-struck={row.struck !== ''} data-testid="entry">
                {book.columns.map(({ code, type }, index) => {
                  const cell = row.cells[index] ?? '';
                  const shown = type === 'date' && cell !== '' ? format.isoDate(cell) : cell;
                  return (
                    <td key={code} {...(code === 'number' && { 'data-number': true })}>
                      {code === 'case' ? <a href={`#/cases/${row.case}`}>{shown}</a> : shown}
                      {code === 'number' && row.conflict ? (
                        <span className={classes['sub']}>{t('registers:books.conflict')}</span>
                      ) : null}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
