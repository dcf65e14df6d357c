import type { WorkCommands } from '../work.ts';
import { annotateEntry } from './annotate-entry.ts';
import { issueResult } from './issue-result.ts';
import { replaceBlank } from './replace-blank.ts';

/** What a signed-in person enters in the books. */
export const registerCommands: WorkCommands<'issueResult' | 'replaceBlank' | 'annotateEntry'> = {
  issueResult,
  replaceBlank,
  annotateEntry,
};
