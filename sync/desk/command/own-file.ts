import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Whatever else a command may replace, it may not replace these: the desk's file with its log, what was put aside, and the keys. */
export function isOwnFile(path: string, data: string): boolean {
  const [folder, own] = [dirname(path), data].map((each) => (existsSync(each) ? realpathSync(each) : each));
  return folder === own && /^(replica|keyring|desk-owner|before-update)/i.test(basename(path));
}
