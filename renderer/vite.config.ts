import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { aboutParts } from './about-parts.ts';
import { notePackages, tellPackages } from './bundled-packages.ts';
import { paperFonts } from './paper-fonts.ts';
import { pdfParts } from './pdf-parts.ts';
import { themeCss } from './theme-css.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Of fonts there are files, and no modules. */
const packages = new Set(['@expo-google-fonts/tinos', '@fontsource-variable/inter']);

const fakeDesk = {
  '/fake-desk': here('../tests/support/fake-desk'),
  'node:crypto': here('../tests/support/fake-desk/browser-crypto.ts'),
};

/** The screens run without Node: whatever would bring some of it in is found here, and not by whoever opens that screen. */
function withoutNode(): Plugin {
  return {
    name: 'chancery-without-node',
    apply: 'build',
    enforce: 'pre',
    resolveId(id, importer) {
      if (id.startsWith('node:')) this.error(`${id} is no module for a screen: ${importer ?? 'an entry'} imports it`);
    },
  };
}

/**
 * The desk is served from `app://chancery/` or from the station's loopback address, under a policy that knows only
 * 'self': nothing is inlined, no `data:` address, no style or script element with text.
 */
export default defineConfig(({ command }) => ({
  root: here('.'),
  base: './',
  // The server takes what workers need from here, a build from below.
  plugins: [
    withoutNode(),
    react(),
    themeCss(),
    pdfParts(),
    paperFonts(),
    notePackages(packages),
    tellPackages(packages),
    aboutParts(here('..'), packages),
  ],
  worker: { format: 'es', plugins: () => [paperFonts(), notePackages(packages)] },
  // The fake desk exists for the development server only; a build cannot reach it.
  resolve: { alias: command === 'serve' ? fakeDesk : {} },
  server: { fs: { allow: [here('..')] } },
  build: {
    outDir: here('../build/out/desk'),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
  },
}));
