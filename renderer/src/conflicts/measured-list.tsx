import { type ReactNode, useEffect, useRef } from 'react';
import type { QueryOutput } from '../../../sync/bridge/contract.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useWords } from '../i18n/use-words.ts';
import { rem } from '../lists/rem.ts';
import { usePages } from '../lists/use-pages.ts';
import type { Question } from '../lists/watch-pages.ts';
import { useVirtualRows } from '../lists/use-virtual-rows.ts';
import { rowAt } from '../stores/pages/pages.ts';
import classes from './refusal-list.module.css';

type Of = 'refusals' | 'newerRecords';

/** A list of all pages, of which the rows in sight are drawn, each as high as it turns out to be. */
export function MeasuredList<Name extends Of>(props: {
  of: Name;
  label: string;
  /** In the place of a list without rows. */
  empty?: ReactNode;
  /** Until it is drawn, in rem. */
  rowHeight: number;
  children: (row: QueryOutput<Name>['rows'][number]) => ReactNode;
}) {
  const t = useWords();
  const scroller = useRef<HTMLUListElement>(null);
  const { pages, failure, want } = usePages(props.of, {} as Question<Name>);
  const virtual = useVirtualRows({ count: pages.total ?? 0, scroller, heightOf: () => rem(props.rowHeight) });
  const { startIndex, endIndex } = virtual.range ?? { startIndex: 0, endIndex: 10 };
  useEffect(() => want(startIndex, endIndex));
  if (failure !== null) return <FailedAnswer failure={failure} />;
  if (pages.total === 0) return props.empty;
  return (
    <ul className={classes['list']} ref={scroller} aria-label={props.label}>
      <li style={{ height: virtual.getTotalSize() }} aria-hidden />
      {virtual.getVirtualItems().map(({ index, start }) => {
        const row = rowAt(pages, index);
        return (
          <li
            key={index}
            ref={virtual.measureElement}
            data-index={index}
            className={classes['item']}
            style={{ transform: `translateY(${start}px)` }}
          >
            {row === undefined ? t('loading') : props.children(row)}
          </li>
        );
      })}
    </ul>
  );
}
