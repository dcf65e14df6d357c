/**
 * Identifiers in JSON text: half of a bundle's bytes, and none of them compresses. Each stands in the text as one control
 * character, which JSON itself never holds, and its bytes stand in a row beside the text.
 */
interface Sort {
  readonly bytes: number;
  readonly encoding: 'base64url' | 'hex';
}

/** By the control character that stands for it: 1 to 6. */
const sorts: readonly Sort[] = [
  { bytes: 16, encoding: 'base64url' },
  { bytes: 32, encoding: 'base64url' },
  { bytes: 64, encoding: 'base64url' },
  { bytes: 16, encoding: 'hex' },
  { bytes: 32, encoding: 'hex' },
  { bytes: 64, encoding: 'hex' },
];

/** Their lengths as text differ, so that each names its sort. */
const sortOfLength: ReadonlyMap<number, number> = new Map([
  [22, 0],
  [43, 1],
  [86, 2],
  [32, 3],
  [64, 4],
  [128, 5],
]);

export interface Drawn {
  readonly text: string;
  readonly identifiers: Buffer;
}

/** @param json as `JSON.stringify` writes it */
export function drawIdentifiers(json: string): Drawn {
  const drawn: Buffer[] = [];
  let text = '';
  let written = 0;
  for (let open = json.indexOf('"'); open !== -1;) {
    const close = json.indexOf('"', open + 1);
    const number = sortOfLength.get(close - open - 1);
    const bytes = number === undefined ? null : readIdentifier(json.slice(open + 1, close), sorts[number] as Sort);
    if (bytes) {
      drawn.push(bytes);
      text += json.slice(written, open) + String.fromCharCode((number as number) + 1);
      written = close + 1;
    }
    // What is no identifier may still be the text between two.
    open = bytes ? json.indexOf('"', close + 1) : close;
  }
  return { text: text + json.slice(written), identifiers: Buffer.concat(drawn) };
}

/** Null where these are not the one encoding of so many bytes. */
function readIdentifier(text: string, { bytes, encoding }: Sort): Buffer | null {
  const read = Buffer.from(text, encoding);
  return read.length === bytes && read.toString(encoding) === text ? read : null;
}

/** The text as it was; null where the bytes beside it are too few, or too many. */
export function restoreIdentifiers(text: string, identifiers: Buffer): string | null {
  let at = 0;
  // oxlint-disable-next-line no-control-regex
  const restored = text.replace(/[\x01-\x06]/g, (mark) => {
    const { bytes, encoding } = sorts[mark.charCodeAt(0) - 1] as Sort;
    at += bytes;
    return `"${identifiers.toString(encoding, at - bytes, at)}"`;
  });
  return at === identifiers.length ? restored : null;
}
