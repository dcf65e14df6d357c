import { unzipSync } from 'fflate';

/**
 * How many files a zip names, and how many bytes they have by its own word, before any is unpacked: a small one can name a thousand large
 * files, or one of them a thousand times. Throws where it is none.
 */
export function zipExtent(zip: Uint8Array): { readonly entries: number; readonly bytes: number } {
  let [entries, bytes] = [0, 0];
  const count = ({ originalSize }: { readonly originalSize: number }): boolean => {
    entries += 1;
    bytes += originalSize;
    return false;
  };
  unzipSync(zip, { filter: count });
  return { entries, bytes };
}

/** Bytes: more than any paper or table of a mission. */
export const mostUnpacked = 256 * 1024 * 1024;
