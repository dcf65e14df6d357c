import type { ScanProfile } from '../../domain/scan-profile.ts';

export interface PaperPicture {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Dots an inch, as the file says; cameras write one that means nothing. */
  readonly density: number | undefined;
}

export interface ScanSize {
  readonly width: number;
  readonly height: number;
  /** The file does not say how large the paper is. */
  readonly isTakenAsPage: boolean;
}

/** ISO 216, the long side of A4 and of A3, with a margin for scanners that see a little more. */
const longSideOfA4 = 297 / 25.4;
const longestPaper = 430 / 25.4;
const shortestPaper = 40 / 25.4;
/** Screens and cameras write 72 or 96. */
const leastDensityOfScanner = 100;

/** How many pixels a paper gets at a resolution: never more than it has. */
export function scanSize(picture: PaperPicture, dpi: ScanProfile['dpi']): ScanSize {
  const longSide = Math.max(picture.width, picture.height);
  const inches = inchesSaid(picture);
  const scale = Math.min(1, ((inches ?? longSideOfA4) * dpi) / longSide);
  return {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
    isTakenAsPage: inches === undefined,
  };
}

/** As large as it is, or smaller: no side longer than `side` pixels. */
export function within(
  { width, height }: Pick<PaperPicture, 'width' | 'height'>,
  side: number,
): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** The long side of the paper, where the file's density gives a size that a paper can have. */
function inchesSaid({ width, height, density }: PaperPicture): number | undefined {
  if (density === undefined || density < leastDensityOfScanner) return undefined;
  const inches = Math.max(width, height) / density;
  return inches >= shortestPaper && inches <= longestPaper ? inches : undefined;
}
