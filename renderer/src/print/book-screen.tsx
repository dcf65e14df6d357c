import { type ReactNode, useMemo, useState } from 'react';
import { procedureByCode } from '../../../sync/domain/catalogue/catalogue.ts';
import type { PrintedDocument } from '../../../sync/domain/prints/page-model.ts';
import { templateByCode } from '../../../sync/domain/prints/templates.ts';
import { bookLetterNames } from '../../../sync/domain/prints/letter-names.ts';
import { bookData, bookMarks, type BookToPrint, printTrackingBook } from '../../../sync/domain/prints/tracking-book.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useNow } from '../clock/clock-context.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';
import { DayField } from './day-field.tsx';
import type { LetterData } from './fill-letter.ts';
import { LetterChoice } from './letter-choice.tsx';
import { LetterColumns } from './letter-columns.tsx';
import { inLanguage, type PaperLanguage, PaperLanguageChoice } from './paper-language.tsx';
import { PaperTools } from './paper-tools.tsx';
import { PaperView } from './paper-view.tsx';
import { PrintHead } from './print-head.tsx';
import classes from './print-screen.module.css';
import { type BookReading, mostEntries, useBook } from './use-book.ts';
import { type PaperState, usePaper } from './use-paper.ts';

/** The tracking book of a day or of a period. */
export function BookScreen() {
  const t = useWords();
  const format = useFormat();
  const today = format.day(useNow(60_000));
  const [from, setFrom] = useState(() => `${today.slice(0, 8)}01`);
  const [to, setTo] = useState(today);
  const [language, setLanguage] = useState<PaperLanguage>('vi');
  const reading = useBook(from, to);
  const book = useBookToPrint(reading, { from, to });
  const [isLetter, setLetter] = useState(false);
  const letter = useMemo(() => letterOf(book, language === 'both'), [book, language]);
  const fault = from > to ? t('print:book-backwards') : null;
  const asked = (
    <>
      <div className={classes['days']}>
        <DayField label={t('print:from')} day={from} onChange={setFrom} testid="book-from" />
        <DayField label={t('print:to')} day={to} onChange={setTo} testid="book-to" />
      </div>
      {fault === null ? null : (
        <p className={classes['fault']} role="alert">
          {fault}
        </p>
      )}
      <p className={classes['count']} role="status" data-testid="book-count">
        {sayReading(reading, t, format)}
      </p>
      <PaperLanguageChoice language={language} onChoose={setLanguage} />
    </>
  );
  return (
    <section className={classes['screen']} aria-labelledby="book-title" data-testid="book-screen">
      <PrintHead
        id="book-title"
        title={isLetter ? t('print:merge-title') : t('print:book-title')}
        back={{ screen: 'cases' }}
        backLabel={t('print:back-to-cases')}
      />
      {isLetter && letter !== null ? (
        <LetterColumns data={letter} fileName={`letters-${from}-${to}`} onLeave={() => setLetter(false)}>
          {asked}
        </LetterColumns>
      ) : (
        <BookColumns
          reading={reading}
          book={book}
          language={language}
          fileName={`form_07-${from}-${to}`}
          onLetter={() => setLetter(true)}
        >
          {asked}
        </BookColumns>
      )}
    </section>
  );
}

/** The book itself, and what may be done with it. */
function BookColumns(props: {
  reading: BookReading;
  book: BookToPrint | null;
  language: PaperLanguage;
  fileName: string;
  onLetter: () => void;
  children: ReactNode;
}) {
  const t = useWords();
  const { reading, book, language } = props;
  const paper = useBookPaper(book, language);
  const made = usePaper(paper);
  const state: PaperState = paper === null ? { kind: 'making' } : made;
  return (
    <div className={classes['columns']}>
      {reading.kind === 'failed' ? (
        <FailedAnswer failure={reading.failure} />
      ) : (
        <PaperView state={state} title={t('print:book-title')} />
      )}
      <aside className={classes['aside']} aria-label={t('print:choices')}>
        <PaperTools state={state} fileName={props.fileName}>
          <LetterChoice words={t('print:merge')} disabled={book === null} onShow={props.onLetter} />
        </PaperTools>
        {props.children}
      </aside>
    </div>
  );
}

function sayReading(
  reading: BookReading,
  t: ReturnType<typeof useWords>,
  format: ReturnType<typeof useFormat>,
): string {
  if (reading.kind === 'too-many') return t('print:book-too-many', { formatted: format.count(mostEntries) });
  if (reading.kind === 'failed') return '';
  const { length: count } = reading.rows;
  return reading.kind === 'reading'
    ? t('print:book-reading', { formatted: format.count(count) })
    : t('print:book-count', { count, formatted: format.count(count) });
}

function useBookToPrint(
  reading: BookReading,
  { from, to }: { readonly from: string; readonly to: string },
): BookToPrint | null {
  const { desk, staff, catalogue } = live.use((state) => state);
  const { zone } = useFormat();
  return useMemo(() => {
    if (reading.kind !== 'read' || desk === null || catalogue === null) return null;
    const entries = reading.rows.map((row) => ({
      ...row,
      procedure: procedureByCode(catalogue, row.procedure)?.name ?? { vi: row.procedure, en: row.procedure },
      assignee: staff?.find(({ id }) => id === row.assignee)?.name ?? '',
    }));
    const mission = { name: desk.mission.name, city: desk.mission.city, zone };
    return { mission, from, to, entries, now: reading.at };
  }, [reading, desk, staff, catalogue, zone, from, to]);
}

function useBookPaper(book: BookToPrint | null, language: PaperLanguage): PrintedDocument | null {
  const templates = useWatch('printTemplates', {});
  return useMemo(() => {
    const template = templates.kind === 'answered' ? templateByCode(templates.value, 'form_07') : undefined;
    if (book === null || template === undefined) return null;
    return inLanguage(printTrackingBook(template, book), language);
  }, [templates, book, language]);
}

function letterOf(book: BookToPrint | null, both: boolean): LetterData | null {
  return book && { data: bookData(book), names: bookLetterNames, marks: bookMarks(book), formFields: [], both };
}
