import { Button, Group } from '@mantine/core';
import { IconPrinter, IconRubberStamp } from '@tabler/icons-react';
import { useState } from 'react';
import type { IssuedView, ResultToIssue } from '../../../sync/bridge/contract/registers.ts';
import type { Move } from '../../../sync/domain/catalogue/types.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { endedWithoutResult } from '../../../sync/domain/statuses.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useOfferActions } from '../palette/offered-actions.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { useWhose } from '../shell/use-whose.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { useOpenCase } from './case-context.ts';
import classes from './fee-panel.module.css';
import { AnnotateDialog } from './annotate-dialog.tsx';
import { issueAction } from './issue-action.ts';
import { IssueDialog } from './issue-dialog.tsx';
import { IssuedEntries } from './issued-entries.tsx';
import type { IssuedEntry } from './issued-entry.ts';
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
  const [replacing, setReplacing] = useState<IssuedEntry | null>(null);
  const [annotating, setAnnotating] = useState<IssuedEntry | null>(null);
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
          onReplace={(entry) => setReplacing({ result, entry })}
          onAnnotate={(entry) => setAnnotating({ result, entry })}
        />
      ))}
      <IssueDialog result={issuing} onClose={() => setIssuing(null)} />
      <AnnotateDialog of={annotating} onClose={() => setAnnotating(null)} />
      <ReplaceDialog of={replacing} onClose={() => setReplacing(null)} />
    </section>
  );
}

interface OneResultProps {
  readonly result: ResultToIssue;
  readonly onIssue: () => void;
  readonly onReplace: (entry: IssuedView) => void;
  readonly onAnnotate: (entry: IssuedView) => void;
}

function OneResult({ result, onIssue, onReplace, onAnnotate }: OneResultProps) {
  const t = useWords();
  const format = useFormat();
  const { view } = useOpenCase();
  const mayIssue = mayDo('issue', useSignedIn()?.roles ?? []);
  const whose = useWhose(useStepToIssue()?.roles ?? null);
  const isLeft = result.papersLeft > 0;
  const stands = result.issued.some(({ struck }) => struck === '');
  const isIssuable = mayIssue && isLeft && issuable.includes(view.status);
  const title = t('registers:issue.title', { name: format.text(result.name) });
  useOfferActions(
    isIssuable && whose === null ? [{ key: issueAction(result.code), title, icon: IconRubberStamp, run: onIssue }] : [],
  );
  return (
    <>
      <p className={classes['hint']}>{format.text(result.name)}</p>
      {endedWithoutResult(view.status) && !stands ? (
        <p className={side['note']} data-testid="issued-nothing">
          {t('registers:issue.nothing')}
        </p>
      ) : null}
      <IssuedEntries result={result} mayChange={mayIssue} onReplace={onReplace} onAnnotate={onAnnotate} />
      <Group gap="xs">
        {isIssuable ? (
          <Button
            size="xs"
            variant="light"
            leftSection={<IconRubberStamp size={16} stroke={1.8} aria-hidden />}
            disabled={whose !== null}
            onClick={onIssue}
            data-testid="issue-result"
          >
            {t('registers:issue.go')}
          </Button>
        ) : null}
        {stands ? (
          <Button
            component="a"
            href={hashOfPlace({ screen: 'print', id: view.id, form: `result_${result.code}` })}
            size="xs"
            variant="light"
            leftSection={<IconPrinter size={16} stroke={1.8} aria-hidden />}
            data-testid="print-result"
          >
            {t('registers:issue.print')}
          </Button>
        ) : null}
      </Group>
      {mayIssue && whose !== null && isLeft ? (
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
