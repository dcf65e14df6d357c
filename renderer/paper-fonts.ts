import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'vite';

const module = 'virtual:paper-fonts';

/**
 * The letters that papers are set in, as a module: file name → base64. The desk has no network to load a font by, and its worker
 * needs the bytes themselves, to put the letters that a paper uses into it.
 */
export function paperFonts(): Plugin {
  return {
    name: 'chancery-paper-fonts',
    resolveId: (id) => (id === module ? `\0${module}` : undefined),
    load: (id) => (id === `\0${module}` ? `export default ${JSON.stringify(readBase64())}` : undefined),
  };
}

function readBase64(): Readonly<Record<string, string>> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
  const files = globSync('*/*.ttf', { cwd: folder });
  return Object.fromEntries(
    files.map((file) => [path.basename(file), readFileSync(path.join(folder, file), 'base64')]),
  );
}
