import { err, ok, type Result } from '../../core/result.ts';
import type { PouchesRefused } from './pouch-sentence.ts';

/**
 * Takes files in one after the other. A damaged one, or a stick that is gone, keeps nobody from taking in the others; of several
 * files each fault is told as it comes, of a single one it is the answer.
 */
export async function takeEach<Fault extends { readonly type: string }>(
  files: readonly string[],
  take: (file: string) => Promise<Result<unknown, Fault>>,
  tell: (fault: Fault) => void,
): Promise<Result<null, Fault | PouchesRefused>> {
  let refused = 0;
  for (const file of files) {
    const taken = await take(file);
    if (taken.ok) continue;
    if (files.length === 1) return taken;
    tell(taken.error);
    refused += 1;
  }
  return refused === 0 ? ok(null) : err({ type: 'pouches-refused', refused, of: files.length });
}
