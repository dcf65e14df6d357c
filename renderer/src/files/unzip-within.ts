import { Unzip, UnzipInflate } from 'fflate';

type Bytes = Uint8Array<ArrayBuffer>;

export interface ZipBounds {
  readonly entries: number;
  /** Of all files together, unpacked. */
  readonly bytes: number;
}

/** Bytes: more than any paper or table of a mission. */
export const mostUnpacked = 256 * 1024 * 1024;

/** Of the zip, unpacked at a time: they open to a thousand times as much at most. */
const stepBytes = 16 * 1024;

/**
 * The files of a zip, by their paths; null once they turn out to be more than the bounds. What counts is what comes out: a zip may
 * say of a file that it is small, and unpack it for hours. Throws where it is none, or broken.
 */
export function unzipWithin(zip: Uint8Array, bounds: ZipBounds): Readonly<Record<string, Bytes>> | null {
  const files = new Map<string, Bytes>();
  let [begun, bytes] = [0, 0];
  const unzip = new Unzip((file) => {
    const chunks: Uint8Array[] = [];
    begun += 1;
    file.ondata = (fault, chunk, isLast) => {
      if (fault) throw fault;
      bytes += chunk.length;
      chunks.push(chunk);
      if (isLast) files.set(file.name, joined(chunks));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < zip.length; at += stepBytes) {
    unzip.push(zip.subarray(at, at + stepBytes), at + stepBytes >= zip.length);
    if (begun > bounds.entries || bytes > bounds.bytes) return null;
  }
  if (begun === 0 || files.size < begun) throw new Error('no zip, or not all of it');
  return Object.fromEntries(files);
}

function joined(chunks: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
