import type { Plugin } from 'vite';
import { mutatedText } from './chosen.ts';

/** Gives the chosen mutation to what vitest loads. */
export const mutatedFiles: Plugin = {
  name: 'mutated-files',
  enforce: 'pre',
  load: (id) => mutatedText(id),
};
