import { Button, SegmentedControl } from '@mantine/core';
import { IconCalendar, IconChartBar, IconPrinter, IconReportAnalytics } from '@tabler/icons-react';
import { useState } from 'react';
import type { Overview } from '../../../sync/bridge/overview-model.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useNow } from '../clock/clock-context.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { usePrintKey } from '../print/use-print-key.ts';
import { live } from '../stores/live/live.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { useLightOnPaper } from '../theme/use-light-on-paper.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ScreenHead } from '../ui/screen-head.tsx';
import { DocumentsCard } from './documents-card.tsx';
import { FeesAndStock } from './fees-and-stock.tsx';
import { KeyFigures } from './key-figures.tsx';
import classes from './overview.module.css';
import { ProtectionCard } from './protection-card.tsx';
import { StandingTables } from './standing-tables.tsx';
import { WeeksCard } from './weeks-card.tsx';
import { Waiting } from '../ui/waiting.tsx';

const spans = [12, 26, 52] as const;
type Span = (typeof spans)[number];

/** How the mission stands, for its head; whatever is counted leads to the cases that were counted. */
export function OverviewScreen() {
  const t = useWords();
  const [span, setSpan] = useState<Span>(12);
  const overview = useWatch('overview', { weeks: span });
  usePrintKey(() => window.print());
  useLightOnPaper();
  return (
    <section className={classes['screen']} aria-labelledby="overview-title">
      <ScreenHead id="overview-title" title={t('overview:title')} detail={t('overview:detail', { count: span })}>
        <Button
          component="a"
          href={hashOfPlace({ screen: 'report', period: null })}
          variant="default"
          size="xs"
          leftSection={<IconReportAnalytics size={17} stroke={1.7} aria-hidden />}
          data-testid="to-report"
        >
          {t('report:title')}
        </Button>
        <Button
          component="a"
          href={hashOfPlace({ screen: 'calendar' })}
          variant="default"
          size="xs"
          leftSection={<IconCalendar size={17} stroke={1.7} aria-hidden />}
          data-testid="to-calendar"
        >
          {t('calendar:title')}
        </Button>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPrinter size={17} stroke={1.7} aria-hidden />}
          onClick={() => window.print()}
          data-testid="print-overview"
        >
          {t('print:print')}
        </Button>
        <SegmentedControl
          aria-label={t('overview:span')}
          value={String(span)}
          onChange={(value) => setSpan(spans.find((each) => String(each) === value) ?? 12)}
          data={spans.map((weeks) => ({ value: String(weeks), label: t('overview:weeks', { count: weeks }) }))}
          data-testid="overview-span"
        />
      </ScreenHead>
      <Printed />
      <div className={classes['body']} aria-busy={overview.kind === 'waiting'}>
        {overview.kind === 'failed' ? <FailedAnswer failure={overview.failure} /> : null}
        {overview.kind === 'waiting' ? <Waiting shape="cards" /> : null}
        {overview.kind === 'answered' ? <Answered overview={overview.value} /> : null}
      </div>
    </section>
  );
}

function Printed() {
  const format = useFormat();
  const now = useNow(60_000);
  const mission = live.use((state) => state.desk?.mission ?? null);
  if (mission === null) return null;
  return (
    <p className={classes['printed']} aria-hidden>
      {format.text(mission.name)} · {format.dateTime(now)}
    </p>
  );
}

function Answered({ overview }: { overview: Overview }) {
  const t = useWords();
  const now = useNow(60_000);
  const format = useFormat();
  const today = format.day(now);
  if (isEmpty(overview)) {
    return <EmptyState icon={IconChartBar} title={t('overview:empty')} body={t('overview:empty-body')} />;
  }
  return (
    <div data-testid="overview">
      <KeyFigures overview={overview} />
      <ProtectionCard />
      <DocumentsCard />
      <WeeksCard weeks={overview.weeks} />
      <FeesAndStock from={overview.weeks[0]?.from ?? today} to={overview.weeks.at(-1)?.to ?? today} />
      <StandingTables overview={overview} now={now} />
    </div>
  );
}

function isEmpty({ open, weeks, measuredBefore, measured }: Overview): boolean {
  const ended = [measured, measuredBefore].flatMap((counts) => Object.values(counts));
  return open.total === 0 && weeks.every(({ received }) => received === 0) && ended.every((count) => count === 0);
}
