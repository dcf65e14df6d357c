import type { Content } from 'pdfmake/interfaces.js';
import { breakable } from '../paper-measures.ts';
import { shown } from './times-widths.ts';
import type { PageCount, RunLook, WordInline } from './word-model.ts';

/** Of a tab that could not be placed. */
const tabSpace = '\u00A0'.repeat(6);

/**
 * The letters of inlines as pdfmake sets them; what is no letter is left out.
 *
 * @param room points: words that are wider get places where they may be broken
 */
export function setInlines(inlines: readonly WordInline[], page: PageCount | null, room = Infinity): Content[] {
  return inlines.flatMap((inline): Content[] => {
    switch (inline.kind) {
      case 'text':
        return [
          { text: fitted(shown(inline.text, inline.look.capitals), inline.look.size, room), ...lookOf(inline.look) },
        ];
      case 'tab':
        return [{ text: tabSpace, ...lookOf(inline.look) }];
      case 'page-number':
        return [{ text: String(page?.number ?? ''), ...lookOf(inline.look) }];
      case 'page-count':
        return [{ text: String(page?.count ?? ''), ...lookOf(inline.look) }];
      default:
        return [];
    }
  });
}

function fitted(text: string, size: number, room: number): string {
  return room === Infinity ? text : breakable(text, Math.max(size, room), size);
}

export function lookOf(look: RunLook) {
  const decoration = [
    ...(look.underline ? (['underline'] as const) : []),
    ...(look.strike ? (['lineThrough'] as const) : []),
  ];
  return {
    bold: look.bold,
    italics: look.italic,
    fontSize: look.size,
    preserveLeadingSpaces: true,
    ...(decoration.length > 0 && { decoration: [...decoration] }),
    ...(look.color !== null && { color: look.color }),
    ...(look.highlight !== null && { background: look.highlight }),
    ...(look.raised === 'super' && { sup: true }),
    ...(look.raised === 'sub' && { sub: true }),
  };
}
