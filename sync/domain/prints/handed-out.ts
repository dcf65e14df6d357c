import { type IsoDate, parseIsoDate } from '../dates.ts';
import type { PrintTemplate } from './template.ts';

/** A paper that was handed out, as its note in the history says it. */
export interface HandedOut {
  readonly form: string;
  readonly version: string;
}

/** Of a note's member `printed`; null where it has none of this shape. */
export function readPrinted(value: unknown): HandedOut | null {
  if (typeof value !== 'object' || value === null || !('form' in value) || !('version' in value)) return null;
  const { form, version } = value;
  return typeof form === 'string' && typeof version === 'string' ? { form, version } : null;
}

/** What the note says in words, for whoever reads the records without this program. */
export function handedOutText({ formNumber, name }: PrintTemplate, version: string, remark: string): string {
  const form = formNumber === '' ? name.vi : `Mẫu số ${formNumber} – ${name.vi}`;
  const said = remark.trim() === '' ? '' : `: ${remark.trim()}`;
  return `Đã in và giao: ${form} (bản ${version})${said}`.normalize('NFC');
}

/** The note of a letter that was filled into somebody's own Word file: such a one has no version. */
export const letterHandedOut = 'Đã in và giao: thư theo mẫu Word của cơ quan'.normalize('NFC');

interface Said {
  readonly notCounting: string | null;
  readonly operation: { readonly type: string; readonly text?: string; readonly printed?: HandedOut | undefined };
}

/**
 * The day that the newest apology handed out (form 04) promises; null where none was. The day by which the dossier is measured
 * stays what it was.
 *
 * @param history each after all that it had seen
 */
export function promisedAnew(history: readonly Said[]): IsoDate | null {
  const apology = history.findLast(
    ({ notCounting, operation }) => notCounting === null && operation.printed?.form === 'form_04',
  );
  const said = /(\d{4}-\d{2}-\d{2})$/.exec(apology?.operation.text ?? '')?.[1];
  return said === undefined ? null : parseIsoDate(said);
}
