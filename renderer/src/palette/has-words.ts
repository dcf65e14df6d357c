import { foldText } from '../../../sync/core/fold/fold-text.ts';

/** Whether each word asked for stands in the text, without marks and in any order: people say "nhập excel" and "excel nhập". */
export function hasWords(text: string, asked: string): boolean {
  const folded = foldText(text);
  return foldText(asked)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
