// @ts-check
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './paths.mjs';

/** The folders that the built desk is made from. */
const SOURCES = ['renderer', 'sync/bridge', 'sync/core', 'sync/domain'];

/** @returns {boolean} whether build/out/desk holds a desk no older than its sources */
export function isDeskBuilt() {
  const built = modifiedAt(inRoot('build', 'out', 'desk', 'index.html'));
  return built !== undefined && SOURCES.every((folder) => newestIn(inRoot(folder)) <= built);
}

/**
 * @param {string} folder
 * @returns {number} milliseconds since 1970, 0 for a folder with no files
 */
function newestIn(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, modifiedAt(path.join(entry.parentPath, entry.name)) ?? 0), 0);
}

/** @param {string} file */
function modifiedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}
