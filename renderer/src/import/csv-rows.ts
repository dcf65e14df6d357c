import Papa from 'papaparse';

/** Bytes that are read, decoded and taken apart at once. */
const slice = 1024 * 1024;
/** A row longer than this is none: a quotation mark that is opened and never closed. */
const longestRow = 8 * 1024 * 1024;

export type CsvFault = 'not-utf8' | 'unreadable';

export interface CsvReading {
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/**
 * The rows of a CSV file of any length, some thousands at a time: no more of it is held. Ends with a fault where the text is no UTF-8
 * (or UTF-16 with its mark), or no table.
 */
export async function* csvRows(
  file: Blob,
  { onProgress, signal }: CsvReading,
): AsyncGenerator<readonly string[][], CsvFault | null> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const encoding = start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : 'utf-8';
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
    parser ??= parserFor(waiting);
    const { data, meta } = parser.parse(waiting, 0, !isLast) as Papa.ParseResult<string[]>;
    waiting = isLast ? '' : waiting.slice(meta.cursor);
    // What stands behind the last end of line.
    if (isLast && data.at(-1)?.join('') === '') data.pop();
    onProgress(Math.min(1, (offset + slice) / file.size));
    yield data;
  }
  return null;
}

/** By what the beginning tells of its separators. */
function parserFor(text: string): Papa.Parser {
  const { meta } = Papa.parse<string[]>(text.slice(0, 64 * 1024), { preview: 20 });
  return new Papa.Parser({ delimiter: meta.delimiter, newline: meta.linebreak as '\n' });
}
