import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

/** Rows drawn above and below what is in sight: every press that moves the list far draws them all. */
const beyond = 6;

export interface VirtualRows<Scroller extends Element> {
  readonly count: number;
  readonly scroller: RefObject<Scroller | null>;
  readonly heightOf: (index: number) => number;
  /** Pixels from the top to begin at. */
  readonly initialOffset?: () => number;
  /** A row that stays mounted wherever the list is scrolled to, because it holds the focus. */
  readonly pinned?: number;
}

/** The rows in sight of a long list, and a few beyond. */
export function useVirtualRows<Scroller extends Element>(rows: VirtualRows<Scroller>): Virtualizer<Scroller, Element> {
  // Its functions answer anew at every scroll, so what calls them must not be memoised; nothing here is.
  // oxlint-disable-next-line react/incompatible-library
  return useVirtualizer<Scroller, Element>({
    count: rows.count,
    getScrollElement: () => rows.scroller.current,
    estimateSize: rows.heightOf,
    overscan: beyond,
    ...(rows.initialOffset === undefined ? {} : { initialOffset: rows.initialOffset }),
    rangeExtractor: (range) => withPinned(defaultRangeExtractor(range), rows.pinned, rows.count),
  });
}

function withPinned(indexes: number[], pinned: number | undefined, count: number): number[] {
  if (pinned === undefined || pinned >= count || indexes.includes(pinned)) return indexes;
  return [...indexes, pinned].toSorted((a, b) => a - b);
}
