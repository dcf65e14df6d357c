import { encodings } from '../base64.ts';

/**
 * Identifiers in JSON text: half of a bundle's bytes, and none of them compresses. Each stands in the text as one control
 * character, which JSON itself never holds, and its bytes stand in a row beside the text.
 */
interface Sort {
  readonly mark: string;
  /** As text. */
  readonly length: number;
  readonly bytes: number;
  readonly encoding: 'base64url' | 'hex';
  /** The one encoding of so many bytes: the bits that base64's last character has over are 0. */
  readonly pattern: RegExp;
}

/** By the control character that stands for it: 1 to 6. */
const sorts: readonly Sort[] = [
  { mark: '\x01', length: 22, bytes: 16, encoding: 'base64url', pattern: encodings[16] },
  { mark: '\x02', length: 43, bytes: 32, encoding: 'base64url', pattern: encodings[32] },
  { mark: '\x03', length: 86, bytes: 64, encoding: 'base64url', pattern: encodings[64] },
  { mark: '\x04', length: 32, bytes: 16, encoding: 'hex', pattern: /^[0-9a-f]{32}$/ },
  { mark: '\x05', length: 64, bytes: 32, encoding: 'hex', pattern: /^[0-9a-f]{64}$/ },
  { mark: '\x06', length: 128, bytes: 64, encoding: 'hex', pattern: /^[0-9a-f]{128}$/ },
];

/** Their lengths as text differ, so that each names its sort. */
const sortOfLength: readonly (Sort | undefined)[] = Array.from({ length: 129 }, (_, length) =>
  sorts.find((sort) => sort.length === length),
);

export interface Drawn {
  readonly text: string;
  readonly identifiers: Buffer;
}

/** @param json as `JSON.stringify` writes it */
export function drawIdentifiers(json: string): Drawn {
  const drawn: string[] = [];
  let bytes = 0;
  let text = '';
  let written = 0;
  for (let open = json.indexOf('"'); open !== -1;) {
    const close = json.indexOf('"', open + 1);
    const sort = sortOfLength[close - open - 1];
    const between = sort && json.slice(open + 1, close);
    const isIdentifier = sort !== undefined && between !== undefined && sort.pattern.test(between);
    if (isIdentifier) {
      drawn.push(between);
      bytes += sort.bytes;
      text += json.slice(written, open) + sort.mark;
      written = close + 1;
    }
    // What is no identifier may still be the text between two.
    open = isIdentifier ? json.indexOf('"', close + 1) : close;
  }
  return { text: text + json.slice(written), identifiers: bytesOf(drawn, bytes) };
}

function bytesOf(drawn: readonly string[], bytes: number): Buffer {
  const identifiers = Buffer.allocUnsafe(bytes);
  let at = 0;
  for (const text of drawn) at += identifiers.write(text, at, sortOfLength[text.length]?.encoding);
  return identifiers;
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
