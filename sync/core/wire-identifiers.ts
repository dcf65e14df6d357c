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

const identifier =
  /"(?:[A-Za-z0-9_-]{22}|[A-Za-z0-9_-]{43}|[A-Za-z0-9_-]{86}|[0-9a-f]{32}|[0-9a-f]{64}|[0-9a-f]{128})"/g;

export interface Drawn {
  readonly text: string;
  readonly identifiers: Buffer;
}

/** @param json as `JSON.stringify` writes it */
export function drawIdentifiers(json: string): Drawn {
  const drawn: Buffer[] = [];
  const text = json.replace(identifier, (quoted) => {
    const inner = quoted.slice(1, -1);
    const number = sortOfLength.get(inner.length) as number;
    const { encoding } = sorts[number] as Sort;
    const bytes = Buffer.from(inner, encoding);
    if (bytes.toString(encoding) !== inner) return quoted;
    drawn.push(bytes);
    return String.fromCharCode(number + 1);
  });
  return { text, identifiers: Buffer.concat(drawn) };
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
