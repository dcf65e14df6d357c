import type { RunLook } from './word-model.ts';
import type { WordContext } from './word-context.ts';
import { gathered, isOn, type Layers, strongest } from './word-styles.ts';
import { measureOf } from './xml-tree.ts';

/** Half points. */
const halfPoint = 0.5;
/** What a file says nothing of. */
const usualSize = 10;

export function readRunLook(layers: Layers): RunLook {
  const size = measureOf(strongest(layers, 'w:sz'), 'w:val', halfPoint) ?? usualSize;
  const small = isOn(layers, 'w:smallCaps');
  const raised = strongest(layers, 'w:vertAlign')?.attributes['w:val'];
  const shade = colorOf(strongest(layers, 'w:shd')?.attributes['w:fill']);
  const highlight = strongest(layers, 'w:highlight')?.attributes['w:val'];
  return {
    bold: isOn(layers, 'w:b'),
    italic: isOn(layers, 'w:i'),
    underline: isOn(layers, 'w:u'),
    strike: isOn(layers, 'w:strike') || isOn(layers, 'w:dstrike'),
    capitals: small || isOn(layers, 'w:caps'),
    size: Math.min(200, Math.max(1, small ? size * 0.85 : size)),
    color: colorOf(strongest(layers, 'w:color')?.attributes['w:val']),
    highlight: highlight === undefined ? shade : (highlights[highlight] ?? null),
    raised: raised === 'superscript' ? 'super' : raised === 'subscript' ? 'sub' : null,
  };
}

/** `#rrggbb`; null for `auto`, and for what is no colour. */
export function colorOf(written: string | undefined): string | null {
  return written !== undefined && /^[\dA-Fa-f]{6}$/.test(written) ? `#${written.toLowerCase()}` : null;
}

const highlights: Readonly<Record<string, string>> = {
  yellow: '#ffff00',
  green: '#00ff00',
  cyan: '#00ffff',
  magenta: '#ff00ff',
  red: '#ff0000',
  lightGray: '#d3d3d3',
  darkGray: '#a9a9a9',
};

/** The name of the font that is set; undefined where the file leaves it to the program. */
export function fontOf(layers: Layers, { themeFonts }: Pick<WordContext, 'themeFonts'>): string | undefined {
  const { 'w:ascii': ascii, 'w:asciiTheme': theme } = gathered(layers, 'w:rFonts');
  if (theme !== undefined) return theme.startsWith('major') ? themeFonts.major : themeFonts.minor;
  return ascii;
}

/** Fonts whose letters are as wide as those of the papers' font. */
export function isLikeTimes(font: string): boolean {
  return /^(times|times new roman|tinos|liberation serif|thorndale.*|nimbus roman.*)$/i.test(font.trim());
}
