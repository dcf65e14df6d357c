import { readFileSync } from 'node:fs';
import path from 'node:path';
import { mutate, nameOf, type Mutation } from './mutation.ts';
import { mutations } from './mutations.ts';

/** Carries a mutation's name to all processes and threads of a run. */
export const mutationVariable = 'CHANCERY_MUTATION';

const root = path.join(import.meta.dirname, '..', '..');
const name = process.env[mutationVariable];
const chosen: Mutation | undefined = mutations.find((mutation) => nameOf(mutation) === name);
if (name !== undefined && !chosen) throw new Error(`there is no mutation “${name}”`);
const file = chosen && path.join(root, chosen.file);

export const isMutated = (location: string): boolean => file !== undefined && location === file;

/** What the program at `location` is in this run, or null where it is as it stands. */
export function mutatedText(location: string): string | null {
  if (!chosen || location !== file) return null;
  const text = mutate(readFileSync(file, 'utf8'), chosen);
  if (text === null) throw new Error(`${chosen.file} has not, or not once: ${chosen.from}`);
  return text;
}
