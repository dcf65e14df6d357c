import { Button } from '@mantine/core';
import { IconArrowBackUp, IconFileAlert, IconFileTypeDocx } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { saveCopy } from '../files/save-copy.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { chosenLetter } from '../stores/chosen-letter/chosen-letter.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import type { LetterData, LetterFault } from './fill-letter.ts';
import { ChooseFile } from './letter-choice.tsx';
import { LetterFields } from './letter-fields.tsx';
import { LetterMissing } from './letter-missing.tsx';
import type { MadeLetter } from './make-letter.ts';
import { PaperMarks } from './paper-marks.tsx';
import { PaperTools } from './paper-tools.tsx';
import { PaperView } from './paper-view.tsx';
import classes from './print-screen.module.css';
import { type PaperState, useLetter } from './use-paper.ts';

/** The Word file that was chosen, filled in and as it will be printed, with what may be done with it. */
export function LetterColumns(props: {
  data: LetterData;
  /** Without an ending; holds no personal data. */
  fileName: string;
  onLeave: () => void;
  /** What else may become of the letter. */
  actions?: (state: PaperState) => ReactNode;
  /** What the letter depends on. */
  children: ReactNode;
}) {
  const t = useWords();
  const { file, name } = chosenLetter.use((state) => state);
  const { data, fileName } = props;
  const state = useLetter(file, file === null ? null : data);
  const letter = state.kind === 'made' || state.kind === 'failed' ? state.letter : null;
  return (
    <div className={classes['columns']} data-testid="letter">
      {state.kind === 'refused' ? (
        <Refused fault={state.fault} />
      ) : (
        <PaperView state={state} title={t('print:letter-title')} />
      )}
      <aside className={classes['aside']} aria-label={t('print:choices')}>
        <PaperTools state={state} fileName={fileName}>
          <SaveWord letter={letter} fileName={fileName} />
          {props.actions?.(state)}
          <ChooseFile words={t('print:letter-other')} disabled={false} onShow={() => {}} />
          <Button
            variant="subtle"
            leftSection={<IconArrowBackUp size={18} aria-hidden />}
            onClick={props.onLeave}
            data-testid="leave-letter"
          >
            {t('print:letter-leave')}
          </Button>
        </PaperTools>
        <p className={classes['count']}>{t('print:letter-name', { name })}</p>
        {state.kind === 'failed' && letter !== null ? (
          <p className={classes['fault']} role="alert">
            {t('print:letter-not-set')}
          </p>
        ) : null}
        <PaperMarks marks={data.marks} settled={state.kind === 'made'} />
        {letter === null ? null : <LetterMissing missing={letter.missing} />}
        {props.children}
        <LetterFields data={data} open={state.kind === 'refused'} />
      </aside>
    </div>
  );
}

function SaveWord({ letter, fileName }: { letter: MadeLetter | null; fileName: string }) {
  const t = useWords();
  const save = () => {
    if (letter === null) return;
    saveCopy(new Blob([letter.word], { type: docx }), `${fileName}.docx`);
    showSaved((t) => t('print:letter-filled'));
  };
  return (
    <Button
      variant="default"
      leftSection={<IconFileTypeDocx size={18} aria-hidden />}
      disabled={letter === null}
      onClick={save}
      data-testid="save-word"
    >
      {t('print:save-word')}
    </Button>
  );
}

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

function Refused({ fault }: { fault: LetterFault }) {
  const t = useWords();
  const format = useFormat();
  const body = t(`print:letter-fault.${fault.type}`, {
    limit: fault.type === 'letter-too-large' ? format.bytes(fault.limit) : '',
    about: fault.type === 'letter-braces' ? fault.about : '',
    fields: 'fields' in fault ? fault.fields.join(', ') : '',
    begin: 'list' in fault ? `{{#${fault.list}}}` : '',
    end: 'list' in fault ? `{{/${fault.list}}}` : '',
  });
  return (
    <div role="alert" data-testid="letter-fault">
      <EmptyState icon={IconFileAlert} title={t('print:letter-refused')} body={body} />
    </div>
  );
}
