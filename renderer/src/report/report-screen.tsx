import { Button, Select } from '@mantine/core';
import { IconArrowLeft, IconReportAnalytics } from '@tabler/icons-react';
import type { PeriodReport } from '../../../sync/bridge/contract/overview.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { YearChoice } from '../calendar/calendar-screen.tsx';
import { useNow } from '../clock/clock-context.ts';
import { ExportChoice } from '../export/export-choice.tsx';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { PrintLedgerButton } from '../print/print-ledger-button.tsx';
import { live } from '../stores/live/live.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ScreenHead } from '../ui/screen-head.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { inOrder } from './in-order.ts';
import { ReportTable } from './report-table.tsx';
import { saveReport } from './save-report.ts';
import classes from './report.module.css';

const firstYear = 2000;

/** What a mission reports of its procedures: a month, or a year. */
export function ReportScreen({ period }: { period: string | null }) {
  const t = useWords();
  const format = useFormat();
  const today = format.day(useNow(60_000));
  const shown = period ?? today.slice(0, 7);
  const report = useWatch('periodReport', { period: shown });
  const answered = report.kind === 'answered' ? report.value : null;
  return (
    <section className={classes['screen']} aria-labelledby="report-title" aria-busy={report.kind === 'waiting'}>
      <ScreenHead
        id="report-title"
        title={t('report:title')}
        {...(answered !== null && {
          detail: t(
            'report:days',
            daysOf(answered, (day) => format.isoDate(day)),
          ),
        })}
      >
        <Button
          component="a"
          href={hashOfPlace({ screen: 'overview' })}
          variant="subtle"
          size="xs"
          leftSection={<IconArrowLeft size={17} stroke={1.7} aria-hidden />}
          data-testid="to-overview"
        >
          {t('overview:title')}
        </Button>
        <PeriodChoice period={shown} today={today} />
        {answered === null || answered.rows.length === 0 ? null : <Take report={answered} period={shown} />}
      </ScreenHead>
      <div className={classes['body']}>
        {report.kind === 'waiting' ? <Waiting shape="rows" /> : null}
        {report.kind === 'failed' ? <FailedAnswer failure={report.failure} /> : null}
        {answered === null ? null : <Answered report={answered} />}
      </div>
    </section>
  );
}

function daysOf({ first, last }: PeriodReport, say: (day: string) => string) {
  return { first: say(first), last: say(last) };
}

function PeriodChoice({ period, today }: { period: string; today: string }) {
  const t = useWords();
  const [year, month] = [Number(period.slice(0, 4)), period.slice(5)];
  const choose = (to: number, of: string) => goTo({ screen: 'report', period: of === '' ? String(to) : `${to}-${of}` });
  const months = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'));
  return (
    <>
      <Select
        className={classes['month']}
        aria-label={t('report:month')}
        data={[
          { value: '', label: t('report:whole-year') },
          ...months.map((value) => ({ value, label: t('report:month-of', { month: Number(value) }) })),
        ]}
        value={month}
        onChange={(value) => choose(year, value ?? '')}
        allowDeselect={false}
        size="xs"
        data-testid="report-month"
      />
      <YearChoice year={year} first={firstYear} last={Number(today.slice(0, 4))} onChange={(to) => choose(to, month)} />
    </>
  );
}

function Take({ report, period }: { report: PeriodReport; period: string }) {
  const t = useWords();
  const format = useFormat();
  const catalogue = live.use((state) => state.catalogue);
  if (catalogue === null) return null;
  return (
    <>
      <ExportChoice
        onChoose={(extension) => saveReport(inOrder(report.rows, catalogue), { extension, period, t, format })}
      />
      <PrintLedgerButton ledger={{ of: 'report', period }} testid="print-report">
        {t('report:print')}
      </PrintLedgerButton>
    </>
  );
}

function Answered({ report }: { report: PeriodReport }) {
  const t = useWords();
  const catalogue = live.use((state) => state.catalogue);
  if (catalogue === null) return <Waiting shape="rows" />;
  if (report.rows.length === 0)
    return <EmptyState icon={IconReportAnalytics} title={t('report:empty')} body={t('report:empty-body')} />;
  return (
    <>
      <ReportTable rows={inOrder(report.rows, catalogue)} first={report.first} last={report.last} />
      <p className={classes['note']}>{t('report:how-counted')}</p>
      {report.delivered ? null : (
        <p className={classes['note']} data-testid="report-undelivered">
          {t('report:undelivered')}
        </p>
      )}
    </>
  );
}
