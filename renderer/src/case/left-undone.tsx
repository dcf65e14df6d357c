import { Button } from '@mantine/core';
import { IconAlertTriangle, IconRubberStamp } from '@tabler/icons-react';
import { useWatch } from '../bridge/use-watch.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { type OfferedAction, useOfferedActions } from '../palette/offered-actions.ts';
import { issueAction } from './issue-action.ts';
import classes from './side-panel.module.css';
import { leftOf } from './taking.ts';

/** What a step to the end would leave out: results that were not issued, money that was not taken. */
export function LeftUndone({ id, onLeave }: { id: string; onLeave: () => void }) {
  const offered = useOfferedActions();
  const t = useWords();
  const format = useFormat();
  const made = useWatch('caseResults', { id });
  const till = useWatch('caseFees', { id });
  const results = made.kind === 'answered' ? (made.value?.results ?? []) : [];
  const due = till.kind === 'answered' ? till.value?.due : undefined;
  const unissued = results.filter(
    ({ register, blank, papersLeft }) => (register !== null || blank !== null) && papersLeft > 0,
  );
  const unpaid = due?.state === 'open' || due?.state === 'part';
  if (unissued.length === 0 && !unpaid) return null;
  return (
    <ul className={classes['undone']} data-testid="left-undone">
      {unissued.map(({ code, name }) => (
        <li key={code}>
          <IconAlertTriangle size={17} stroke={1.7} aria-hidden />
          <span>
            {t('case:move-unissued', { name: format.text(name) })}
            <IssueInstead action={offered.find(({ key }) => key === issueAction(code))} onLeave={onLeave} />
          </span>
        </li>
      ))}
      {unpaid ? (
        <li>
          <IconAlertTriangle size={17} stroke={1.7} aria-hidden />
          <span>
            {leftOf(due) === 0
              ? t('case:move-unpaid-some')
              : t('case:move-unpaid', { amount: format.usd(leftOf(due)) })}
          </span>
        </li>
      ) : null}
    </ul>
  );
}

/** Leads from the step to what takes it along with the number, the blank and the fee. */
function IssueInstead({ action, onLeave }: { action: OfferedAction | undefined; onLeave: () => void }) {
  const t = useWords();
  if (action === undefined) return null;
  const issue = () => {
    onLeave();
    action.run();
  };
  return (
    <Button
      display="block"
      mt={6}
      size="xs"
      variant="default"
      leftSection={<IconRubberStamp size={16} stroke={1.8} aria-hidden />}
      onClick={issue}
      data-testid="issue-instead"
    >
      {t('registers:issue.go')}
    </Button>
  );
}
