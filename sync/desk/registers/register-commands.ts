import type { WorkCommands } from '../work.ts';
import { annotateEntry } from './annotate-entry.ts';
import { issueResult, replaceBlank } from './issue-result.ts';

/** What a signed-in person enters in the books. */
export const registerCommands: WorkCommands<'issueResult' | 'replaceBlank' | 'annotateEntry'> = {
  issueResult,
  replaceBlank,
  annotateEntry,
};
