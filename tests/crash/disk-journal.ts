import { readFileSync } from 'node:fs';

/** One change of the watched folder, in the order in which they were made; `path` is relative to it, the folder's own is ''. */
export type DiskChange =
  | { readonly kind: 'write'; readonly path: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly path: string; readonly length: number }
  | { readonly kind: 'sync'; readonly path: string }
  | { readonly kind: 'create'; readonly path: string }
  | { readonly kind: 'unlink'; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  /** What the process said on its standard output. */
  | { readonly kind: 'said'; readonly text: string };

const headBytes = 24;

/** Reads what disk-shim.c wrote (`struct entry`, little-endian). An entry that a kill cut off at the end is left out. */
export function readDiskJournal(path: string): readonly DiskChange[] {
  const file = readFileSync(path);
  const changes: DiskChange[] = [];
  for (let at = 0; at + headBytes <= file.length;) {
    const what = String.fromCharCode(file.readUInt32LE(at));
    const nameLength = file.readUInt32LE(at + 4);
    const offset = Number(file.readBigInt64LE(at + 8));
    const length = Number(file.readBigUInt64LE(at + 16));
    const end = at + headBytes + nameLength + length;
    if (end > file.length) break;
    const name = file.toString('utf8', at + headBytes, at + headBytes + nameLength);
    changes.push(changeOf(what, name, offset, file.subarray(end - length, end)));
    at = end;
  }
  return changes;
}

function changeOf(what: string, path: string, offset: number, bytes: Buffer): DiskChange {
  switch (what) {
    case 'w':
      return { kind: 'write', path, offset, bytes };
    case 't':
      return { kind: 'truncate', path, length: offset };
    case 's':
      return { kind: 'sync', path };
    case 'c':
      return { kind: 'create', path };
    case 'u':
      return { kind: 'unlink', path };
    case 'r':
      return { kind: 'rename', path, to: bytes.toString('utf8') };
    case '!':
      return { kind: 'said', text: bytes.toString('utf8') };
    default:
      throw new Error(`the journal has an entry of the unknown sort ${what}`);
  }
}
