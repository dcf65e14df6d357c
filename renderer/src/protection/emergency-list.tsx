import { SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import { IconHeadset, IconLifebuoy, IconSearch } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { EmergencyFilter } from '../../../sync/bridge/contract/protection.ts';
import type { EmergencyRow } from '../../../sync/bridge/protection-model.ts';
import { useNow } from '../clock/clock-context.ts';
import { ExportMenu } from '../export/export-menu.tsx';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { countryName } from '../../../sync/domain/country-names.ts';
import { type Format, useFormat } from '../format/use-format.ts';
import { type Translate, useWords } from '../i18n/use-words.ts';
import sheet from '../lists/data-table.module.css';
import { namesIn } from '../lists/followed-row.ts';
import { useListKeys } from '../lists/use-list-keys.ts';
import { usePages } from '../lists/use-pages.ts';
import { rem } from '../lists/rem.ts';
import { useVirtualRows } from '../lists/use-virtual-rows.ts';
import { emergencyList } from '../stores/protection/emergency-list.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { isStale, rowAt } from '../stores/pages/pages.ts';
import { DeliveryMark } from '../ui/delivery-mark.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ClockMark, GravityMark, StateMark } from './emergency-marks.tsx';
import { Money } from './money.tsx';
import type { ProtectionLists } from '../../../sync/domain/protection/protection-lists.ts';
import { choicesOf, nameIn, useProtectionLists } from './protection-words.ts';
import classes from './protection.module.css';
import { RowMarks } from './row-marks.tsx';
import { useEmergencyTable } from './use-emergency-table.ts';

const ROW_HEIGHT = rem(3.375);
const FIRST_SIGHT_ROWS = 15;

export function EmergencyList({ onTotal }: { onTotal: (total: number | null) => void }) {
  const filter = emergencyList.use((state) => state.filter);
  return (
    <>
      <Filters filter={filter} />
      <Table filter={filter} onTotal={onTotal} />
    </>
  );
}

function change(part: Partial<EmergencyFilter>): void {
  emergencyList.dispatch({ type: 'filter-changed', part });
}

function Filters({ filter }: { filter: EmergencyFilter }) {
  const t = useWords();
  const format = useFormat();
  const lists = useProtectionLists();
  return (
    <div className={classes['bar']} role="search">
      <SegmentedControl
        size="sm"
        aria-label={t('protection:which')}
        value={filter.state}
        onChange={(state) => change({ state: state === 'closed' ? 'closed' : 'open' })}
        data={(['open', 'closed'] as const).map((value) => ({ value, label: t(`protection:which-${value}`) }))}
        data-testid="emergencies-state"
      />
      <TextInput
        className={classes['text'] ?? ''}
        size="sm"
        value={filter.text ?? ''}
        onChange={(event) => change({ text: event.currentTarget.value })}
        placeholder={t('protection:find')}
        aria-label={t('protection:find')}
        leftSection={<IconSearch size={17} stroke={1.7} aria-hidden />}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        data-testid="emergencies-search"
      />
      <Select
        size="sm"
        aria-label={t('protection:field.type')}
        placeholder={t('protection:all-types')}
        data={choicesOf(lists.types, format)}
        value={filter.types?.[0] ?? null}
        onChange={(type) => change({ types: type === null ? [] : [type] })}
        clearable
        clearButtonProps={{ 'aria-label': t('clear') }}
        searchable
      />
      <Select
        size="sm"
        aria-label={t('protection:field.gravity')}
        placeholder={t('protection:all-gravities')}
        data={choicesOf(lists.gravities, format)}
        value={filter.gravities?.[0] ?? null}
        onChange={(gravity) => change({ gravities: gravity === null ? [] : [gravity] })}
        clearable
        clearButtonProps={{ 'aria-label': t('clear') }}
      />
      <Switch
        label={t('protection:only-late')}
        checked={filter.onlyLate ?? false}
        disabled={filter.state === 'closed'}
        onChange={(event) => change({ onlyLate: event.currentTarget.checked })}
        data-testid="only-late"
      />
      <span className={classes['end']}>
        <ExportMenu table={useEmergencyTable(filter)} />
      </span>
    </div>
  );
}

function Table({ filter, onTotal }: { filter: EmergencyFilter; onTotal: (total: number | null) => void }) {
  const t = useWords();
  const now = useNow(30_000);
  const active = emergencyList.use((state) => state.active);
  const scroller = useRef<HTMLDivElement>(null);
  const { pages, failure, want } = usePages('emergencies', { filter });
  const virtual = useVirtualRows({
    count: pages.total ?? FIRST_SIGHT_ROWS,
    scroller,
    heightOf: () => ROW_HEIGHT,
    pinned: active,
  });
  const { startIndex, endIndex } = virtual.range ?? { startIndex: 0, endIndex: FIRST_SIGHT_ROWS };
  useEffect(() => want(startIndex, endIndex));
  useEffect(() => onTotal(pages.total), [onTotal, pages]);
  const activate = (row: number) => {
    emergencyList.dispatch({ type: 'row-activated', row });
    virtual.scrollToIndex(row);
  };
  const open = (index: number) => {
    const row = rowAt(pages, index);
    if (row !== undefined) goTo({ screen: 'emergency', id: row.id });
  };
  const pageRows = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / ROW_HEIGHT) - 1);
  const further = { 'begin-next': () => goTo({ screen: 'new-emergency' }) };
  useListKeys({
    count: pages.total ?? 0,
    active,
    names: namesIn(pages),
    elementOf: (row) => `emergency-${row}`,
    pageRows,
    onActivate: activate,
    onOpen: open,
    further,
  });
  if (failure !== null) return <FailedAnswer failure={failure} />;
  if (pages.total === 0 && !isStale(pages)) return <Nothing filter={filter} />;
  return (
    <div
      className={`${sheet['table']} ${classes['table']}`}
      role="grid"
      aria-label={t('protection:emergencies')}
      aria-busy={isStale(pages) || pages.total === null}
    >
      <div role="rowgroup" className={sheet['head']}>
        <div role="row" className={sheet['row']}>
          {columns.map((column) => (
            <div role="columnheader" key={column} data-column={column}>
              <span className={column === 'marks' || column === 'delivery' ? 'sr-only' : undefined}>
                {t(`protection:column.${column}`)}
              </span>
            </div>
          ))}
        </div>
      </div>
      <div className={sheet['body']} ref={scroller} role="rowgroup" data-stale={isStale(pages)}>
        <div className={sheet['canvas']} style={{ height: virtual.getTotalSize() }} role="presentation">
          {virtual.getVirtualItems().map(({ index, start }) => (
            <Row key={index} index={index} top={start} active={index === active} row={rowAt(pages, index)} now={now} />
          ))}
        </div>
      </div>
    </div>
  );
}

