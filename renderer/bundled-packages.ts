import type { Plugin } from 'rolldown';

/** Where a build of the screens says what it is made of: folders below `node_modules`, in order. */
export const bundledPackagesFile = 'bundled-packages.json';

/**
 * Notes the packages of which a bundle holds modules, so that their licences go with it.
 * @param into folders below `node_modules`
 */
export function notePackages(into: Set<string>): Plugin {
  return {
    name: 'chancery-note-packages',
    generateBundle() {
      for (const id of this.getModuleIds()) {
        const folder = packageOf(id);
        if (folder !== null) into.add(folder);
      }
    },
  };
}

/** Says at the end what this bundle, and the workers bundled for it, are made of. */
export function tellPackages(noted: ReadonlySet<string>): Plugin {
  return {
    name: 'chancery-tell-packages',
    generateBundle() {
      const source = `${JSON.stringify([...noted].toSorted(), null, 2)}\n`;
      this.emitFile({ type: 'asset', fileName: bundledPackagesFile, source });
    },
  };
}

/** The folder of the package that a module is of, below the outermost `node_modules`; null for our own, and for what is no file. */
export function packageOf(id: string): string | null {
  const file = id.replaceAll('\\', '/').replace(/[?#].*$/, '');
  return /\/node_modules\/((?:(?:@[^/]+\/)?[^/]+\/node_modules\/)*(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? null;
}
