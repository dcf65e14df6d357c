import { Button, Group } from '@mantine/core';
import { IconPrinter, IconRubberStamp } from '@tabler/icons-react';
import { useState } from 'react';
import type { ResultToIssue } from '../../../sync/bridge/contract/registers.ts';
import type { Move } from '../../../sync/domain/catalogue/types.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { useWhose } from '../shell/use-whose.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { useOpenCase } from './case-context.ts';
import classes from './fee-panel.module.css';
import { AnnotateDialog } from './annotate-dialog.tsx';
import { IssueDialog } from './issue-dialog.tsx';
import { ReplaceDialog } from './replace-dialog.tsx';
import side from './side-panel.module.css';

/** From these a result can be handed out, by the workflow or at once. */
const issuable: readonly string[] = ['processing', 'done', 'returned'];

/** What the procedure makes: what was issued, and what is still to be. */
export function ResultPanel() {
  const t = useWords();
  const { view } = useOpenCase();
  const watched = useWatch('caseResults', { id: view.id });
  const [issuing, setIssuing] = useState<ResultToIssue | null>(null);
  const [replacing, setReplacing] = useState<ResultToIssue | null>(null);
  const [annotating, setAnnotating] = useState<ResultToIssue | null>(null);
  const results = watched.kind === 'answered' ? (watched.value?.results ?? []) : [];
  if (results.length === 0) return null;
  return (
    <section className={side['panel']} aria-labelledby="result-title" data-testid="result-panel">
      <h2 id="result-title" className={side['title']}>
        {t('registers:issue.panel')}
      </h2>
      {results.map((result) => (
        <OneResult
          key={result.code}
          result={result}
          onIssue={() => setIssuing(result)}
          onReplace={() => setReplacing(result)}
          onAnnotate={() => setAnnotating(result)}
        />
      ))}
      <IssueDialog result={issuing} onClose={() => setIssuing(null)} />
      <AnnotateDialog result={annotating} onClose={() => setAnnotating(null)} />
      <ReplaceDialog result={replacing} onClose={() => setReplacing(null)} />
    </section>
  );
}

interface OneResultProps {
  readonly result: ResultToIssue;
  readonly onIssue: () => void;
  readonly onReplace: () => void;
  readonly onAnnotate: () => void;
}

function OneResult(props: OneResultProps) {
  const t = useWords();
  const format = useFormat();
  const { view } = useOpenCase();
  const { code, name, issued } = props.result;
  const mayIssue = mayDo('issue', useSignedIn()?.roles ?? []);
  const whose = useWhose(useStepToIssue()?.roles ?? null);
  const stands = issued !== null && issued.struck === '';
  return (
    <>
      <ul className={classes['lines']}>
        <li>
          <span>{format.text(name)}</span>
        </li>
        {issued === null ? null : (
          <li className={classes['taken']} data-voided={!stands} data-testid="issued">
            <span>{[issued.number, issued.serial].filter((part) => part !== '').join(' · ')}</span>
            <span className="numerals">{format.isoDate(issued.on)}</span>
          </li>
        )}
        {issued?.annotations.map(({ on, text, actorName }, index) => (
          <li key={`${on}${index}`} data-testid="annotation">
            <span className={classes['why']}>{`${format.isoDate(on)}, ${actorName}: ${text}`}</span>
          </li>
        ))}
        {issued?.conflict ? <li data-conflict>{t('registers:issue.conflict')}</li> : null}
      </ul>
      <Group gap="xs">
        {mayIssue && !stands && issuable.includes(view.status) ? (
          <Button
            size="xs"
            variant="light"
            leftSection={<IconRubberStamp size={16} stroke={1.8} aria-hidden />}
            disabled={whose !== null}
            onClick={props.onIssue}
            data-testid="issue-result"
          >
            {t('registers:issue.go')}
          </Button>
        ) : null}
        {stands ? (
          <Button
            component="a"
            href={hashOfPlace({ screen: 'print', id: view.id, form: `result_${code}` })}
            size="xs"
            variant="light"
            leftSection={<IconPrinter size={16} stroke={1.8} aria-hidden />}
            data-testid="print-result"
          >
            {t('registers:issue.print')}
          </Button>
        ) : null}
        {mayIssue && stands && issued.serial !== '' ? (
          <Button size="xs" variant="default" onClick={props.onReplace} data-testid="replace-blank">
            {t('registers:issue.replace')}
          </Button>
        ) : null}
        {mayIssue && issued !== null && issued.register !== '' ? (
          <Button size="xs" variant="default" onClick={props.onAnnotate} data-testid="annotate-entry">
            {t('registers:issue.annotate')}
          </Button>
        ) : null}
      </Group>
      {mayIssue && whose !== null && !stands ? (
        <p className={side['note']} data-testid="issue-whose">
          {whose}
        </p>
      ) : null}
    </>
  );
}

/** The first step that handing out a result takes the case, by its workflow; null where it takes none that is ruled. */
function useStepToIssue(): Move | null {
  const { view, procedure } = useOpenCase();
  const to = view.status === 'processing' ? 'done' : 'returned';
  return procedure?.workflow.find((move) => move.from === view.status && move.to === to) ?? null;
}
