import { Button } from '@mantine/core';
import { IconCash, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { QueryOutput } from '../../../sync/bridge/contract.ts';
import type { FeeRow } from '../../../sync/bridge/contract/fees.ts';
import { epochDay, isoDate } from '../../../sync/domain/dates.ts';
import { minorDigits } from '../../../sync/domain/fees/money.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useNow } from '../clock/clock-context.ts';
import { ExportMenu } from '../export/export-menu.tsx';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { type Format, useFormat } from '../format/use-format.ts';
import { type Translate, useWords } from '../i18n/use-words.ts';
import { ProcedureName } from '../lists/case-cells.tsx';
import { usePages } from '../lists/use-pages.ts';
import { DayField } from '../print/day-field.tsx';
import { PrintLedgerButton } from '../print/print-ledger-button.tsx';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { rowAt } from '../stores/pages/pages.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { FeeDayCard } from './fee-day-card.tsx';
import { periods, type Range, rangeOf, rangeOfAt } from './fee-periods.ts';
import { type LongColumn, type LongRow, LongTable } from './long-table.tsx';
import classes from './registers.module.css';
import { leftToRefund } from '../case/taking.ts';
import { RefundFee } from './refund-fee.tsx';
import { sayOfFee } from './say-of-fee.ts';
import { saySums } from './say-sums.ts';
import { Waiting } from '../ui/waiting.tsx';
import { VoidFee } from './void-fee.tsx';

/** What was taken in a period, in the days that somebody came for or in a week to begin with, what it comes to, and each day with its closing. */
export function FeesTab({ at }: { at: string | null }) {
  const t = useWords();
  const format = useFormat();
  const today = format.day(useNow(60_000));
  const [range, setRange] = useState<Range>(
    () => (at === null ? null : rangeOfAt(at)) ?? { from: isoDate(epochDay(today) - 6), to: today },
  );
  const fees = useWatch('fees', { ...range, offset: 0, limit: 1 });
  const [voiding, setVoiding] = useState<FeeRow | null>(null);
  const [refunding, setRefunding] = useState<FeeRow | null>(null);
  const answer = fees.kind === 'answered' ? fees.value : null;
  return (
    <>
      <div className={classes['tools']}>
        <DayField
          key={`from ${range.from}`}
          label={t('registers:from')}
          day={range.from}
          onChange={(from) => setRange({ ...range, from })}
          testid="fees-from"
        />
        <DayField
          key={`to ${range.to}`}
          label={t('registers:to')}
          day={range.to}
          onChange={(to) => setRange({ ...range, to })}
          testid="fees-to"
        />
        {periods.map((period) => (
          <Button
            key={period}
            variant="default"
            size="xs"
            onClick={() => setRange(rangeOf(period, today))}
            data-testid={`fees-${period}`}
          >
            {t(`registers:period.${period}`)}
          </Button>
        ))}
        <ExportMenu
          table={{ name: 'fees', question: range, columns: exportColumns(t, format), title: t('registers:tab.fees') }}
        />
        <PrintLedgerButton ledger={{ of: 'fees', ...range }} testid="print-fees">
          {t('registers:print.fees')}
        </PrintLedgerButton>
      </div>
      {fees.kind === 'waiting' ? <Waiting shape="rows" /> : null}
      {fees.kind === 'failed' ? <FailedAnswer failure={fees.failure} /> : null}
      {answer === null ? null : (
        <>
          <Sums sums={answer.sums} />
          {answer.days.map((day) => (
            <FeeDayCard key={day.day} day={day} />
          ))}
          {answer.total === 0 ? (
            <EmptyState icon={IconCash} title={t('registers:fees.none')} body={t('registers:fees.none-body')} />
          ) : (
            <FeeTable range={range} count={answer.total} onVoid={setVoiding} onRefund={setRefunding} />
          )}
        </>
      )}
      <VoidFee fee={voiding} onClose={() => setVoiding(null)} />
      <RefundFee fee={refunding} onClose={() => setRefunding(null)} />
    </>
  );
}

function exportColumns(t: Translate, format: Format) {
  const column = (name: 'receipt' | 'time' | 'owner' | 'procedure' | 'amount' | 'method' | 'by'): string =>
    t(`registers:fees.column.${name}`);
  return [
    { title: column('receipt'), width: 22, cell: (row: FeeRow) => row.receipt },
    { title: t('registers:fees.day'), width: 12, cell: (row: FeeRow) => ({ day: row.day }) },
    { title: column('owner'), width: 30, cell: (row: FeeRow) => row.owner },
    { title: t('column.code'), width: 22, cell: (row: FeeRow) => row.caseCode },
    { title: column('procedure'), width: 24, cell: (row: FeeRow) => row.procedure },
    { title: column('amount'), width: 12, cell: (row: FeeRow) => row.amount / 10 ** minorDigits(row.currency) },
    { title: t('registers:fees.currency'), width: 8, cell: (row: FeeRow) => row.currency },
    { title: column('method'), width: 14, cell: (row: FeeRow) => t(`registers:fees.method.${row.method}`) },
    {
      title: t('registers:fees.reduction'),
      width: 30,
      cell: (row: FeeRow) =>
        [row.rule === null ? '' : format.text(row.rule.name), row.exemption].filter(Boolean).join('; '),
    },
    { title: column('by'), width: 24, cell: (row: FeeRow) => row.actorName },
    { title: t('registers:fees.voided'), width: 24, cell: (row: FeeRow) => row.voidReason },
    {
      title: t('registers:fees.refund'),
      width: 24,
      cell: (row: FeeRow) => `${row.refundOf} ${row.refundReason}`.trim(),
    },
    { title: t('registers:fees.keep'), width: 24, cell: (row: FeeRow) => row.keptReason },
  ];
}

function Sums({ sums }: { sums: QueryOutput<'fees'>['sums'] }) {
  const t = useWords();
  const format = useFormat();
  return (
    <section className={classes['card']} aria-label={t('registers:fees.total')} data-testid="fee-sums">
      <dl className={classes['figures']}>
        <div data-main>
          <dt>{t('registers:fees.total')}</dt>
          <dd data-testid="fee-total">{saySums(sums.total, format)}</dd>
        </div>
        <div>
          <dt>{t('registers:fees.count')}</dt>
          <dd>{format.count(sums.count)}</dd>
        </div>
        <div>
          <dt>{t('registers:fees.voided')}</dt>
          <dd>{format.count(sums.voided)}</dd>
        </div>
        <div>
          <dt>{t('registers:fees.exempted')}</dt>
          <dd>{format.count(sums.exempt)}</dd>
        </div>
        {sums.refunded.count === 0 ? null : (
          <div data-testid="fee-refunded">
            <dt>{t('registers:fees.refunded-in-all')}</dt>
            <dd>{saySums(sums.refunded.sums, format)}</dd>
          </div>
        )}
        {sums.byMethod.map(({ method, sums: of }) => (
          <div key={method}>
            <dt>{methodName(method, t)}</dt>
            <dd>{saySums(of, format)}</dd>
          </div>
        ))}
      </dl>
      {sums.byProcedure.length < 2 ? null : (
        <dl className={classes['sums']} aria-label={t('registers:fees.by-procedure')}>
          {sums.byProcedure.map(({ procedure, sums: of }) => (
            <div key={procedure}>
              <dt>
                <ProcedureName code={procedure} />
              </dt>
              <dd>{saySums(of, format)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function methodName(method: string, t: Translate): string {
  const known = (['cash', 'transfer', 'card', 'exempt'] as const).find((name) => name === method);
  return known === undefined ? method : t(`registers:fees.method.${known}`);
}

const shownColumns = ['receipt', 'time', 'owner', 'procedure', 'method', 'amount', 'by', 'do'] as const;

interface RowWays {
  readonly onVoid: (fee: FeeRow) => void;
  readonly onRefund: (fee: FeeRow) => void;
}

function FeeTable(props: { range: Range; count: number } & RowWays) {
  const t = useWords();
  const { pages, failure, want } = usePages('fees', props.range);
  const columns = shownColumns.map((key): LongColumn => ({
    key,
    title: t(`registers:fees.column.${key}`),
    ...(key === 'receipt' && { kind: 'number' as const }),
    ...(key === 'amount' && { kind: 'amount' as const }),
  }));
  const rowOf = (index: number): LongRow | undefined => {
    const row = rowAt(pages, index);
    if (row === undefined) return undefined;
    const { onVoid, onRefund } = props;
    const cells = shownColumns.map((name) => <FeeCell key={name} name={name} row={row} ways={{ onVoid, onRefund }} />);
    return { testid: 'fee', struck: row.voided, cells };
  };
  return (
    <>
      {failure === null ? null : <FailedAnswer failure={failure} />}
      <LongTable label={t('registers:tab.fees')} columns={columns} count={props.count} rowAt={rowOf} want={want} />
    </>
  );
}

function FeeCell(props: { name: (typeof shownColumns)[number]; row: FeeRow; ways: RowWays }) {
  const t = useWords();
  const format = useFormat();
  const { name, row } = props;
  switch (name) {
    case 'receipt':
      return (
        <>
          {row.receipt || '–'}
          {row.temporary ? <span className={classes['sub']}>{t('registers:fees.temporary')}</span> : null}
          {row.afterClosing ? <span className={classes['sub']}>{t('registers:fees.after-closing')}</span> : null}
        </>
      );
    case 'time':
      return <span className="numerals">{format.dateTime(row.at)}</span>;
    case 'owner':
      return (
        <>
          <a href={hashOfPlace({ screen: 'case', id: row.case })}>{row.owner || row.caseCode}</a>
          {row.payer === '' ? null : <span className={classes['sub']}>{row.payer}</span>}
          {sayOfFee(row, t, format).map((words) => (
            <span key={words} className={classes['sub']}>
              {words}
            </span>
          ))}
        </>
      );
    case 'procedure':
      return (
        <span className={classes['procedure']}>
          <ProcedureName code={row.procedure} />
        </span>
      );
    case 'method':
      return t(`registers:fees.method.${row.method}`);
    case 'amount':
      return amountOf(row, format);
    case 'by':
      return row.actorName;
    case 'do':
      return <FeeWays row={row} {...props.ways} />;
  }
}

function FeeWays({ row, onVoid, onRefund }: { row: FeeRow } & RowWays) {
  const t = useWords();
  const roles = useSignedIn()?.roles ?? [];
  const mayVoid = mayDo('void_fee', roles) && row.refunded === 0;
  const mayRefund = mayDo('refund_fee', roles) && leftToRefund(row) > 0;
  return (
    <span className={classes['ways']}>
      {row.receipt === '' ? null : (
        <a
          className={classes['print']}
          href={hashOfPlace({ screen: 'print-ledger', ledger: { of: 'receipt', id: row.id } })}
          aria-label={t('registers:print.receipt', { receipt: row.receipt })}
          data-testid="print-receipt"
        >
          <IconPrinter size={16} stroke={1.7} aria-hidden />
        </a>
      )}
      {mayRefund ? (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t('registers:fees.refund-title', { receipt: row.receipt })}
          onClick={() => onRefund(row)}
          data-testid="refund-fee"
        >
          {t('registers:fees.refund-short')}
        </Button>
      ) : null}
      {!row.voided && mayVoid ? (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={
            row.method === 'exempt'
              ? t('registers:fees.unexempt')
              : t('registers:fees.void-title', { receipt: row.receipt })
          }
          onClick={() => onVoid(row)}
          data-testid="void-fee"
        >
          {t('registers:fees.void-short')}
        </Button>
      ) : null}
    </span>
  );
}

function amountOf(row: FeeRow, format: Format): string {
  return row.method === 'exempt' ? '–' : format.money(row.amount, row.currency);
}
