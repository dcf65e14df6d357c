import { Button, Group } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ConsignmentRow, StockKind } from '../../../sync/bridge/contract/stock.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { ExportMenu } from '../export/export-menu.tsx';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { showFailure, showSaved } from '../toasts/toasts.tsx';
import { ToneMark } from '../ui/tone-mark.tsx';
import { BlankList } from './blank-list.tsx';
import classes from './registers.module.css';
import { ReasonDialog } from './reason-dialog.tsx';
import { sayDifference } from './say-difference.ts';
import { stockCardTable } from './stock-card-table.ts';
import { StockDialog, type StockDoing } from './stock-dialog.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { sayWeeks } from './say-weeks.ts';

/** What is in the safe, kind by kind; what came in, and what became of what was used. */
export function StockTab({ blank }: { blank: string | null }) {
  const t = useWords();
  const stock = useWatch('stock', {});
  const mayKeep = mayDo('keep_stock', useSignedIn()?.roles ?? []);
  const [doing, setDoing] = useState<StockDoing | null>(null);
  if (stock.kind === 'failed') return <FailedAnswer failure={stock.failure} />;
  if (stock.kind === 'waiting') return <Waiting shape="cards" />;
  const { kinds, consignments } = stock.value;
  return (
    <>
      {mayKeep ? (
        <div className={classes['tools']}>
          {(['receive', 'mark', 'take'] as const).map((what) => (
            <Button
              key={what}
              size="xs"
              variant={what === 'receive' ? 'light' : 'default'}
              onClick={() => setDoing({ what })}
              data-testid={`stock-${what}`}
            >
              {t(`registers:stock.${what}`)}
            </Button>
          ))}
        </div>
      ) : null}
      <div className={classes['grid']}>
        {kinds.map((kind) => (
          <KindCard key={kind.code} kind={kind} />
        ))}
      </div>
      <Consignments rows={consignments} kinds={kinds} mayConfirm={mayKeep} />
      <BlankList kinds={kinds} only={blank} mayClear={mayKeep} />
      <StockDialog doing={doing} kinds={kinds} onClose={() => setDoing(null)} />
    </>
  );
}

function KindCard({ kind }: { kind: StockKind }) {
  const t = useWords();
  const format = useFormat();
  const { lastCount: last } = kind;
  return (
    <section className={classes['card']} aria-label={format.text(kind.name)} data-testid={`stock-of-${kind.code}`}>
      <h2 className={classes['title']}>
        {format.text(kind.name)}
        <a
          className={classes['print']}
          href={hashOfPlace({ screen: 'print-ledger', ledger: { of: 'stock', kind: kind.code } })}
          aria-label={t('registers:print.stock', { kind: format.text(kind.name) })}
          data-testid={`print-stock-${kind.code}`}
        >
          <IconPrinter size={16} stroke={1.7} aria-hidden /> {t('registers:print.card')}
        </a>
        {kind.received === 0 ? null : <ExportMenu table={stockCardTable(kind, format)} of={format.text(kind.name)} />}
        {kind.low ? (
          <ToneMark tone="bad">
            {kind.lowAt !== null && kind.left < kind.lowAt
              ? t('registers:stock.low', { count: kind.lowAt })
              : t('registers:stock.low-soon')}
          </ToneMark>
        ) : null}
      </h2>
      <dl className={classes['figures']}>
        <div data-main>
          <dt>{t('registers:stock.left')}</dt>
          <dd data-testid={`left-${kind.code}`}>{format.count(kind.left)}</dd>
        </div>
        {(['received', 'issued', 'spoiled', 'lost', 'returned', 'open', 'unknown', 'coming'] as const)
          .filter((name) => kind[name] > 0 || name === 'received')
          .map((name) => (
            <div key={name}>
              <dt>{t(`registers:stock.${name}`)}</dt>
              <dd>{format.count(kind[name])}</dd>
            </div>
          ))}
      </dl>
      {kind.ranges.length === 0 ? null : (
        <p className={classes['dim']}>
          {t('registers:stock.ranges')}:{' '}
          <span className="numerals">
            {kind.ranges
              .slice(0, 4)
              .map(({ first, last: end }) => (first === end ? first : `${first}–${end}`))
              .join(', ')}
          </span>{' '}
          {kind.ranges.length > 4 ? t('registers:stock.more-ranges') : ''}
        </p>
      )}
      {kind.weeksLeft === null ? null : (
        <p className={classes['dim']} data-testid={`weeks-${kind.code}`}>
          {sayWeeks(kind.weeksLeft, t, format)}
        </p>
      )}
      {last === null ? null : (
        <p className={classes['dim']}>
          {t('registers:stock.last-count', {
            time: format.dateTime(last.at),
            expected: format.count(last.expected),
            counted: format.count(last.counted),
          })}
          {last.note === '' ? '' : ` · ${last.note}`}{' '}
          <a
            className={classes['print']}
            href={hashOfPlace({ screen: 'print-ledger', ledger: { of: 'stocktake', kind: kind.code } })}
            aria-label={t('registers:print.stocktake-of', { kind: format.text(kind.name) })}
            data-testid={`print-count-${kind.code}`}
          >
            <IconPrinter size={16} stroke={1.7} aria-hidden /> {t('registers:print.stocktake')}
          </a>{' '}
          {last.counted === last.expected ? null : (
            <ToneMark tone="warning">
              {t('registers:stock.differs', { count: sayDifference(last.counted - last.expected, format) })}
            </ToneMark>
          )}
        </p>
      )}
    </section>
  );
}

