import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type OutputOptions } from 'rolldown';
import { notePackages } from '../../renderer/bundled-packages.ts';

interface Bundle {
  readonly entry: string;
  /** Where its source is, where it is no program of Electron's. */
  readonly from?: string;
  readonly output: OutputOptions;
}

/** A sandboxed preload cannot be an ES module; the others are. */
const BUNDLES: readonly Bundle[] = [
  { entry: 'main', output: { format: 'esm', entryFileNames: '[name].js' } },
  { entry: 'replica-process', output: { format: 'esm', entryFileNames: '[name].js' } },
  { entry: 'reader-process', output: { format: 'esm', entryFileNames: '[name].js' } },
  { entry: 'command-process', output: { format: 'esm', entryFileNames: '[name].js' } },
  // Programs of threads: they stand beside the program that starts them.
  { entry: 'backup-worker', from: 'sync/storage/backup', output: { format: 'esm', entryFileNames: '[name].js' } },
  { entry: 'progress-thread', from: 'sync/desk/command', output: { format: 'esm', entryFileNames: '[name].js' } },
  { entry: 'flood-worker', from: 'sync/replica/intake', output: { format: 'esm', entryFileNames: '[name].js' } },
  { entry: 'preload', output: { format: 'cjs', entryFileNames: '[name].cjs' } },
];

/** Electron itself, and packages that load native code, WebAssembly or programs from beside themselves. */
const EXTERNAL = ['electron', 'better-sqlite3-multiple-ciphers', 'sharp', 'tesseract.js', '@hyzyla/pdfium'];

export interface BundledElectron {
  /** Relative to the folder that was asked for. */
  readonly files: readonly string[];
  /** Of which packages they hold modules: folders below `node_modules`. */
  readonly packages: ReadonlySet<string>;
}

/**
 * Bundles Electron's programs into `folder`, in place of what was there. They expect the built desk beside it.
 * @param root the folder that holds `electron`
 */
export async function bundleElectron(root: string, folder: string): Promise<BundledElectron> {
  await rm(folder, { recursive: true, force: true });
  const written: string[] = [];
  const packages = new Set<string>();
  for (const { entry, from = 'electron', output } of BUNDLES) {
    const { output: files } = await build({
      input: { [entry]: join(root, from, `${entry}.ts`) },
      platform: 'node',
      external: EXTERNAL,
      logLevel: 'warn',
      plugins: [notePackages(packages)],
      output: { ...output, dir: folder, chunkFileNames: `${entry}-[name]-[hash].js`, sourcemap: false },
    });
    written.push(...files.map(({ fileName }) => fileName));
  }
  return { files: written, packages };
}
