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
