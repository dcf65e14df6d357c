import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'vite';

const pdfjs = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Scripts that pdf.js loads by name: where they lie in a built desk, below its address. */
const folder = 'pdf';
const decoders = ['openjpeg_nowasm_fallback.js', 'jbig2_nowasm_fallback.js'];

/** Files that a PDF may name without containing them, as modules: file name → base64. */
const data: Readonly<Record<string, { readonly folder: string; readonly files: RegExp }>> = {
  'virtual:pdf-character-maps': { folder: 'cmaps', files: /\.bcmap$/ },
  'virtual:pdf-fonts': { folder: 'standard_fonts', files: /\.(pfb|ttf)$/ },
};

/**
 * What pdf.js would fetch, which a desk has no network for. Character maps and fonts become modules. Its decoders for JPEG
 * 2000 and JBIG2, which scanners write, are put beside the desk as plain scripts, since WebAssembly is refused by the desk's
 * content security policy.
 */
export function pdfParts(): Plugin {
  return {
    name: 'chancery-pdf-parts',
    resolveId: (id) => (id in data ? `\0${id}` : undefined),
    load(id) {
      const wanted = data[id.slice(1)];
      return wanted === undefined ? undefined : `export default ${JSON.stringify(readBase64(wanted))}`;
    },
    generateBundle() {
      for (const name of decoders) {
        const source = readFileSync(path.join(pdfjs, 'wasm', name));
        this.emitFile({ type: 'asset', fileName: `${folder}/${name}`, source });
      }
    },
  };
}

function readBase64({ folder: from, files }: { readonly folder: string; readonly files: RegExp }) {
  const names = readdirSync(path.join(pdfjs, from)).filter((name) => files.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(pdfjs, from, name), 'base64')]));
}
