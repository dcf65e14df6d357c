import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowRight, IconGitFork, IconHeartHandshake } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { ConflictRow } from '../../../sync/bridge/contract/conflicts.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { ProcedureName } from '../lists/case-cells.tsx';
import { namesIn } from '../lists/followed-row.ts';
import { useListKeys } from '../lists/use-list-keys.ts';
import { usePages } from '../lists/use-pages.ts';
import { rem } from '../lists/rem.ts';
import { useVirtualRows } from '../lists/use-virtual-rows.ts';
import { hashOfPlace, type Place } from '../stores/navigation/place.ts';
import { rowAt } from '../stores/pages/pages.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ScreenHead } from '../ui/screen-head.tsx';
import classes from './conflicts-screen.module.css';
import { MergeDialog, type Merging } from './merge-dialog.tsx';
import { isMergeable } from './merge-subject.ts';
import { NewerList } from './newer-list.tsx';
import { RefusalList } from './refusal-list.tsx';
import { useKindWords } from './use-kind-words.ts';
import { Waiting } from '../ui/waiting.tsx';

const ROW_HEIGHT = rem(4.75);

type Shown = 'conflicts' | 'refusals' | 'newerRecords';

const explained = {
  conflicts: 'conflicts:explained',
  refusals: 'conflicts:refused-explained',
  newerRecords: 'conflicts:newer-explained',
} as const;

export function ConflictsScreen() {
  const t = useWords();
  const format = useFormat();
  const [chosen, setShown] = useState<Shown>('conflicts');
  const counted = {
    conflicts: useTotal('conflicts'),
    refusals: useTotal('refusals'),
    newerRecords: useTotal('newerRecords'),
  };
  const hasNewer = (counted.newerRecords ?? 0) > 0;
  const shown = chosen === 'newerRecords' && !hasNewer ? 'conflicts' : chosen;
  const tabs = [
    { value: 'conflicts', words: t('conflicts:title'), count: counted.conflicts },
    { value: 'refusals', words: t('conflicts:refused'), count: counted.refusals },
    ...(hasNewer ? [{ value: 'newerRecords', words: t('conflicts:newer'), count: counted.newerRecords }] : []),
  ];
  const total = counted[shown];
  return (
    <section className={classes['screen']} aria-labelledby="conflicts-screen-title">
      <ScreenHead
        id="conflicts-screen-title"
        title={t('conflicts:title')}
        detail={total === null ? '' : t('conflicts:total', { count: total, formatted: format.count(total) })}
      >
        <SegmentedControl
          aria-label={t('conflicts:title')}
          value={shown}
          onChange={(value) => setShown(value as Shown)}
          data={tabs.map(({ value, words, count }) => ({
            value,
            label: count === null || count === 0 ? words : `${words} (${format.count(count)})`,
          }))}
          data-testid="conflicts-or-refusals"
        />
      </ScreenHead>
      <p className={classes['explained']}>{t(explained[shown])}</p>
      {shown === 'conflicts' ? <ConflictList /> : shown === 'refusals' ? <RefusalList /> : <NewerList />}
    </section>
  );
}

function useTotal(name: Shown): number | null {
  const watched = useWatch(name, { offset: 0, limit: 1 });
  return watched.kind === 'answered' ? watched.value.total : null;
}

function ConflictList() {
  const t = useWords();
  const scroller = useRef<HTMLUListElement>(null);
  const [merging, setMerging] = useState<Merging | null>(null);
  const { pages, failure, want } = usePages('conflicts', {});
  const virtual = useVirtualRows({ count: pages.total ?? 0, scroller, heightOf: () => ROW_HEIGHT });
  const { startIndex, endIndex } = virtual.range ?? { startIndex: 0, endIndex: 20 };
  useEffect(() => want(startIndex, endIndex));
  const total = pages.total ?? 0;
  const [row, setRow] = useState(-1);
  const active = Math.min(row, total - 1);
  const activate = (next: number) => {
    setRow(next);
    virtual.scrollToIndex(next);
  };
  useListKeys({
    count: total,
    active,
    names: namesIn(pages),
    elementOf: deedOf,
    pageRows: () => 8,
    onActivate: activate,
    onOpen: (open) => document.getElementById(deedOf(open))?.click(),
  });
  return (
    <>
      {failure === null ? null : <FailedAnswer failure={failure} />}
      {pages.total === null && failure === null ? <Waiting shape="rows" /> : null}
      {pages.total === null ? null : pages.total === 0 ? (
        <EmptyState icon={IconHeartHandshake} title={t('conflicts:empty')} body={t('conflicts:empty-body')} />
      ) : (
        <ul className={classes['list']} ref={scroller}>
          <li style={{ height: virtual.getTotalSize() }} aria-hidden className={classes['spacer']} />
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rowAt(pages, index);
            return (
              <li key={index} className={classes['item']} style={{ transform: `translateY(${start}px)` }}>
                {row === undefined ? (
                  <span className={classes['loading']} />
                ) : (
                  <ConflictItem row={row} deed={deedOf(index)} onMerge={setMerging} />
                )}
              </li>
            );
          })}
        </ul>
      )}
      <MergeDialog merging={merging} onClose={() => setMerging(null)} />
    </>
  );
}

