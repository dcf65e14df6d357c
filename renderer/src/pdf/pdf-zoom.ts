/** As wide as the frame, or so many CSS pixels a point. */
export type Zoom = 'fit' | number;

/** 10 % to 400 % of 96 dots an inch. */
const least = 0.1;
const most = 5;
const step = 1.25;
/** A small page is not blown up to fill a wide screen. */
const largestFit = 2;

/** CSS pixels a point; a page fits with a margin for its shadow and a scroll bar. */
export function scaleOf(zoom: Zoom, pageWidth: number, frameWidth: number): number {
  if (zoom !== 'fit') return zoom;
  return Math.min(largestFit, Math.max(least, (frameWidth - 36) / pageWidth));
}

export function zoomedIn(scale: number): number {
  return Math.min(most, scale * step);
}

export function zoomedOut(scale: number): number {
  return Math.max(least, scale / step);
}

/** A point is 1/72 inch, a CSS pixel 1/96. */
export function percentOf(scale: number): number {
  return Math.round((scale * 7200) / 96);
}

/** The page that somebody asked for, or the nearest that there is. */
export function pageWithin(asked: number, pages: number): number {
  return Math.min(pages, Math.max(1, Math.round(asked)));
}
