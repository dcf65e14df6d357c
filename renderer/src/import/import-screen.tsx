import { Alert, Button, FileButton, Group, Progress, Select } from '@mantine/core';
import { IconTableImport } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FormField } from '../../../sync/domain/catalogue/types.ts';
import { listsOn } from '../../../sync/domain/documents/list-versions.ts';
import { useClock } from '../clock/clock-context.ts';
import { documentsOf, registerFields } from '../documents/register-table.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import type { ImportStep } from '../stores/imports/imports.ts';
import type { ImportOf } from '../stores/navigation/place.ts';
import { live } from '../stores/live/live.ts';
import { ScreenHead } from '../ui/screen-head.tsx';
import { casesOf, type ImportTarget } from './import-target.ts';
import { ImportPreview } from './import-preview.tsx';
import { SampleTable } from './sample-table.tsx';
import { ImportReport } from './import-report.tsx';
import classes from './import.module.css';
import type { Letters } from './csv-rows.ts';
import type { ReadFault } from './read-table.ts';
import { useImport } from './use-import.ts';
import { useDocumentLists } from '../documents/use-document-lists.ts';

/** What a table of these is taken for: its columns, and what a row becomes. */
interface Subject {
  readonly name: string;
  readonly fields: readonly FormField[];
  readonly target: ImportTarget;
}

/** Cases of one procedure, or a register of documents, from a table: columns are matched, rows checked, and only then written. */
export function ImportScreen({ of: expected }: { of: ImportOf }) {
  const t = useWords();
  const format = useFormat();
  const clock = useClock();
  const catalogue = live.use((state) => state.catalogue);
  const versions = useDocumentLists();
  const work = useImport(expected);
  const { of } = work;
  const procedure = catalogue?.procedures.find(({ code }) => code === work.procedure);
  if (of !== 'cases') {
    const lists = listsOn(versions, format.day(clock()));
    const subject = { name: `documents-${of}`, fields: registerFields(of, lists), target: documentsOf(of, lists) };
    return (
      <Import title={t(`import:of.${of}`)} explained={t(`import:explained-${of}`)} subject={subject} work={work} />
    );
  }
  return (
    <Import
      title={t('import:title')}
      explained={t('import:explained')}
      subject={
        procedure === undefined ? null : { name: procedure.code, fields: procedure.fields, target: casesOf(procedure) }
      }
      work={work}
    >
      <Select
        label={t('column.procedure')}
        placeholder={t('import:choose-procedure')}
        data={(catalogue?.procedures ?? []).map((each) => ({ value: each.code, label: format.text(each.name) }))}
        value={work.procedure}
        onChange={work.chooseProcedure}
        searchable
        nothingFoundMessage={t('none')}
        className={classes['procedure']}
        data-testid="import-procedure"
      />
    </Import>
  );
}

interface ImportProps {
  readonly title: string;
  readonly explained: string;
  readonly subject: Subject | null;
  readonly work: ReturnType<typeof useImport>;
  readonly children?: ReactNode;
}

function Import(props: ImportProps) {
  const t = useWords();
  const format = useFormat();
  const { subject, work } = props;
  const { step } = work;
  return (
    <section className={classes['screen']} aria-labelledby="import-title">
      <ScreenHead id="import-title" title={props.title} />
      <div className={classes['body']}>
        {step.kind === 'choosing' || step.kind === 'looking' ? (
          <div className={classes['choose']}>
            {props.children}
            <FileButton
              onChange={work.choose}
              accept=".csv,.tsv,.txt,.xlsx"
              inputProps={{ 'aria-label': t('import:file') }}
            >
              {(button) => (
                <Button
                  {...button}
                  variant="default"
                  disabled={subject === null}
                  leftSection={<IconTableImport size={17} stroke={1.7} aria-hidden />}
                  data-testid="import-file"
                >
                  {t('import:file')}
                </Button>
              )}
            </FileButton>
            {subject === null ? null : <SampleTable fields={subject.fields} name={subject.name} />}
          </div>
        ) : null}
        {step.kind === 'choosing' ? <p className={classes['hint']}>{props.explained}</p> : null}
        {step.kind === 'choosing' && step.fault !== null ? (
          <Fault fault={step.fault}>
            {step.fault.type === 'not-utf8' && step.file !== undefined ? (
              <ReadAsOlder file={step.file} onRead={work.readAs} />
            ) : null}
          </Fault>
        ) : null}
        {step.kind === 'looking' && subject !== null ? (
          <ImportPreview
            key={subject.name}
            table={step.table}
            letters={work.letters}
            fields={subject.fields}
            said={work.columns}
            onConfirm={(rows, unfit, columns) => {
              work.say(columns);
              work.begin(subject.target, { table: step.table, rows, unfit });
            }}
            onThrough={(check, columns) => {
              work.say(columns);
              work.beginThrough(subject.target, step.table, check);
            }}
            onSkip={(columns) => {
              work.say(columns);
              work.goOn();
            }}
            onReadAs={(letters) => work.readAgainAs(letters, step.table.before)}
            onAgain={work.again}
          />
        ) : null}
        {step.kind === 'reading' ? (
          <Underway
            said={t('import:reading', { percent: format.percent(step.share) })}
            share={step.share}
            label={t('import:reading-label')}
            onStop={work.cancel}
            stopTestId="import-stop-reading"
          />
        ) : null}
        {step.kind === 'working' ? (
          <Underway
            said={t('import:progress', { done: format.count(step.done), total: format.count(step.total) })}
            share={shareOf(step.done, step.total)}
            onStop={work.cancel}
          />
        ) : null}
        {step.kind === 'going-through' ? <GoingThrough step={step} onStop={work.cancel} /> : null}
        {step.kind === 'done' ? (
          <ImportReport
            step={step}
            onUndo={(done) => work.undo(subject?.target.kind ?? 'case', done)}
            onAgain={work.again}
            onGoOn={work.goOn}
          />
        ) : null}
      </div>
    </section>
  );
}

