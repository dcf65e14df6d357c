import { Button, Group } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { sayFailure } from '../failures/say-failure.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { leftRows } from './left-rows.ts';
import { SaveLeftRows } from './save-left-rows.tsx';
import classes from './import.module.css';
import type { ImportDone } from '../stores/imports/imports.ts';

/** Rows that the desk refused, as they are told here; the file of them has all. */
const mostTold = 100;

/** What was written, what was not, and the way back. */
export function ImportReport(props: {
  step: ImportDone;
  onUndo: (done: ImportDone) => void;
  onAgain: () => void;
  onGoOn: () => void;
}) {
  const t = useWords();
  const format = useFormat();
  const { outcomes, left, undone, behind, table, unfit } = props.step;
  const stood = outcomes.filter((outcome) => outcome.type === 'written' && outcome.before).length;
  const written = outcomes.filter(({ type }) => type === 'written').length - stood;
  const refused = outcomes.filter((outcome) => outcome.type === 'refused');
  const notThere = leftRows(table, unfit, outcomes, {
    refused: ({ failure }) => whyRefused(sayFailure(failure, t, format)),
    stopped: t('import:left-stopped'),
  });
  return (
    <div className={classes['card']} data-testid="import-report">
      <p role="status" className={classes['result']}>
        {undone === null ? (
          <strong>{t('import:written', { count: written, formatted: format.count(written) })}</strong>
        ) : (
          <strong>{t('import:undone', { count: undone.undone, formatted: format.count(undone.undone) })}</strong>
        )}
        {stood === 0 || undone !== null ? null : (
          <span data-testid="import-stood">{t('import:stood', { count: stood, formatted: format.count(stood) })}</span>
        )}
        {left === 0 ? null : <span>{t('import:left', { count: left, formatted: format.count(left) })}</span>}
        {undone === null || undone.kept === 0 ? null : (
          <span>{t('import:kept', { count: undone.kept, formatted: format.count(undone.kept) })}</span>
        )}
      </p>
      {refused.slice(0, mostTold).map(({ line, failure }) => (
        <p key={line} className={classes['hint']}>
          {t('import:line-refused', { line, why: whyRefused(sayFailure(failure, t, format)) })}
        </p>
      ))}
      {refused.length <= mostTold ? null : (
        <p className={classes['hint']}>
          {t('import:refused-further', {
            count: refused.length - mostTold,
            formatted: format.count(refused.length - mostTold),
          })}
        </p>
      )}
      <Group justify="flex-end" gap="xs">
        {undone === null ? <SaveLeftRows table={table} left={notThere} /> : null}
        {written === 0 ? null : (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={16} stroke={1.8} aria-hidden />}
            onClick={() => props.onUndo(props.step)}
            data-testid="import-undo"
          >
            {t('bulk:undo')}
          </Button>
        )}
        {behind === 0 ? null : (
          <Button onClick={props.onGoOn} data-testid="import-go-on">
            {t('import:go-on', { count: behind, formatted: format.count(behind) })}
          </Button>
        )}
        <Button {...(behind > 0 && { variant: 'default' })} onClick={props.onAgain}>
          {t('import:other-file')}
        </Button>
      </Group>
    </div>
  );
}

/** What was kept is the same of every row: nothing of it was written. */
function whyRefused({ what, todo }: { readonly what: string; readonly todo: string }): string {
  return `${what} ${todo}`;
}
