import { Button, Checkbox, Loader, Select } from '@mantine/core';
import { IconDownload, IconPlayerStop } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { entriesAVolume } from '../../../../sync/domain/prints/ledgers/ledger-page.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { useClock } from '../../clock/clock-context.ts';
import { FailedAnswer } from '../../failures/failed-answer.tsx';
import { FailureNote } from '../../failures/failure-note.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { live } from '../../stores/live/live.ts';
import { type LedgerPaper, partsOfLedger } from '../../stores/navigation/ledger-place.ts';
import { inLanguage, type PaperLanguage, PaperLanguageChoice } from '../paper-language.tsx';
import { PaperMarks, StrangeLetters } from '../paper-marks.tsx';
import { PaperTools } from '../paper-tools.tsx';
import { PaperView } from '../paper-view.tsx';
import { PrintHead } from '../print-head.tsx';
import classes from '../print-screen.module.css';
import { usePaper } from '../use-paper.ts';
import { asReprint } from '../../../../sync/domain/prints/ledgers/fee-receipt.ts';
import { backWords, placeBehind } from './behind-ledger.ts';
import type { LedgerContext, ReadLedger } from './ledger-source.ts';
import { LetterScreen } from './letter-screen.tsx';
import { type LedgerReading, useLedger } from './use-ledger.ts';
import { useReprint } from './use-reprint.ts';
import { useSaveVolumes } from './use-save-volumes.ts';
import { useDocumentLists } from '../../documents/use-document-lists.ts';

const making = { kind: 'making' } as const;

export function LedgerScreen({ ledger }: { ledger: LedgerPaper }) {
  const context = useLedgerContext();
  return ledger.of === 'letter' ? (
    <LetterScreen key={ledger.id} id={ledger.id} context={context} />
  ) : (
    <Ledger ledger={ledger} context={context} />
  );
}

/** A book, a receipt or a sheet of the till, as it will be printed; a long book volume by volume. */
function Ledger({ ledger, context }: { ledger: ReadLedger; context: LedgerContext | null }) {
  const t = useWords();
  const [volume, setVolume] = useState(1);
  const [language, setLanguage] = useState<PaperLanguage>('vi');
  const { reading, stop } = useLedger(ledger, context, (volume - 1) * entriesAVolume);
  const reprint = useReprint(ledger, reading);
  const isReprint = reprint?.isReprint ?? false;
  const inBoth = useMemo(() => {
    if (reading.kind !== 'read') return null;
    return isReprint ? asReprint(reading.paper) : reading.paper;
  }, [reading, isReprint]);
  const paper = useMemo(() => (inBoth === null ? null : inLanguage(inBoth, language)), [inBoth, language]);
  const made = usePaper(paper);
  const state = paper === null ? making : made;
  const wanted = useMemo(() => JSON.stringify(paper), [paper]);
  // What is printed says what the choices say: not a receipt without its mark because the next sheet is not set yet.
  const settled = made.kind === 'made' && made.of !== wanted ? making : state;
  const title = t(`print:ledger.${ledger.of}`);
  const fileName = partsOfLedger(ledger).join('-');
  const total = reading.kind === 'read' ? reading.total : 0;
  return (
    <section className={classes['screen']} aria-labelledby="ledger-title" data-testid="ledger-screen">
      <PrintHead id="ledger-title" title={title} back={placeBehind(ledger)} backLabel={t(backWords(ledger))} />
      <div className={classes['columns']}>
        {reading.kind === 'read' ? (
          <PaperView state={state} title={title} />
        ) : (
          <NotRead reading={reading} onStop={stop} />
        )}
        <aside className={classes['aside']} aria-label={t('print:choices')}>
          <PaperTools
            state={settled}
            fileName={total > entriesAVolume ? `${fileName}-${volume}` : fileName}
            onPrinted={reprint?.printed}
          />
          {reprint === null ? null : (
            <Checkbox
              label={t('print:reprint')}
              description={t('print:reprint-note')}
              checked={isReprint}
              onChange={({ currentTarget }) => reprint.say(currentTarget.checked)}
              data-testid="reprint"
            />
          )}
          {total > entriesAVolume && context !== null ? (
            <Volumes
              volume={volume}
              onVolume={setVolume}
              work={{ ledger, context, total, fileName, inLanguage: (whole) => inLanguage(whole, language) }}
            />
          ) : null}
          {inBoth === null || inBoth.unmarked === true ? null : (
            <PaperMarks marks={inBoth.marks} settled={settled.kind === 'made'} />
          )}
          {paper === null ? null : <StrangeLetters paper={paper} />}
          <PaperLanguageChoice language={language} onChoose={setLanguage} />
        </aside>
      </div>
    </section>
  );
}

