import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { PaperFonts } from '../../renderer/src/print/make-pdf.ts';

const folder = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));

/** The fonts of papers, from the package that the desk's build takes them from. */
export const paperFonts: PaperFonts = Object.fromEntries(
  globSync('*/*.ttf', { cwd: folder }).map((file) => [
    path.basename(file),
    readFileSync(path.join(folder, file), 'base64'),
  ]),
);
