import { Button, Group, UnstyledButton } from '@mantine/core';
import { IconCash, IconPrinter, IconReceiptOff, IconReceiptRefund, IconRotateClockwise } from '@tabler/icons-react';
import { Fragment, type ReactNode, useState } from 'react';
import type { FeeRow } from '../../../sync/bridge/contract/fees.ts';
import type { RoleName } from '../../../sync/domain/catalogue/types.ts';
import { endedWithoutResult } from '../../../sync/domain/statuses.ts';
import { mayDo, rolesThatMay } from '../../../sync/domain/rights.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { KeepFee } from '../registers/keep-fee.tsx';
import { RefundFee } from '../registers/refund-fee.tsx';
import { sayOfFee } from '../registers/say-of-fee.ts';
import { VoidFee } from '../registers/void-fee.tsx';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { useCaseKey } from '../keys/use-case-key.ts';
import { goTo, navigation } from '../stores/navigation/navigation.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { ToneMark } from '../ui/tone-mark.tsx';
import { useOpenCase } from './case-context.ts';
import { ExemptDialog } from './exempt-dialog.tsx';
import { type FeesOfCase, TakeFeeDialog } from './take-fee-dialog.tsx';
import { feeStanding, isWanted, leftToRefund, moneyLeft, takenTooMuch, takingIsOver, whoTakes } from './taking.ts';
import classes from './fee-panel.module.css';
import side from './side-panel.module.css';
import { LetterKey } from '../ui/letter-key.tsx';

const tones = {
  nothing: 'plain',
  open: 'warning',
  part: 'warning',
  paid: 'good',
  exempt: 'plain',
  refunded: 'plain',
  'not-wanted': 'plain',
} as const;

/** What the case owes by the version it was received under, what was taken, and the till's two words. */
export function FeePanel() {
  const t = useWords();
  const { view } = useOpenCase();
  const roles = useSignedIn()?.roles ?? [];
  const watched = useWatch('caseFees', { id: view.id });
  const format = useFormat();
  const [doing, setDoing] = useState<'take' | 'exempt' | null>(null);
  const askedFor = navigation.use(({ place }) => place.screen === 'case' && place.fee === true);
  const [voiding, setVoiding] = useState<FeeRow | null>(null);
  const [refunding, setRefunding] = useState<FeeRow | null>(null);
  const [keeping, setKeeping] = useState<FeeRow | null>(null);
  const [again, setAgain] = useState<FeeRow | null>(null);
  const fees = watched.kind === 'answered' ? watched.value : null;
  const ended = endedWithoutResult(view.status);
  const mayTake = fees !== null && !takingIsOver(fees.rows, view.status) && mayDo('take_fee', roles);
  const taking = mayTake && (doing === 'take' || askedFor || again !== null);
  useCaseKey('fee', mayTake && !taking ? () => setDoing('take') : null);
  const stopTaking = () => {
    setDoing(null);
    setAgain(null);
    if (askedFor) goTo({ screen: 'case', id: view.id });
  };
  if (fees === null) return null;
  const namesOf = (roles: readonly RoleName[]) => roles.map((role) => t(`role.${role}`)).join(', ');
  const mayVoid = mayDo('void_fee', roles);
  const tooMuch = takenTooMuch(fees);
  const standing = feeStanding(fees, view.status);
  const isOpen = !ended && isWanted(standing);
  const takers = ended ? [] : whoTakes(standing, roles);
  const mayRefund = mayDo('refund_fee', roles);
  const left = ended ? moneyLeft(fees.rows) : [];
  const toRefund = left.filter(({ keptReason }) => keptReason === '');
  return (
    <section className={side['panel']} aria-labelledby="fee-title" data-testid="fee-panel" data-state={fees.due.state}>
      <h2 id="fee-title" className={side['title']}>
        {t('registers:fees.panel')}
        <ToneMark tone={tooMuch === 0 ? tones[standing] : 'warning'}>
          {tooMuch === 0 ? t(`registers:fees.state.${standing}`) : t('registers:fees.over-badge')}
        </ToneMark>
      </h2>
      <FeeLines
        fees={fees}
        onVoid={mayVoid ? setVoiding : null}
        onRefund={mayRefund ? setRefunding : null}
        onAgain={mayTake ? setAgain : null}
      />
      {tooMuch === 0 ? null : (
        <p className={classes['over']} data-testid="fee-over">
          {t('registers:fees.over', { amount: format.usd(tooMuch) })}
          {mayVoid ? '' : ` ${t('registers:fees.void-whose', { roles: namesOf(rolesThatMay('void_fee')) })}`}
        </p>
      )}
      {toRefund.length === 0 ? null : (
        <p className={classes['over']} data-testid="fee-ended-paid">
          {t('registers:fees.ended-paid')}
          {mayRefund ? '' : ` ${t('registers:fees.refund-whose', { roles: namesOf(rolesThatMay('refund_fee')) })}`}
        </p>
      )}
      {takers.length === 0 ? null : (
        <p className={classes['hint']} data-testid="fee-whose">
          {t('registers:fees.take-whose', { roles: namesOf(takers) })}
        </p>
      )}
      <Group gap="xs" className={classes['do'] ?? ''}>
        {mayRefund
          ? toRefund.map((row) => (
              <Fragment key={row.id}>
                <Button
                  size="xs"
                  variant="light"
                  leftSection={<IconReceiptRefund size={16} stroke={1.8} aria-hidden />}
                  onClick={() => setRefunding(row)}
                  data-testid="refund-ended"
                >
                  {toRefund.length === 1
                    ? t('registers:fees.refund')
                    : t('registers:fees.refund-title', { receipt: row.receipt })}
                </Button>
                <Button size="xs" variant="default" onClick={() => setKeeping(row)} data-testid="keep-fee">
                  {toRefund.length === 1
                    ? t('registers:fees.keep')
                    : t('registers:fees.keep-title', { receipt: row.receipt })}
                </Button>
              </Fragment>
            ))
          : null}
        {mayTake ? (
          <Button
            size="xs"
            variant={isOpen ? 'light' : 'default'}
            leftSection={<IconCash size={16} stroke={1.8} aria-hidden />}
            rightSection={<LetterKey>F</LetterKey>}
            onClick={() => setDoing('take')}
            data-testid="take-fee"
          >
            {t(isOpen || moneyLeft(fees.rows).length === 0 ? 'registers:fees.take' : 'registers:fees.take-more')}
          </Button>
        ) : null}
        {isOpen && mayDo('exempt_fee', roles) ? (
          <Button size="xs" variant="default" onClick={() => setDoing('exempt')} data-testid="exempt-fee">
            {t('registers:fees.exempt')}
          </Button>
        ) : null}
      </Group>
      <TakeFeeDialog fees={taking ? fees : null} inPlaceOf={again} onClose={stopTaking} />
      <RefundFee fee={refunding} onClose={() => setRefunding(null)} />
      <KeepFee fee={keeping} onClose={() => setKeeping(null)} />
      <VoidFee fee={voiding} onClose={() => setVoiding(null)} />
      <ExemptDialog fees={fees} opened={doing === 'exempt'} onClose={() => setDoing(null)} />
    </section>
  );
}

