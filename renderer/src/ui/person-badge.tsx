import classes from './person-badge.module.css';
import { splitName } from '../../../sync/domain/names.ts';

const tones = 6;

/**
 * Initials of family and given name, in a tone that stays with the name. Drawn by the style sheet: they stand beside the name
 * itself, and as text they would be read as a second one.
 */
export function PersonBadge({ name, size = 28 }: { name: string; size?: number }) {
  const { family, given } = splitName(name);
  const initials = `${first(family)}${first(given)}`;
  const tone = Array.from(name).reduce((sum, character) => (sum + (character.codePointAt(0) ?? 0)) % tones, 0);
  return (
    <span
      className={classes['badge']}
      data-tone={tone}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.39) }}
      data-initials={initials}
      aria-hidden
    />
  );
}

function first(word: string): string {
  return Array.from(word)[0]?.toLocaleUpperCase('vi') ?? '';
}