function Consignments(props: { rows: readonly ConsignmentRow[]; kinds: readonly StockKind[]; mayConfirm: boolean }) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const nameOf = (code: string) => {
    const kind = props.kinds.find((each) => each.code === code);
    return kind === undefined ? code : format.text(kind.name);
  };
  const confirm = ({ id, count }: ConsignmentRow) =>
    void bridge.command('confirmConsignment', { id, note: '' }).then((answer) => {
      if (!answer.ok) return showFailure(answer.error);
      return showSaved((t, format) => t('registers:stock.confirmed', { count, formatted: format.count(count) }));
    });
  const [striking, setStriking] = useState<ConsignmentRow | null>(null);
  return (
    <section className={classes['card']} aria-labelledby="consignments-title">
      <h2 id="consignments-title" className={classes['title']}>
        {t('registers:stock.consignments')}
      </h2>
      {props.rows.length === 0 ? <p className={classes['dim']}>{t('registers:stock.no-consignments')}</p> : null}
      <ul className={classes['list']}>
        {props.rows.map((row) => (
          <li key={row.id} data-testid="consignment">
            <strong className="numerals">{`${row.first}–${row.last}`}</strong>
            <span>{`${nameOf(row.blank)} · ${format.count(row.count)}`}</span>
            {row.sentOn === '' ? null : <span>{t('registers:stock.sent', { day: format.isoDate(row.sentOn) })}</span>}
            {row.receivedOn === '' ? null : (
              <span>
                {t('registers:stock.received-on', { day: format.isoDate(row.receivedOn), name: row.receivedBy })}
              </span>
            )}
            {row.note === '' ? null : <span>{row.note}</span>}
            {row.overlaps.length === 0 ? null : (
              <ToneMark tone="warning">{t('registers:stock.overlaps', { others: row.overlaps.join(', ') })}</ToneMark>
            )}
            {row.receivedOn !== '' && props.mayConfirm ? (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={t('registers:stock.strike-title', { range: `${row.first}–${row.last}` })}
                onClick={() => setStriking(row)}
                data-testid="strike-consignment"
              >
                {t('registers:stock.strike')}
              </Button>
            ) : null}
            {row.receivedOn === '' && props.mayConfirm ? (
              <Group gap="xs">
                <Button
                  size="compact-xs"
                  variant="light"
                  onClick={() => confirm(row)}
                  data-testid="confirm-consignment"
                >
                  {t('registers:stock.confirm')}
                </Button>
              </Group>
            ) : null}
          </li>
        ))}
      </ul>
      <ReasonDialog
        opened={striking !== null}
        onClose={() => setStriking(null)}
        title={t('registers:stock.strike-title', {
          range: striking === null ? '' : `${striking.first}–${striking.last}`,
        })}
        lead={t('registers:stock.strike-lead')}
        confirm={t('registers:stock.strike')}
        save={async (reason) => {
          if (striking === null) return null;
          const answer = await bridge.command('strikeConsignment', { id: striking.id, reason });
          if (!answer.ok) return answer.error;
          showSaved((t) => t('registers:stock.strike-done'));
          return null;
        }}
      />
    </section>
  );
}
