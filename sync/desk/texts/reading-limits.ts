import { isDecoded } from '../scans/picture.ts';
import { heaviestPicture } from '../scans/scans.ts';

/** Pages of one file that are recognised before somebody asks for more: a few minutes of a slow machine. */
export const mostRecognisedPages = 40;
/** Pages of one file that are looked at. */
export const mostTextPages = 2_000;

const inWords = ['application/pdf', 'text/plain', 'text/csv'];

export function isReadable(mediaType: string): boolean {
  return inWords.includes(mediaType) || isDecoded(mediaType);
}

/** A picture is decoded in memory whole; of a PDF or a TIFF one page is. */
export function tooLargeToRead(mediaType: string, size: number): boolean {
  return mediaType !== 'image/tiff' && isDecoded(mediaType) && size > heaviestPicture;
}
