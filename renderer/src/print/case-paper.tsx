import { Select, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { dossierData, type SaidOnPaper } from '../../../sync/domain/prints/dossier-data.ts';
import { letterHandedOut } from '../../../sync/domain/prints/handed-out.ts';
import { latestMove } from '../../../sync/domain/prints/events.ts';
import type { PrintedDocument } from '../../../sync/domain/prints/page-model.ts';
import { marksOf } from '../../../sync/domain/prints/marks.ts';
import { dossierLetterNames } from '../../../sync/domain/prints/letter-names.ts';
import { printDossier } from '../../../sync/domain/prints/print-dossier.ts';
import type { PrintTemplate } from '../../../sync/domain/prints/template.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useNow } from '../clock/clock-context.ts';
import { type Format, useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { DayField } from './day-field.tsx';
import { dossierToPrint, issuedOf, type KnownOfDossier } from './dossier-to-print.ts';
import type { LetterData } from './fill-letter.ts';
import { HandedOut } from './handed-out.tsx';
import { asks, type PaperChoice, paperChoices } from './paper-choices.ts';
import { LetterChoice } from './letter-choice.tsx';
import { LetterColumns } from './letter-columns.tsx';
import { LetterFields } from './letter-fields.tsx';
import { inLanguage, type PaperLanguage, PaperLanguageChoice } from './paper-language.tsx';
import { PaperMarks, StrangeLetters } from './paper-marks.tsx';
import { PaperTools } from './paper-tools.tsx';
import { PaperView } from './paper-view.tsx';
import { PrintHead } from './print-head.tsx';
import classes from './print-screen.module.css';
import { SignerChoice } from './signer-choice.tsx';
import { usePaper } from './use-paper.ts';

type Known = Omit<KnownOfDossier, 'now'>;

export function CasePaper(props: { known: Known; templates: readonly PrintTemplate[]; form: string }) {
  const t = useWords();
  const format = useFormat();
  const { known, templates } = props;
  const { view, procedure } = known;
  const choices = useMemo(() => paperChoices(templates, procedure), [templates, procedure]);
  const choice = choices.find(({ form }) => form === props.form) ?? choices[0]!;
  const [language, setLanguage] = useState<PaperLanguage>(() => usualLanguage(known));
  const [said, setSaid] = useState<SaidOnPaper>({});
  const [isLetter, setLetter] = useState(false);
  const title = isLetter ? t('print:letter-title') : nameOf(choice, format);
  const toPrint = { known, choice, said, language };
  const asked = (
    <>
      <PaperLanguageChoice language={language} onChoose={setLanguage} />
      <Said known={known} choice={choice} said={said} onChange={(part) => setSaid(withPart(said, part))} />
    </>
  );
  return (
    <section className={classes['screen']} aria-labelledby="print-title" data-testid="print-screen">
      <PrintHead
        id="print-title"
        title={title}
        of={`${view.code} · ${view.owner}`}
        back={{ screen: 'case', id: view.id }}
        backLabel={t('print:back')}
      />
      {isLetter ? (
        <CaseLetter toPrint={toPrint} onLeave={() => setLetter(false)}>
          {asked}
        </CaseLetter>
      ) : (
        <CaseForm toPrint={toPrint} choices={choices} onLetter={() => setLetter(true)}>
          {asked}
        </CaseForm>
      )}
    </section>
  );
}

type Part = { readonly [Name in keyof SaidOnPaper]?: SaidOnPaper[Name] | undefined };

/** What is said no more is not there. */
function withPart(said: SaidOnPaper, part: Part): SaidOnPaper {
  return Object.fromEntries(Object.entries({ ...said, ...part }).filter(([, value]) => value !== undefined));
}

/** A paper about the case, as the person wants it. */
interface ToPrint {
  readonly known: Known;
  readonly choice: PaperChoice;
  readonly said: SaidOnPaper;
  readonly language: PaperLanguage;
}

/** By one of the layouts. */
function CaseForm(props: {
  toPrint: ToPrint;
  choices: readonly PaperChoice[];
  onLetter: () => void;
  children: ReactNode;
}) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const { known, choice, said, language } = props.toPrint;
  const { view } = known;
  const { template, result } = choice;
  const now = useNow(60_000);
  const whole = useMemo(() => makePaper({ ...known, now }, choice, said), [known, now, choice, said]);
  const paper = useMemo(() => inLanguage(whole, language), [whole, language]);
  const state = usePaper(paper);
  const note = () => {
    const entered = { ...said, ...numberIn(known.results, result) };
    // The day comes last: the case shows it as promised.
    const parts = [entered.number, result === null ? '' : result.name.vi, apologyOf(choice, said), entered.newDay];
    const remark = parts.filter(Boolean).join('; ');
    const { code: form, version } = template;
    return bridge.command('notePrint', { id: view.id, view: view.view, form, version, remark });
  };
  return (
    <div className={classes['columns']}>
      <PaperView state={state} title={nameOf(choice, format)} />
      <aside className={classes['aside']} aria-label={t('print:choices')}>
        <PaperTools state={state} fileName={`${choice.form}-${view.code}`}>
          <HandedOut
            view={view}
            state={state}
            title={format.text(result?.name ?? template.name)}
            fileName={choice.form}
            note={note}
          />
          <LetterChoice words={t('print:letter')} disabled={false} onShow={props.onLetter} />
        </PaperTools>
        <PaperMarks marks={whole.marks} settled={state.kind === 'made' && state.of === JSON.stringify(paper)} />
        <StrangeLetters paper={paper} />
        <Select
          label={t('print:paper')}
          data={props.choices.map((each) => ({ value: each.form, label: nameOf(each, format) }))}
          value={choice.form}
          onChange={(form) => form !== null && goTo({ screen: 'print', id: view.id, form })}
          allowDeselect={false}
          data-testid="choose-paper"
        />
        {props.children}
        <LetterFields data={{ names: dossierLetterNames, formFields: formFieldsOf(known) }} open={false} />
      </aside>
    </div>
  );
}

/** By a Word file of the person's own. */
function CaseLetter({ toPrint, onLeave, children }: { toPrint: ToPrint; onLeave: () => void; children: ReactNode }) {
  const t = useWords();
  const bridge = useBridge();
  const { known, choice, said, language } = toPrint;
  const { view } = known;
  const now = useNow(60_000);
  const data = letterOf({ ...known, now }, choice, said, language === 'both');
  const note = () => bridge.command('addNote', { id: view.id, view: view.view, text: letterHandedOut });
  return (
    <LetterColumns
      data={data}
      fileName={`letter-${view.code}`}
      onLeave={onLeave}
      actions={(state) => (
        <HandedOut view={view} state={state} title={t('print:letter-title')} fileName="letter" note={note} />
      )}
    >
      {children}
    </LetterColumns>
  );
}

function makePaper(known: KnownOfDossier, choice: PaperChoice, said: SaidOnPaper): PrintedDocument {
  const all = { ...said, ...(choice.result && { result: choice.result }) };
  return printDossier(choice.template, dossierToPrint(known, all));
}

function letterOf(known: KnownOfDossier, choice: PaperChoice, said: SaidOnPaper, both: boolean): LetterData {
  const dossier = dossierToPrint(known, { ...said, ...(choice.result && { result: choice.result }) });
  return {
    data: dossierData(dossier, choice.template),
    names: dossierLetterNames,
    marks: marksOf(dossier, {}),
    formFields: formFieldsOf(known),
    both,
  };
}

const formFieldsOf = ({ procedure }: Pick<Known, 'procedure'>): readonly string[] =>
  procedure.fields.map(({ code }) => code);

/** A foreigner gets the English as well. */
function usualLanguage({ view }: Known): PaperLanguage {
  const nationality = view.fields['applicant/nationality']?.value;
  return typeof nationality === 'string' && nationality !== '' && nationality !== 'VN' ? 'both' : 'vi';
}

function nameOf({ template, result }: PaperChoice, format: Format): string {
  if (result !== null) return format.text(result.name);
  const name = format.text(template.name);
  return template.formNumber === '' ? name : `${template.formNumber} · ${name}`;
}

/** The number that its register gave the result. */
function numberIn(results: Known['results'], result: PaperChoice['result']): Pick<SaidOnPaper, 'number'> | null {
  const issued = issuedOf(results, result?.code);
  return issued === null ? null : { number: issued.number };
}

/** Why a dossier is late is said on its apology alone; all other reasons stand in the history already. */
function apologyOf({ template }: PaperChoice, { reason }: SaidOnPaper): string {
  return asks(template, 'new_due/long') ? (reason ?? '').trim() : '';
}

/** What no record gives: the reason of an apology, its new day, the number of a result. */
function Said(props: { known: Known; choice: PaperChoice; said: SaidOnPaper; onChange: (part: Part) => void }) {
  const t = useWords();
  const { known, choice, said, onChange } = props;
  const { template } = choice;
  const hasReason = template.after !== undefined && latestMove(known.history, template.after) !== undefined;
  return (
    <>
      {asks(template, 'reason/text') && !hasReason ? (
        <Textarea
          label={t('print:reason')}
          description={template.after === undefined ? t('print:reason-apology') : t('print:reason-draft')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          value={said.reason ?? ''}
          onChange={(event) => onChange({ reason: event.currentTarget.value })}
          data-testid="paper-reason"
        />
      ) : null}
      {asks(template, 'new_due/long') ? (
        <DayField
          label={t('print:new-day')}
          day={said.newDay ?? ''}
          onChange={(newDay) => onChange({ newDay })}
          testid="paper-new-day"
        />
      ) : null}
      {asks(template, 'signer/title') ? (
        <SignerChoice staff={known.staff} signer={said.signer} onChoose={(signer) => onChange({ signer })} />
      ) : null}
      {choice.result !== null && numberIn(known.results, choice.result) === null && asks(template, 'result/number') ? (
        <TextInput
          label={t('print:result-number')}
          maxLength={100}
          value={said.number ?? ''}
          onChange={(event) => onChange({ number: event.currentTarget.value })}
          data-testid="paper-number"
        />
      ) : null}
    </>
  );
}
