/** Dots an inch at which writing is recognised best, and beyond which it only costs time. */
export const readingDensity = 300;
/** Pixels on the long side of a page that is recognised: A3 at 300 dots an inch. */
const longestSide = 5_000;

/** By how much a page is drawn larger than its points, so that it comes out neither finer nor larger than is worth it. */
export function scaleOfPage({ width, height }: { readonly width: number; readonly height: number }): number {
  const wanted = readingDensity / 72;
  return Math.min(wanted, longestSide / Math.max(width, height, 1));
}

/** The long side of a picture that is recognised, in pixels, by the dots an inch that it says it has. */
export function sideOfPicture(width: number, height: number, density: number | undefined): number {
  const long = Math.max(width, height);
  const scanned = density !== undefined && density > readingDensity ? (long * readingDensity) / density : long;
  return Math.max(1, Math.round(Math.min(scanned, longestSide)));
}
