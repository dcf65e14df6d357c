import { Button, Group, Modal, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { ResultToIssue } from '../../../sync/bridge/contract/registers.ts';
import { spanOf } from '../../../sync/domain/registers/number-span.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { useOpenCase } from './case-context.ts';
import classes from './fee-panel.module.css';
import { type IssueTo, issueTo } from './issue-to.ts';
import { SpoiledBlanks } from './spoiled-blanks.tsx';
import { IssueFee } from './issue-fee.tsx';
import { type FeeAtIssue, feeWithResult } from './taking.ts';
import { useWrite } from './use-write.ts';
import { Missing, isWanting } from '../form/missing.tsx';

export function IssueDialog({ result, onClose }: { result: ResultToIssue | null; onClose: () => void }) {
  const t = useWords();
  const format = useFormat();
  const title = result === null ? '' : t('registers:issue.title', { name: format.text(result.name) });
  return (
    <Modal opened={result !== null} onClose={onClose} title={title}>
      {result === null ? null : <IssueForm result={result} onClose={onClose} />}
    </Modal>
  );
}

function IssueForm({ result, onClose }: { result: ResultToIssue; onClose: () => void }) {
  const t = useWords();
  const format = useFormat();
  const write = useWrite();
  const { view } = useOpenCase();
  const watched = useWatch('caseFees', { id: view.id });
  const [acted] = useState({ view: view.view, draft: crypto.randomUUID() });
  const [papers, setPapers] = useState(result.papersLeft);
  const [serial, setSerial] = useState('');
  const [spoiled, setSpoiled] = useState<readonly string[]>([]);
  const [why, setWhy] = useState(() => t('registers:issue.spoiled-usual'));
  const [chosen, setTo] = useState<IssueTo | null>(null);
  const [said, setSaid] = useState<FeeAtIssue>({ takes: true, reduction: null, method: 'cash' });
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const fees = watched.kind === 'answered' ? watched.value : null;
  const taking = fees === null ? null : feeWithResult(fees, said);
  const fee = taking === null ? null : { ...taking, draft: acted.draft };
  const { to, choices } = issueTo(chosen, papers < result.papersLeft);
  const isUnexplained = spoiled.length > 0 && why.trim() === '';
  const blankName = result.blankName === null ? (result.blank ?? '') : format.text(result.blankName);
  const wanted = [
    papers < 1 && t('registers:issue.papers'),
    result.blank !== null && serial.trim() === '' && t('registers:issue.serial', { kind: blankName }),
    isUnexplained && t('registers:stock.reason'),
  ];

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (isWanting(wanted) || saving) return;
    setSaving(true);
    setFailure(null);
    const lost = spoiled.map((each) => ({ serial: each, reason: why }));
    void write(
      'issueResult',
      { result: result.code, papers, serial, to, note: '', spoiled: lost, fee },
      acted.view,
    ).then((answer) => {
      setSaving(false);
      if (!answer.ok) return setFailure(answer.error);
      const what = [answer.value.number, answer.value.serial, answer.value.receipt].filter((part) => part !== '');
      showSaved((t) => t('registers:issue.done', { what: what.join(' · ') }));
      onClose();
    });
  };
  return (
    <form className={classes['form']} onSubmit={save} data-testid="issue-form">
      <p className={classes['hint']}>{t('registers:issue.lead')}</p>
      {result.papers > 1 ? (
        <NumberInput
          label={t('registers:issue.papers')}
          description={t('registers:issue.papers-left', {
            papers: format.count(result.papers),
            left: format.count(result.papersLeft),
          })}
          withAsterisk
          aria-required
          min={1}
          max={result.papersLeft}
          clampBehavior="strict"
          allowDecimal={false}
          allowNegative={false}
          value={papers === 0 ? '' : papers}
          onChange={(value) => setPapers(Number(value))}
          data-testid="issue-papers"
        />
      ) : null}
      {result.takesNumber ? (
        <p className={classes['hint']} data-testid="issue-numbers">
          {t('registers:issue.number')}:{' '}
          <strong>{spanOf(result.nextNumbers.slice(0, papers)) || t('registers:issue.number-none')}</strong>
          {result.registerName === null ? '' : ` (${format.text(result.registerName)})`}
        </p>
      ) : null}
      {result.nextNumbers.length > 0 && result.nextNumbers.length < papers ? (
        <p className={classes['over']} data-testid="issue-numbers-few">
          {t('registers:issue.numbers-few', {
            count: result.nextNumbers.length,
            left: format.count(result.nextNumbers.length),
          })}
        </p>
      ) : null}
      {result.blank === null ? null : (
        <TextInput
          label={t('registers:issue.serial', { kind: blankName })}
          description={`${t('registers:stock.scan-hint')} ${t('registers:issue.left', { count: result.blanksLeft, formatted: format.count(result.blanksLeft) })}${papers > 1 ? ` ${t('registers:issue.serial-row')}` : ''}`}
          placeholder={result.nextSerial ?? ''}
          withAsterisk
          aria-required
          data-autofocus
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          value={serial}
          onChange={(event) => setSerial(event.currentTarget.value)}
          data-testid="issue-serial"
        />
      )}
      {result.blank === null ? null : (
        <SpoiledBlanks
          serial={serial}
          spoiled={spoiled}
          why={why}
          onSpoil={(next) => {
            setSpoiled(next);
            setSerial('');
          }}
          onWhy={setWhy}
        />
      )}
      {fees === null ? null : <IssueFee fees={fees} said={said} onSaid={setSaid} />}
      <SegmentedControl
        aria-label={t('registers:issue.then')}
        value={to}
        fullWidth
        orientation={choices.length > 2 ? 'vertical' : 'horizontal'}
        onChange={(value) => setTo(value as typeof to)}
        data={choices.map((value) => ({ value, label: t(`registers:issue.to.${value}`) }))}
        data-testid="issue-to"
      />
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Missing wanted={wanted} />
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={saving} disabled={isWanting(wanted)} data-testid="issue-confirm">
          {t('registers:issue.confirm')}
        </Button>
      </Group>
    </form>
  );
}
