import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { OverviewWeek } from '../../../sync/bridge/overview-model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { niceTop } from './nice-top.ts';
import { type WeekBar, useWeekBars } from './use-week-bars.ts';
import classes from './week-chart.module.css';

const HEIGHT = 190;
const WIDTH = 960;
/** Room for 100.000. */
const LEFT = 56;
const BOTTOM = 26;
const LABELS = 13;

/** Two bars a week: what came in, and what went out, by how it stood against its term. Arrows walk from bar to bar. */
export function WeekChart({ weeks }: { weeks: readonly OverviewWeek[] }) {
  const t = useWords();
  const format = useFormat();
  const bars = useWeekBars(weeks);
  const hint = useId();
  const svg = useRef<SVGSVGElement>(null);
  const [active, setActive] = useState(bars.length - 1);
  const top = niceTop(Math.max(1, ...weeks.map(({ received, results }) => Math.max(received, sum(results)))));
  const slot = (WIDTH - LEFT) / weeks.length;
  const y = (count: number) => HEIGHT - (count / top) * HEIGHT;
  const current = Math.min(active, bars.length - 1);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = destination(event.key, current, bars.length);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    svg.current?.querySelector<SVGAElement>(`[data-bar="${next}"]`)?.focus();
  };
  return (
    <>
      <span id={hint} className="sr-only">
        {t('overview:chart-keys')}
      </span>
      <svg
        ref={svg}
        viewBox={`0 -8 ${WIDTH} ${HEIGHT + BOTTOM + 8}`}
        className={classes['chart']}
        role="group"
        aria-label={t('overview:chart')}
        aria-describedby={hint}
        data-testid="week-chart"
      >
        {[0, 0.25, 0.5, 0.75, 1].map((part) => (
          <g key={part} aria-hidden className={classes['line']}>
            <line x1={LEFT} x2={WIDTH} y1={y(top * part)} y2={y(top * part)} />
            <text x={LEFT - 8} y={y(top * part) + 4} textAnchor="end">
              {Number.isInteger(top * part) ? format.count(top * part) : ''}
            </text>
          </g>
        ))}
        {bars.map((bar, index) => (
          <Bar
            key={bar.key}
            bar={bar}
            index={index}
            x={LEFT + bar.week * slot + slot * (bar.kind === 'received' ? 0.14 : 0.51)}
            width={slot * 0.35}
            y={y}
            active={index === current}
            onKeyDown={onKeyDown}
            onFocus={() => setActive(index)}
          />
        ))}
        {weeks.map(({ from }, index) =>
          (weeks.length - 1 - index) % Math.ceil(weeks.length / LABELS) === 0 ? (
            <text
              key={from}
              aria-hidden
              className={classes['label']}
              x={LEFT + (index + 0.5) * slot}
              y={HEIGHT + 18}
              textAnchor="middle"
            >
              {`${from.slice(8, 10)}/${from.slice(5, 7)}`}
            </text>
          ) : null,
        )}
      </svg>
    </>
  );
}

function Bar(props: {
  bar: WeekBar;
  index: number;
  x: number;
  width: number;
  y: (count: number) => number;
  active: boolean;
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: () => void;
}) {
  const { bar, x, width, y } = props;
  return (
    <a
      href={bar.link.href}
      onClick={bar.link.onClick}
      className={classes['bar']}
      aria-label={bar.words}
      tabIndex={props.active ? 0 : -1}
      data-bar={props.index}
      data-testid={`bar-${bar.key}`}
      onKeyDown={props.onKeyDown}
      onFocus={props.onFocus}
    >
      <title>{bar.words}</title>
      <rect
        className={classes['target']}
        x={x}
        y={y(bar.total)}
        width={width}
        height={Math.max(2, y(0) - y(bar.total))}
      />
      {bar.parts.map(({ name, from, to }) => (
        <rect
          key={name}
          className={classes['part']}
          x={x}
          y={y(to)}
          width={width}
          height={y(from) - y(to)}
          data-part={name}
        />
      ))}
    </a>
  );
}

function destination(key: string, current: number, count: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, current - 1);
    case 'ArrowRight':
      return Math.min(count - 1, current + 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

const sum = (counts: OverviewWeek['results']): number => Object.values(counts).reduce((all, count) => all + count, 0);
