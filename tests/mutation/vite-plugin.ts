import type { Plugin } from 'vite';
import { isMutated, mutatedText } from './chosen.ts';

/** Gives the chosen mutation to what vitest loads. */
export const mutatedFiles: Plugin = {
  name: 'mutated-files',
  enforce: 'pre',
  // What is kept of a file for the next run is found by the text on the disk, which says nothing of the fault.
  configureVitest: ({ defineCacheKeyGenerator }) => defineCacheKeyGenerator(({ id }) => (isMutated(id) ? false : null)),
  load: (id) => mutatedText(id),
};
