import { err, ok, type Result } from '../../../sync/core/result.ts';
import { inVietnamese } from '../../../sync/domain/prints/page-model.ts';
import { type EmptyField, fillLetter, type LetterData, type LetterFault } from './fill-letter.ts';
import { type OnDrawn, type PaperFonts, setPdf } from './make-pdf.ts';
import { unprintable } from './unprintable.ts';
import { letterDefinition } from './word/letter-definition.ts';
import { markWord } from './word/mark-word.ts';
import { readWord } from './word/read-word.ts';
import type { Shortfall, WordLetter } from './word/word-model.ts';
import { unpack, type WordBytes } from './word/word-package.ts';

/** A letter that was filled in. */
export interface MadeLetter {
  readonly word: WordBytes;
  /** Null where it could not be set: the Word file is there all the same. */
  readonly pdf: Uint8Array<ArrayBuffer> | null;
  /** What Word would print otherwise than the PDF has it. */
  readonly missing: Missing;
}

export interface Missing {
  readonly shortfalls: readonly Shortfall[];
  /** Those that were set in the papers' letters instead. */
  readonly fonts: readonly string[];
  /** Letters that the papers' font does not have. */
  readonly strange: readonly string[];
  /** Fields of the file that nothing is known for. */
  readonly empty: readonly EmptyField[];
}

/** Fills a Word file, and sets it as PDF. Takes some tenths of a second, and seconds for hundreds of letters. */
export async function makeLetter(
  file: Blob,
  letter: LetterData,
  fonts: PaperFonts,
  onDrawn?: OnDrawn,
): Promise<Result<MadeLetter, LetterFault>> {
  const filled = await fillLetter(file, letter);
  if (!filled.ok) return filled;
  const { bytes, empty } = filled.value;
  const word = markedWord(bytes, letter);
  if (word === null) return err({ type: 'letter-unreadable' });
  try {
    const { pdf, missing } = await setLetter(bytes, letter, fonts, onDrawn);
    return ok({ word, pdf, missing: { ...missing, empty } });
  } catch {
    return ok({ word, pdf: null, missing: { shortfalls: [], fonts: [], strange: [], empty } });
  }
}

function markedWord(filled: WordBytes, { marks, both }: LetterData): WordBytes | null {
  try {
    return markWord(filled, marks, both);
  } catch {
    return null;
  }
}

async function setLetter(
  filled: WordBytes,
  { marks, both }: LetterData,
  fonts: PaperFonts,
  onDrawn?: OnDrawn,
): Promise<{ readonly pdf: MadeLetter['pdf']; readonly missing: Omit<Missing, 'empty'> }> {
  const parts = unpack(filled);
  if (parts === null) throw new Error('too large a letter');
  const letter = readWord(parts);
  const shortfalls = new Set(letter.shortfalls);
  const definition = letterDefinition(letter, both ? marks : inVietnamese(marks), shortfalls);
  const pdf = await setPdf(definition, fonts, onDrawn);
  return { pdf, missing: { shortfalls: [...shortfalls], fonts: letter.fonts, strange: strangeLetters(letter) } };
}

function strangeLetters({ sections }: WordLetter): readonly string[] {
  const found = new Set<string>();
  JSON.stringify(sections, (key, value: unknown) => {
    if (key === 'address') return undefined;
    if (key === 'text' && typeof value === 'string') for (const letter of unprintable(value)) found.add(letter);
    return value;
  });
  return [...found].slice(0, 20);
}
