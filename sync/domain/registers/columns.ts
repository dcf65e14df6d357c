import type { Bilingual } from '../bilingual.ts';
import type { RegisterColumn } from '../catalogue/types.ts';
import { isoOnPaper } from '../prints/paper-words.ts';
import type { EntryDocument } from './entry-document.ts';

/** The cells of an entry's line. @param values the case's form, its choices and countries by their names */
export function cellsOf(
  columns: readonly RegisterColumn[],
  entry: EntryDocument,
  values: Readonly<Record<string, unknown>>,
): readonly (string | Bilingual)[] {
  return columns.map(({ sources }) => {
    for (const source of sources) {
      const value = source.startsWith('entry:') ? ofEntry(source.slice(6), entry) : values[source];
      if (typeof value === 'string' && value !== '') return value;
      if (typeof value === 'number') return String(value);
      if (isNamed(value)) return value;
    }
    return '';
  });
}

/** What was said on issuing, then what was added since, each with its day. */
function notesOf({ note, annotations }: EntryDocument): string {
  const added = annotations.map(({ on, text }) => `${isoOnPaper(on)}: ${text}`);
  return [note, ...added].filter((words) => words !== '').join('; ');
}

function isNamed(value: unknown): value is Bilingual {
  return typeof value === 'object' && value !== null && 'vi' in value && 'en' in value;
}

function ofEntry(name: string, entry: EntryDocument): string {
  switch (name) {
    case 'number':
      return entry.number;
    case 'on':
      return entry.on;
    case 'owner':
      return entry.owner;
    case 'case':
      return entry.caseCode;
    case 'serial':
      return entry.serial;
    case 'note':
      return notesOf(entry);
    default:
      return '';
  }
}
