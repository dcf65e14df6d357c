import { Select, TextInput } from '@mantine/core';
import { IconNotebook } from '@tabler/icons-react';
import { useDeferredValue, useState } from 'react';
import type { QueryOutput } from '../../../sync/bridge/contract.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useNow } from '../clock/clock-context.ts';
import { ExportMenu } from '../export/export-menu.tsx';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { type Format, useFormat } from '../format/use-format.ts';
import { type Translate, useWords } from '../i18n/use-words.ts';
import { usePages } from '../lists/use-pages.ts';
import type { Question } from '../lists/watch-pages.ts';
import { GapList } from '../numbers/gap-list.tsx';
import { VoidedList } from '../numbers/voided-list.tsx';
import { PrintLedgerButton } from '../print/print-ledger-button.tsx';
import { rowAt } from '../stores/pages/pages.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { type LongColumn, type LongRow, LongTable } from './long-table.tsx';
import classes from './registers.module.css';
import { Waiting } from '../ui/waiting.tsx';
import { hashOfPlace } from '../stores/navigation/place.ts';

type Book = QueryOutput<'register'>;
type Line = Book['rows'][number];

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
  const book = useWatch('register', { ...question, offset: 0, limit: 1 });
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
          <>
            <ExportMenu table={exported(question, shown, t, format)} />
            <PrintLedgerButton ledger={{ of: 'register', register, year }} testid="print-register">
              {t('registers:print.book')}
            </PrintLedgerButton>
          </>
        )}
      </div>
      {book.kind === 'waiting' && shown === null ? <Waiting shape="rows" /> : null}
      {book.kind === 'failed' ? <FailedAnswer failure={book.failure} /> : null}
      {shown !== null && shown.total === 0 ? (
        <EmptyState icon={IconNotebook} title={t('registers:books.none', { year })} />
      ) : null}
      {shown === null || shown.total === 0 ? null : <BookTable book={shown} question={question} />}
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

function exported(question: Question<'register'>, book: Book, t: Translate, format: Format) {
  const columns = book.columns.map((column, place) => ({
    title: format.text(column.name),
    width: column.type === 'date' ? 12 : 24,
    cell: (row: Line) => {
      const cell = row.cells[place];
      const isDay = column.type === 'date' && typeof cell === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(cell);
      return isDay ? { day: cell } : sayCell(row, column, place, t, format);
    },
  }));
  const title = `${format.text(book.name).slice(0, 24)} ${question.year}`;
  return { name: 'register' as const, question, columns, title };
}

function BookTable({ book, question }: { book: Book; question: Question<'register'> }) {
  const t = useWords();
  const format = useFormat();
  const { pages, failure, want } = usePages('register', question);
  const columns = book.columns.map(({ code, name }): LongColumn => ({
    key: code,
    title: format.text(name),
    ...(code === 'number' && { kind: 'number' as const }),
  }));
  const rowOf = (index: number): LongRow | undefined => {
    const row = rowAt(pages, index);
    if (row === undefined) return undefined;
    const cells = book.columns.map((column, place) => (
      <BookCell key={column.code} row={row} column={column} place={place} />
    ));
    return { testid: 'entry', struck: row.struck !== '', cells };
  };
  return (
    <>
      <p className={classes['dim']} role="status">
        {t('registers:books.entries', { count: book.total, formatted: format.count(book.total) })}
      </p>
      {failure === null ? null : <FailedAnswer failure={failure} />}
      <LongTable label={format.text(book.name)} columns={columns} count={book.total} rowAt={rowOf} want={want} />
    </>
  );
}

function BookCell({ row, column, place }: { row: Line; column: Book['columns'][number]; place: number }) {
  const t = useWords();
  const format = useFormat();
  const shown = sayCell(row, column, place, t, format);
  return (
    <>
      {column.code === 'case' ? <a href={hashOfPlace({ screen: 'case', id: row.case })}>{shown}</a> : shown}
      {column.code === 'number' && row.conflict ? (
        <span className={classes['sub']}>{t('registers:books.conflict')}</span>
      ) : null}
    </>
  );
}

/** In the language of the screen; a struck entry's note is why it was struck. */
function sayCell(
  { cells, struck }: Line,
  { code, type }: Book['columns'][number],
  place: number,
  t: Translate,
  format: Format,
): string {
  if (code === 'note' && struck !== '') return t('registers:books.struck', { reason: struck });
  const cell = cells[place] ?? '';
  if (typeof cell !== 'string') return format.text(cell);
  return type === 'date' && cell !== '' ? format.isoDate(cell) : cell;
}