/** Printed as of when the screen was opened: a clock that goes on would set the pages anew every minute. */
function useLedgerContext(): LedgerContext | null {
  const bridge = useBridge();
  const clock = useClock();
  const format = useFormat();
  const [now] = useState(clock);
  const { desk, catalogue } = live.use((state) => state);
  const { zone } = format;
  const versions = useDocumentLists();
  const mission = desk?.mission;
  return useMemo(() => {
    if (mission === undefined || catalogue === null) return null;
    const printing = { mission: { name: mission.name, city: mission.city, zone }, now };
    return { bridge, printing, versions, catalogue };
    // The desk tells the mission anew at every change of anything else.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [bridge, mission?.code, catalogue, versions, zone, now]);
}

function NotRead({ reading, onStop }: { reading: Exclude<LedgerReading, { kind: 'read' }>; onStop: () => void }) {
  const t = useWords();
  const format = useFormat();
  if (reading.kind === 'failed')
    return (
      <div className={classes['alone']}>
        <FailedAnswer failure={reading.failure} />
      </div>
    );
  if (reading.kind === 'stopped') return <div className={classes['waiting']}>{t('print:stopped')}</div>;
  return (
    <div className={classes['waiting']} role="status">
      <Loader size="sm" aria-hidden />
      {t('print:ledger-reading', { read: format.count(reading.read), total: format.count(reading.total) })}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlayerStop size={16} aria-hidden />}
        onClick={onStop}
        data-testid="stop-reading"
      >
        {t('print:stop')}
      </Button>
    </div>
  );
}

type SavingWork = Parameters<ReturnType<typeof useSaveVolumes>['begin']>[0];

function Volumes(props: { volume: number; onVolume: (volume: number) => void; work: SavingWork }) {
  const t = useWords();
  const format = useFormat();
  const { saving, begin, cancel } = useSaveVolumes();
  const { total } = props.work;
  const volumes = Math.ceil(total / entriesAVolume);
  const of = format.count(volumes);
  return (
    <>
      <Select
        label={t('print:volume', { formatted: format.count(total), of })}
        allowDeselect={false}
        data={Array.from({ length: volumes }, (_, index) => ({
          value: String(index + 1),
          label: t('print:volume-of', {
            volume: format.count(index + 1),
            first: format.count(index * entriesAVolume + 1),
            last: format.count(Math.min(total, (index + 1) * entriesAVolume)),
          }),
        }))}
        value={String(props.volume)}
        onChange={(value) => props.onVolume(Number(value ?? 1))}
        data-testid="volume"
      />
      {saving.kind === 'saving' ? (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={18} aria-hidden />}
          onClick={cancel}
          data-testid="stop-volumes"
        >
          {t('print:saving-volumes', { volume: format.count(saving.volume), of })}
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          onClick={() => begin(props.work)}
          data-testid="save-volumes"
        >
          {t('print:save-volumes')}
        </Button>
      )}
      {saving.kind !== 'failed' ? null : saving.failure === null ? (
        <p className={classes['fault']} role="alert">
          {t('print:volume-failed', { volume: format.count(saving.volume) })}
        </p>
      ) : (
        <FailureNote failure={saving.failure} compact />
      )}
    </>
  );
}
