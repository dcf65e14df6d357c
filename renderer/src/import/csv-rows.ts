import Papa from 'papaparse';
import type { OlderLetters } from './older-letters.ts';

/** Bytes that are read, decoded and taken apart at once. */
const slice = 1024 * 1024;
/** A row longer than this is none: a quotation mark that is opened and never closed. */
const longestRow = 8 * 1024 * 1024;

export type CsvFault = 'not-utf8' | 'unreadable';

/** How letters are written: Unicode tells by itself in which of its forms; that they are of older Windows or of older fonts, a person says. */
export type Letters = 'unicode' | 'windows-1258' | OlderLetters;

export interface CsvReading {
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
  readonly letters?: Letters;
}

/**
 * The rows of a CSV file of any length, some thousands at a time: no more of it is held. Ends with a fault where the text is no UTF-8
 * (or UTF-16), or no table.
 */
export async function* csvRows(
  file: Blob,
  { onProgress, signal, letters = 'unicode' }: CsvReading,
): AsyncGenerator<readonly string[][], CsvFault | null> {
  const encoding = await encodingOf(file, letters);
  const decoder = new TextDecoder(encoding, { fatal: true });
  let parser: Papa.Parser | null = null;
  let waiting = '';
  for (let offset = 0; offset < file.size && !signal.aborted; offset += slice) {
    const isLast = offset + slice >= file.size;
    try {
      waiting += decoder.decode(await file.slice(offset, offset + slice).arrayBuffer(), { stream: !isLast });
    } catch {
      return 'not-utf8';
    }
    if (waiting.includes('\u0000') || waiting.length > longestRow) return 'unreadable';
    if (parser === null) {
      const said = separatorSaid.exec(waiting);
      waiting = waiting.slice(said?.[0].length ?? 0);
      parser = parserFor(waiting, said?.[1]);
    }
    const { data, meta } = parser.parse(waiting, 0, !isLast) as Papa.ParseResult<string[]>;
    waiting = isLast ? '' : waiting.slice(meta.cursor);
    // What stands behind the last end of line.
    if (isLast && data.at(-1)?.join('') === '') data.pop();
    onProgress(Math.min(1, (offset + slice) / file.size));
    yield data;
  }
  return null;
}

/** What older fonts draw may be kept in Unicode, as the other characters that they stand on, or as those of Windows. */
async function encodingOf(file: Blob, letters: Letters): Promise<string> {
  if (letters === 'windows-1258') return letters;
  const unicode = unicodeOf(await beginningOf(file));
  if (letters === 'unicode' || unicode !== 'utf-8') return unicode;
  return (await isUtf8(file)) ? unicode : 'windows-1252';
}

async function isUtf8(file: Blob): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let offset = 0; offset < file.size; offset += slice) {
      const isLast = offset + slice >= file.size;
      decoder.decode(await file.slice(offset, offset + slice).arrayBuffer(), { stream: !isLast });
    }
    return true;
  } catch {
    return false;
  }
}

async function beginningOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, 128).arrayBuffer());
}

/** By its mark; without one, by the zeros that every other byte of Latin letters is in UTF-16. */
function unicodeOf(start: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const zeros = (parity: number) => start.filter((byte, place) => byte === 0 && place % 2 === parity).length;
  if (zeros(0) + zeros(1) < start.length / 4) return 'utf-8';
  if (zeros(0) === 0) return 'utf-16le';
  return zeros(1) === 0 ? 'utf-16be' : 'utf-8';
}

/** The first line by which some programs tell a spreadsheet how the others are separated. */
const separatorSaid = /^sep=([,;\t|])\r?\n/i;
const separators = [',', ';', '\t', '|'];

function parserFor(text: string, said?: string): Papa.Parser {
  const start = text.slice(0, 64 * 1024);
  const tried = (said === undefined ? separators : [said]).map((delimiter) =>
    Papa.parse<string[]>(start, { delimiter, preview: 20, skipEmptyLines: 'greedy' }),
  );
  const [best] = tried.toSorted((one, other) => evennessOf(other.data) - evennessOf(one.data));
  return new Papa.Parser({ delimiter: best?.meta.delimiter, newline: best?.meta.linebreak as '\n' });
}

/**
 * In how many rows the same number of cells stands, and then how many these are: a comma within an address makes some rows longer, and lines
 * above the titles have one cell. (The library’s own guess trips over both where there are few rows.)
 */
function evennessOf(rows: readonly (readonly string[])[]): number {
  const rowsOf = new Map<number, number>();
  for (const { length } of rows) if (length > 1) rowsOf.set(length, (rowsOf.get(length) ?? 0) + 1);
  return Math.max(0, ...[...rowsOf].map(([cells, many]) => many + Math.min(cells, 999) / 1000));
}
