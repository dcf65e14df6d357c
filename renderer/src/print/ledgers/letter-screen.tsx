import { type ReactNode, useMemo, useState } from 'react';
import type { DocumentView } from '../../../../sync/bridge/documents-model.ts';
import { letterHandedOut } from '../../../../sync/domain/prints/handed-out.ts';
import { documentLetterNames } from '../../../../sync/domain/prints/letter-names.ts';
import { type LetterToPrint, marksOfLetter, printLetter } from '../../../../sync/domain/prints/ledgers/letter-paper.ts';
import { letterValues } from '../../../../sync/domain/prints/ledgers/letter-values.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { useWatch } from '../../bridge/use-watch.ts';
import { FailedAnswer } from '../../failures/failed-answer.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { live } from '../../stores/live/live.ts';
import { Waiting } from '../../ui/waiting.tsx';
import type { LetterData } from '../fill-letter.ts';
import { HandedOut } from '../handed-out.tsx';
import { LetterChoice } from '../letter-choice.tsx';
import { LetterColumns } from '../letter-columns.tsx';
import { LetterFields } from '../letter-fields.tsx';
import { inLanguage, type PaperLanguage, PaperLanguageChoice } from '../paper-language.tsx';
import { PaperMarks, StrangeLetters } from '../paper-marks.tsx';
import { PaperTools } from '../paper-tools.tsx';
import { PaperView } from '../paper-view.tsx';
import { PrintHead } from '../print-head.tsx';
import classes from '../print-screen.module.css';
import { usePaper } from '../use-paper.ts';
import type { LedgerContext } from './ledger-source.ts';
import { letterToPrint } from './letter-to-print.ts';

/** An outgoing document as it is to be signed: from its draft, or from a Word file of the officer's own. */
export function LetterScreen({ id, context }: { id: string; context: LedgerContext | null }) {
  const watched = useWatch('document', { id });
  const staff = live.use((state) => state.staff);
  if (watched.kind === 'failed') return <FailedAnswer failure={watched.failure} />;
  if (watched.kind === 'waiting' || context === null || staff === null) return <Waiting shape="cards" />;
  const view = watched.value;
  // Of a secret document nothing is here that could be printed.
  if (view === null || view.direction !== 'outgoing' || view.secrecy !== 'none')
    return <FailedAnswer failure={{ type: 'not-found' }} />;
  return <Letter view={view} letter={letterToPrint(view, context.versions, staff)} context={context} />;
}

interface Known {
  readonly view: DocumentView;
  readonly letter: LetterToPrint;
  readonly context: LedgerContext;
}

function Letter(known: Known) {
  const t = useWords();
  const { view, letter } = known;
  const [isWord, setWord] = useState(false);
  const [language, setLanguage] = useState<PaperLanguage>('vi');
  const choices = <PaperLanguageChoice language={language} onChoose={setLanguage} />;
  return (
    <section className={classes['screen']} aria-labelledby="ledger-title" data-testid="ledger-screen">
      <PrintHead
        id="ledger-title"
        title={isWord ? t('print:letter-title') : t('print:ledger.letter')}
        of={[letter.symbol, letter.abstract].join(' · ')}
        back={{ screen: 'document', id: view.id }}
        backLabel={t('print:back-to-document')}
      />
      {isWord ? (
        <FromWord {...known} both={language === 'both'} onLeave={() => setWord(false)}>
          {choices}
        </FromWord>
      ) : (
        <FromDraft {...known} language={language} onWord={() => setWord(true)}>
          {choices}
        </FromDraft>
      )}
    </section>
  );
}

function FromDraft(props: Known & { language: PaperLanguage; onWord: () => void; children: ReactNode }) {
  const t = useWords();
  const { letter, context, language } = props;
  const said = JSON.stringify(letter);
  // The desk tells the document anew at every change of anything.
  // oxlint-disable-next-line react/exhaustive-deps
  const whole = useMemo(() => printLetter(context.printing, letter), [context, said]);
  const paper = useMemo(() => inLanguage(whole, language), [whole, language]);
  const made = usePaper(paper);
  const state = made.kind === 'made' && made.of !== JSON.stringify(paper) ? ({ kind: 'making' } as const) : made;
  return (
    <div className={classes['columns']}>
      <PaperView state={made} title={t('print:ledger.letter')} />
      <aside className={classes['aside']} aria-label={t('print:choices')}>
        <PaperTools state={state} fileName={`letter-${props.view.id.slice(0, 8)}`}>
          <Kept {...props} state={state} />
          <LetterChoice words={t('print:letter')} disabled={false} onShow={props.onWord} />
        </PaperTools>
        {letter.copy === null || letter.copy === 'copy_extract' ? null : (
          <p className={classes['count']}>{t('print:copy-note')}</p>
        )}
        <PaperMarks marks={whole.marks} settled={state.kind === 'made'} />
        <StrangeLetters paper={paper} />
        {props.children}
        <LetterFields data={{ names: documentLetterNames, formFields: [] }} open={false} />
      </aside>
    </div>
  );
}

function FromWord(props: Known & { both: boolean; onLeave: () => void; children: ReactNode }) {
  const { letter, context, both, view } = props;
  const data: LetterData = {
    data: letterValues(context.printing, letter),
    names: documentLetterNames,
    marks: marksOfLetter(letter),
    formFields: [],
    both,
  };
  return (
    <LetterColumns
      data={data}
      fileName={`letter-${view.id.slice(0, 8)}`}
      onLeave={props.onLeave}
      actions={(state) => <Kept {...props} state={state} />}
    >
      {props.children}
    </LetterColumns>
  );
}

/** It may be attached to its document, and noted as handed out. */
function Kept({ view, letter, state }: Known & { state: Parameters<typeof HandedOut>[0]['state'] }) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const type = format.text(letter.type);
  const note = () => bridge.command('addNote', { id: view.id, view: view.view, text: letterHandedOut });
  return (
    <HandedOut
      view={view}
      state={state}
      title={letter.numbered ? `${type} ${letter.symbol}` : t('print:letter-draft', { type })}
      to="document"
      fileName={`letter-${view.id.slice(0, 8)}`}
      note={note}
    />
  );
}
