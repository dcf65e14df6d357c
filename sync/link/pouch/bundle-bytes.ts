import { largestBundle } from '../../core/exchange/session.ts';

/** As large as over the best of lines, but so that several of them fit into the smallest part. */
export function bundleBytesFor(largestPart: number): number {
  return Math.min(largestBundle, Math.floor(largestPart / 8));
}