function Nothing({ filter }: { filter: EmergencyFilter }) {
  const t = useWords();
  const { text = '', types = [], gravities = [], onlyLate } = filter;
  const isNarrowed = text.trim() !== '' || types.length > 0 || gravities.length > 0 || onlyLate === true;
  const which = isNarrowed ? 'narrowed' : filter.state;
  return (
    <EmptyState icon={IconLifebuoy} title={t(`protection:none.${which}`)} body={t(`protection:none-body.${which}`)} />
  );
}

const columns = ['clock', 'what', 'place', 'victims', 'state', 'money', 'marks', 'delivery'] as const;
type Column = (typeof columns)[number];

interface RowProps {
  readonly index: number;
  readonly top: number;
  readonly active: boolean;
  readonly row: EmergencyRow | undefined;
  readonly now: number;
}

function Row({ index, top, active, row, now }: RowProps) {
  const open = () => {
    if (row !== undefined) goTo({ screen: 'emergency', id: row.id });
  };
  return (
    <div
      role="row"
      id={`emergency-${index}`}
      className={sheet['row']}
      style={{ transform: `translateY(${top}px)` }}
      aria-selected={active}
      tabIndex={active ? 0 : -1}
      data-light={row?.light}
      data-testid={row === undefined ? 'emergency-loading' : `emergency-row-${row.id}`}
      onClick={(event) => {
        if (event.button === 0 && window.getSelection()?.isCollapsed !== false) open();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        open();
      }}
    >
      {columns.map((column) => (
        <div role="gridcell" key={column} data-column={column}>
          {row === undefined ? <span className={sheet['skeleton']} /> : <Cell column={column} row={row} now={now} />}
        </div>
      ))}
    </div>
  );
}

function Cell({ column, row, now }: { column: Column; row: EmergencyRow; now: number }) {
  const t = useWords();
  const format = useFormat();
  const lists = useProtectionLists();
  switch (column) {
    case 'clock':
      return (
        <span className={classes['two']}>
          <GravityMark gravity={row.gravity} />
          <ClockMark row={row} now={now} short />
        </span>
      );
    case 'what':
      return (
        <span className={classes['two']}>
          <span className={classes['name']} title={row.summary}>
            {row.summary}
          </span>
          <Dim words={`${row.code} · ${format.dateTime(row.openedAt)} · ${nameIn(lists.types, row.type, format)}`} />
        </span>
      );
    case 'place':
      return (
        <span className={classes['two']}>
          <span className={classes['clip']}>{row.city}</span>
          <Dim words={row.country === '' ? '' : countryName(row.country, format.language)} />
        </span>
      );
    case 'victims':
      return (
        <span className={classes['two']}>
          <span className={classes['clip']}>{row.victims.filter(Boolean).join(', ')}</span>
          {row.dutyName === '' ? null : (
            <span className={classes['dim']} title={t('protection:on-duty', { name: row.dutyName })}>
              <IconHeadset size={13} stroke={1.8} aria-hidden />
              <span className="sr-only">{t('protection:on-duty', { name: '' })}</span> {row.dutyName}
            </span>
          )}
        </span>
      );
    case 'state':
      return (
        <span className={classes['two']}>
          <StateMark state={row.state} />
          <Dim words={sayEnd(row, lists, t, format)} />
        </span>
      );
    case 'money':
      return <Money sums={row.outstanding} />;
    case 'marks':
      return <RowMarks conflicts={row.conflicts} incomplete={row.incomplete} />;
    case 'delivery':
      return <DeliveryMark delivery={row.delivery} />;
  }
}

/** A second line: whole on pointing at it, where the column is too narrow. */
function Dim({ words }: { words: string }) {
  return (
    <span className={classes['dim']} title={words}>
      {words}
    </span>
  );
}

/** How it was closed; until then, to whom it was reported. */
function sayEnd(row: EmergencyRow, { closings }: ProtectionLists, t: Translate, format: Format): string {
  if (row.outcome !== '') return nameIn(closings, row.outcome, format);
  return row.escalation === null ? '' : t('protection:at-level', { level: t(`protection:level.${row.escalation}`) });
}
