import { createStore } from '../store.ts';

/** The Word file that was chosen last: the next case's letter needs no new choosing. */
export interface ChosenLetter {
  readonly file: Blob | null;
  /** For the screen only. */
  readonly name: string;
}

export type ChosenLetterAction = { readonly type: 'letter-chosen'; readonly file: Blob; readonly name: string };

export function reduceChosenLetter(_state: ChosenLetter, { file, name }: ChosenLetterAction): ChosenLetter {
  return { file, name };
}

export const chosenLetter = createStore<ChosenLetter, ChosenLetterAction>(
  { file: null, name: '' },
  reduceChosenLetter,
  {
    forget: true,
  },
);