/** What the keys stop at in a row, and press. */
const deedOf = (index: number): string => `conflict-deed-${index}`;

/** What has fields is settled here, side by side; the rest where it belongs. */
function ConflictItem({ row, deed, onMerge }: { row: ConflictRow; deed: string; onMerge: (merging: Merging) => void }) {
  const t = useWords();
  const { kind, id, owner, code } = row;
  const title = owner || code;
  return (
    <div className={classes['entry']}>
      <ConflictLink row={row} {...(!isMergeable(kind) && { id: deed })} />
      {isMergeable(kind) ? (
        <Button
          id={deed}
          size="xs"
          variant="light"
          onClick={() => onMerge({ kind, id, title, code: null })}
          aria-label={t('conflicts:merge-of', { name: title })}
          data-testid={`merge-${id}`}
        >
          {t('conflicts:merge')}
        </Button>
      ) : null}
    </div>
  );
}

function placeOf({ kind, id, within, code }: ConflictRow): Place {
  switch (kind) {
    case 'case':
    case 'document':
    case 'person':
    case 'emergency':
    case 'crisis':
      return { screen: kind, id };
    case 'citizen':
      return within ? { screen: 'crisis', id: within } : { screen: 'protection', tab: 'crises' };
    case 'blank':
      return { screen: 'registers', tab: 'stock', at: id };
    case 'consignment':
      return { screen: 'registers', tab: 'stock' };
    case 'fee_day':
      return { screen: 'registers', tab: 'fees', at: code };
    case 'number':
      return { screen: 'numbers' };
  }
}

function ConflictLink({ row, id }: { row: ConflictRow; id?: string }) {
  const t = useWords();
  const format = useFormat();
  const words = useKindWords(row);
  const isDay = row.kind === 'fee_day' || row.kind === 'person';
  return (
    <a id={id} className={classes['link']} href={hashOfPlace(placeOf(row))} data-testid={`conflict-row-${row.id}`}>
      <span className={classes['icon']}>
        <IconGitFork size={18} stroke={1.8} aria-hidden />
      </span>
      <span className={classes['case']}>
        <span className={classes['owner']}>{row.owner || (isDay ? format.isoDate(row.code) : row.code)}</span>
        <span className={classes['meta']}>
          {row.owner === '' || row.code === '' ? null : (
            <>
              <span className="numerals">{isDay ? format.isoDate(row.code) : row.code}</span> ·{' '}
            </>
          )}
          {row.kind === 'case' ? <ProcedureName code={row.procedure} /> : t(`conflicts:kind.${row.kind}`)}
        </span>
      </span>
      <span className={classes['fields']} title={row.fields.map((code) => words.label(code)).join(', ')}>
        {row.fields.map((code) => (
          <span key={code} className={classes['field']}>
            {words.label(code)}
          </span>
        ))}
        {row.fields.length === 0 && hasReason(row.kind) ? (
          <span className={classes['field']}>{t(`conflicts:why.${row.kind}`)}</span>
        ) : null}
      </span>
      <span className={classes['since']}>{t('conflicts:since', { time: format.dateTime(row.since) })}</span>
      <IconArrowRight size={18} stroke={1.6} aria-hidden />
    </a>
  );
}

const withReasons = ['blank', 'consignment', 'fee_day', 'number'] as const;

/** What is disputed there is no field of its own. */
function hasReason(kind: ConflictRow['kind']): kind is (typeof withReasons)[number] {
  return (withReasons as readonly string[]).includes(kind);
}
