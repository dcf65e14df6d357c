// @ts-check
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the clone. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @param {...string} parts
 * @returns {string} an absolute path inside the clone
 */
export function inRoot(...parts) {
  return path.join(root, ...parts);
}