type Doing = ((fee: FeeRow) => void) | null;

interface RowWays {
  readonly onVoid: Doing;
  readonly onRefund: Doing;
  readonly onAgain: Doing;
}

function FeeLines({ fees, ...ways }: { fees: FeesOfCase } & RowWays) {
  const t = useWords();
  const format = useFormat();
  return (
    <ul className={classes['lines']}>
      {fees.due.lines.map((line) => (
        <li key={line.code} data-settled={line.settled}>
          <span>{format.text(line.name)}</span>
          <span className="numerals">{line.owed === null ? t('registers:fees.unset') : format.usd(line.owed)}</span>
        </li>
      ))}
      {fees.rows.map((row) => (
        <li key={row.id} className={classes['taken']} data-voided={row.voided} data-testid="fee-row">
          <span>
            {row.receipt || t(`registers:fees.method.${row.method}`)}
            {row.temporary ? ` (${t('registers:fees.temporary')})` : ''}
            {sayOfFee(row, t, format).map((words) => (
              <span key={words} className={classes['why']}>
                {words}
              </span>
            ))}
          </span>
          <span className="numerals">
            {row.amount === 0 ? '' : format.money(row.amount, row.currency)}
            <FeeWays row={row} {...ways} onAgain={isReplaced(row, fees.rows) ? null : ways.onAgain} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Whether something was taken in its place already. */
function isReplaced({ receipt }: FeeRow, rows: readonly FeeRow[]): boolean {
  return rows.some((other) => !other.voided && other.replaces === receipt);
}

/** What can be done with a taking: print its receipt, give it back, void it, or take it again once it is void. */
function FeeWays({ row, onVoid, onRefund, onAgain }: { row: FeeRow } & RowWays) {
  const t = useWords();
  const { receipt } = row;
  const isMoney = row.amount > 0;
  return (
    <>
      {receipt === '' ? null : (
        <a
          className={classes['print']}
          href={hashOfPlace({ screen: 'print-ledger', ledger: { of: 'receipt', id: row.id } })}
          aria-label={t('registers:print.receipt', { receipt })}
          title={t('registers:print.receipt', { receipt })}
          data-testid="print-receipt"
        >
          <IconPrinter size={16} stroke={1.7} aria-hidden />
        </a>
      )}
      {isMoney && leftToRefund(row) > 0 ? (
        <Way name="refund" row={row} onDo={onRefund}>
          <IconReceiptRefund size={16} stroke={1.7} aria-hidden />
        </Way>
      ) : null}
      {row.voided || row.refunded > 0 ? null : (
        <Way name="void" row={row} onDo={onVoid}>
          <IconReceiptOff size={16} stroke={1.7} aria-hidden />
        </Way>
      )}
      {row.voided && isMoney ? (
        <Way name="again" row={row} onDo={onAgain}>
          <IconRotateClockwise size={16} stroke={1.7} aria-hidden />
        </Way>
      ) : null}
    </>
  );
}

function Way(props: { name: 'refund' | 'void' | 'again'; row: FeeRow; onDo: Doing; children: ReactNode }) {
  const t = useWords();
  const { name, row, onDo } = props;
  if (onDo === null) return null;
  const isExemption = row.method === 'exempt';
  const words = isExemption
    ? t('registers:fees.unexempt')
    : t(`registers:fees.${name}-title`, { receipt: row.receipt });
  return (
    <UnstyledButton
      className={classes['print'] ?? ''}
      aria-label={words}
      title={words}
      onClick={() => onDo(row)}
      data-testid={`${name}-fee`}
    >
      {props.children}
    </UnstyledButton>
  );
}
