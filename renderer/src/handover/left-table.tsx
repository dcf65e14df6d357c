import { Checkbox } from '@mantine/core';
import { Fragment, type RefObject, useState } from 'react';
import type { LeftThing } from '../../../sync/bridge/contract/handover.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { ProcedureName } from '../lists/case-cells.tsx';
import { rem } from '../lists/rem.ts';
import { RowSpacer } from '../lists/row-spacer.tsx';
import { useVirtualRows } from '../lists/use-virtual-rows.ts';
import { hashOfPlace, type Place } from '../stores/navigation/place.ts';
import classes from './handover.module.css';

/** A watched case that one has to process as well stands there twice. */
export const keyOf = ({ of, id }: LeftThing): string => `${of} ${id}`;

/** Documents are directed by the head of mission alone; and not everybody can be given everything. */
export type WhyKept = 'leader-only' | 'not-their-work';

const rowHeight = rem(3);

/** What somebody leaves, with what is not to go with it left out. Thousands of things stand in it; those in sight are drawn. */
export function LeftTable(props: {
  /** What it scrolls in, at the top of it. */
  scroller: RefObject<HTMLElement | null>;
  name: string;
  things: readonly LeftThing[];
  whyKept: (thing: LeftThing) => WhyKept | null;
  kept: ReadonlySet<string>;
  onKept: (kept: ReadonlySet<string>) => void;
}) {
  const t = useWords();
  const { name, things, whyKept, kept, onKept } = props;
  const free = things.filter((thing) => whyKept(thing) === null);
  const given = free.filter((thing) => !kept.has(keyOf(thing)));
  const [held, setHeld] = useState<number | undefined>();
  const virtual = useVirtualRows({
    count: things.length,
    scroller: props.scroller,
    heightOf: () => rowHeight,
    ...(held !== undefined && { pinned: held }),
  });
  const items = virtual.getVirtualItems();
  return (
    <table
      className={classes['table']}
      aria-label={t('handover:table', { name })}
      aria-rowcount={things.length + 1}
      data-testid="left-things"
    >
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">
            <Checkbox
              size="xs"
              aria-label={t('handover:select-all')}
              checked={given.length > 0 && given.length === free.length}
              indeterminate={given.length > 0 && given.length < free.length}
              disabled={free.length === 0}
              onChange={() => onKept(new Set(given.length === free.length ? free.map(keyOf) : []))}
            />
          </th>
          <th scope="col">{t('handover:column.of')}</th>
          <th scope="col">{t('handover:column.code')}</th>
          <th scope="col">{t('handover:column.what')}</th>
          <th scope="col">{t('handover:column.part')}</th>
          <th scope="col">{t('handover:column.due')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ index, start }, place) => {
          const thing = things[index]!;
          const key = keyOf(thing);
          const turn = () =>
            onKept(kept.has(key) ? new Set([...kept].filter((each) => each !== key)) : new Set([...kept, key]));
          return (
            <Fragment key={key}>
              <RowSpacer height={start - (items[place - 1]?.end ?? 0)} />
              <LeftRow
                thing={thing}
                index={index}
                measure={virtual.measureElement}
                onHold={() => setHeld(index)}
                isGiven={!kept.has(key)}
                onTurn={turn}
                whyKept={whyKept(thing)}
              />
            </Fragment>
          );
        })}
        <RowSpacer height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} />
      </tbody>
    </table>
  );
}

function LeftRow(props: {
  thing: LeftThing;
  index: number;
  measure: (row: Element | null) => void;
  /** It has the cursor: it stays where the list is scrolled to, or the cursor would be lost. */
  onHold: () => void;
  isGiven: boolean;
  onTurn: () => void;
  whyKept: WhyKept | null;
}) {
  const { thing, index, measure, onHold, isGiven, onTurn, whyKept } = props;
  const t = useWords();
  const format = useFormat();
  const code = thing.code === '' ? t('handover:no-name') : thing.code;
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      onFocus={onHold}
      data-testid="left-thing"
      data-of={thing.of}
      data-part={thing.part}
    >
      <td>
        <Checkbox
          size="xs"
          aria-label={t('handover:select', { code })}
          checked={isGiven && whyKept === null}
          disabled={whyKept !== null}
          onChange={onTurn}
        />
      </td>
      <td>{t(`handover:of.${thing.of}`)}</td>
      <th scope="row" className="numerals">
        <a href={hashOfPlace(placeOf(thing))}>{code}</a>
      </th>
      <td className={classes['what']}>
        <span title={thing.title}>{thing.title}</span>
        {thing.procedure === '' ? null : (
          <span className={classes['dim']}>
            <ProcedureName code={thing.procedure} />
          </span>
        )}
      </td>
      <td>
        {t(`handover:part.${thing.part}`)}
        {whyKept === null ? null : <span className={classes['dim']}>{t(`handover:${whyKept}`)}</span>}
      </td>
      <td className="numerals">{thing.dueAt === null ? '–' : format.deadline(thing.dueAt)}</td>
    </tr>
  );
}

function placeOf({ of, id, procedure }: LeftThing): Place {
  if (of === 'emergency') return { screen: 'emergency', id };
  return of === 'case' || procedure !== '' ? { screen: 'case', id } : { screen: 'document', id };
}
