import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCash, IconCheck, IconFolderOpen, IconPlus, IconPrinter } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { Fee, Paper } from '../../../sync/domain/catalogue/types.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useCaseKey } from '../keys/use-case-key.ts';
import { usePrintKey } from '../print/use-print-key.ts';
import type { SavedCase } from '../stores/drafts/drafts.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { CopyTextButton } from '../ui/copy-text-button.tsx';
import { DeliveryMark } from '../ui/delivery-mark.tsx';
import { TemporaryMark } from '../ui/temporary-mark.tsx';
import classes from './case-done.module.css';
import { LetterKey } from '../ui/letter-key.tsx';

/** The case is on disk: its code, for the receipt and for the person at the counter. */
export function CaseDone({ done }: { done: SavedCase }) {
  const t = useWords();
  const format = useFormat();
  usePrintKey(() => goTo({ screen: 'print', id: done.id, form: 'form_01' }));
  const roles = useSignedIn()?.roles ?? [];
  const takeFee =
    feeOf(done.owed) === null || !mayDo('take_fee', roles)
      ? null
      : () => goTo({ screen: 'case', id: done.id, fee: true });
  useCaseKey('fee', takeFee);
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  return (
    <section className={classes['done']} role="status" data-testid="case-created" data-case={done.id}>
      <span className={classes['tick']}>
        <IconCheck size={34} stroke={2} aria-hidden />
      </span>
      <h1 className={classes['title']}>{t('new-case:done')}</h1>
      <p className={classes['procedure']} data-testid="created-for">
        {[done.owner, format.text(done.procedure.name)].filter((part) => part !== '').join(' · ')}
      </p>
      <div className={classes['code']}>
        <span data-testid="created-code">{done.code}</span>
        <CopyTextButton text={done.code} />
      </div>
      {done.temporary ? (
        <p className={classes['temporary']} data-testid="created-temporary">
          <TemporaryMark /> {t('new-case:temporary')}
        </p>
      ) : null}
      <p className={classes['due']}>
        {done.dueAt === null ? t('new-case:no-deadline') : t('new-case:due', { date: format.deadline(done.dueAt) })}
      </p>
      <FeeDue owed={done.owed} />
      <Missing papers={done.missing} />
      <DeliveryMark delivery="saved" words />
      <div className={classes['next']}>
        <Button
          size="md"
          ref={next}
          leftSection={<IconFolderOpen size={18} aria-hidden />}
          onClick={() => goTo({ screen: 'case', id: done.id })}
          data-testid="open-created"
        >
          {t('new-case:open')}
        </Button>
        <Button
          size="md"
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={() => goTo({ screen: 'print', id: done.id, form: 'form_01' })}
          data-testid="print-receipt"
        >
          {t('print:receipt')}
        </Button>
        {takeFee === null ? null : (
          <Button
            size="md"
            variant="default"
            leftSection={<IconCash size={18} aria-hidden />}
            rightSection={<LetterKey>F</LetterKey>}
            onClick={takeFee}
            data-testid="take-fee-now"
          >
            {t('registers:fees.take')}
          </Button>
        )}
        <Button
          size="md"
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => goTo({ screen: 'new-case', procedure: done.procedure.code })}
        >
          {t('new-case:another')}
        </Button>
      </div>
    </section>
  );
}

function FeeDue({ owed }: { owed: readonly Fee[] }) {
  const t = useWords();
  const format = useFormat();
  const total = feeOf(owed);
  if (total === null) return null;
  return (
    <p className={classes['due']} data-testid="created-fee">
      {t('new-case:fee-due', { amount: format.usd(total) })}
    </p>
  );
}

/** The receipt is printed all the same; what is asked for goes on a paper of its own. */
function Missing({ papers }: { papers: readonly Paper[] }) {
  const t = useWords();
  const format = useFormat();
  if (papers.length === 0) return null;
  return (
    <div className={classes['missing']} data-testid="created-missing">
      <p>
        <IconAlertTriangle size={17} stroke={1.8} aria-hidden /> {t('new-case:done-missing', { count: papers.length })}
      </p>
      <ul>
        {papers.map(({ code, name }) => (
          <li key={code}>{format.text(name)}</li>
        ))}
      </ul>
      <p>{t('new-case:done-missing-next')}</p>
    </div>
  );
}

/** In cents of a dollar; null where the procedure costs nothing, or where it is not known what. */
function feeOf(owed: readonly Fee[]): number | null {
  const total = owed.reduce((sum, { amountUsdCents }) => sum + (amountUsdCents ?? 0), 0);
  return total === 0 || owed.some(({ amountUsdCents }) => amountUsdCents === null) ? null : total;
}