/** How far a whole file is, and what of it was refused so far. */
function GoingThrough(props: { step: ImportStep & { readonly kind: 'going-through' }; onStop: () => void }) {
  const t = useWords();
  const format = useFormat();
  const { written, refused, passed, total } = props.step;
  return (
    <Underway
      said={t('import:gone-through', { passed: format.count(passed), total: format.count(total) })}
      share={shareOf(passed, total)}
      onStop={props.onStop}
      testId="import-going-through"
    >
      <p className={classes['result']}>
        <strong>{t('import:written', { count: written, formatted: format.count(written) })}</strong>
        {refused === 0 ? null : (
          <span>{t('import:refused', { count: refused, formatted: format.count(refused) })}</span>
        )}
      </p>
      <p className={classes['hint']}>{t('import:through-hint')}</p>
    </Underway>
  );
}

const shareOf = (done: number, total: number): number => (total === 0 ? 0 : done / total);

/** What goes on for a while, how far it is, and how to stop it. */
function Underway(props: {
  readonly said: string;
  /** 0 to 1. */
  readonly share: number;
  readonly label?: string;
  readonly onStop: () => void;
  readonly testId?: string;
  readonly stopTestId?: string;
  readonly children?: ReactNode;
}) {
  const t = useWords();
  return (
    <div className={classes['card']} role="status" data-testid={props.testId}>
      <p>{props.said}</p>
      <Progress value={props.share * 100} aria-label={props.label ?? t('bulk:progress-label')} />
      {props.children}
      <Group justify="flex-end" mt="sm">
        <Button variant="default" onClick={props.onStop} data-testid={props.stopTestId ?? 'import-stop'}>
          {t('bulk:stop')}
        </Button>
      </Group>
    </div>
  );
}

/** What older Windows wrote in Vietnamese is not told from other letters by itself: whoever sees it says so. */
function ReadAsOlder(props: { readonly file: File; readonly onRead: (file: File, letters: Letters) => void }) {
  const t = useWords();
  const { file, onRead } = props;
  return (
    <Group mt="xs" gap="xs">
      <Button variant="default" size="xs" onClick={() => onRead(file, 'windows-1258')} data-testid="import-as-1258">
        {t('import:as-1258')}
      </Button>
      {(['tcvn3', 'vni'] as const).map((letters) => (
        <Button
          key={letters}
          variant="default"
          size="xs"
          onClick={() => onRead(file, letters)}
          data-testid={`import-as-${letters}`}
        >
          {t('import:as-font', { font: letters.toUpperCase() })}
        </Button>
      ))}
    </Group>
  );
}

function Fault({ fault, children }: { readonly fault: ReadFault; readonly children: ReactNode }) {
  const t = useWords();
  const words =
    fault.type === 'too-large'
      ? t('import:fault.too-large', { limit: fault.megabytes })
      : t(`import:fault.${fault.type}`);
  return (
    <Alert color="red" title={words} role="alert" data-testid="import-fault">
      {t('import:nothing-written')}
      {children}
    </Alert>
  );
}
