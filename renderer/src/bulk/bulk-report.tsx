import { Button, Group } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { sayFailure } from '../failures/say-failure.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import type { BulkThing } from './bulk-work.ts';
import classes from './bulk.module.css';
import type { BulkDone } from './use-bulk.ts';

/** Cases, documents, or whatever a person leaves to a successor. */
export type BulkWords = 'bulk' | 'bulk-documents' | 'handover';

/** More reasons than this nobody reads in a dialog: the rest stay where they were, and are found there. */
const mostTold = 100;

/** The dialog was open before: it has given the cursor to what the report comes after. */
const standThere = (button: HTMLButtonElement | null) => button?.focus({ preventScroll: true });

/** What became of each: how many were written, which were refused and why; and the way back. */
export function BulkReport<Thing extends BulkThing>(props: {
  words: BulkWords;
  step: BulkDone<Thing>;
  onUndo: () => void;
  onClose: () => void;
}) {
  const t = useWords();
  const format = useFormat();
  const { words } = props;
  const { outcomes, undone, left } = props.step;
  const written = outcomes.filter(({ type }) => type === 'written').length;
  const unchanged = outcomes.filter(({ type }) => type === 'unchanged').length;
  const refused = outcomes.filter((outcome) => outcome.type === 'refused');
  const lines = [
    undone
      ? t(`${words}:undone`, { count: written, formatted: format.count(written) })
      : t(`${words}:written`, { count: written, formatted: format.count(written) }),
    ...(unchanged === 0 ? [] : [t(`${words}:unchanged`, { count: unchanged, formatted: format.count(unchanged) })]),
    ...(refused.length === 0
      ? []
      : [t(`${words}:refused`, { count: refused.length, formatted: format.count(refused.length) })]),
    ...(left === 0 ? [] : [t(`${words}:left`, { count: left, formatted: format.count(left) })]),
  ];
  return (
    <div className={classes['form']} data-testid="bulk-report">
      <ul className={classes['lines']} role="status">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {refused.length === 0 ? null : (
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">{t('column.code')}</th>
              <th scope="col">{t('bulk:why')}</th>
            </tr>
          </thead>
          <tbody>
            {refused.slice(0, mostTold).map(({ row, failure }) => (
              <tr key={`${row.id} ${failure.type}`}>
                <th scope="row">{row.code}</th>
                <td>{sayFailure(failure, t, format).what}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {refused.length <= mostTold ? null : (
        <p className={classes['hint']}>
          {t('bulk:further', {
            count: refused.length - mostTold,
            formatted: format.count(refused.length - mostTold),
          })}
        </p>
      )}
      <Group justify="flex-end" gap="xs">
        {undone || written === 0 ? null : (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={16} stroke={1.8} aria-hidden />}
            onClick={props.onUndo}
            data-testid="bulk-undo"
          >
            {t('bulk:undo')}
          </Button>
        )}
        <Button ref={standThere} onClick={props.onClose} data-testid="bulk-close">
          {t('close')}
        </Button>
      </Group>
    </div>
  );
}
