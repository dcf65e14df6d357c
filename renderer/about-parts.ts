import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';
import { licencesOf, withDependencies } from './licences.ts';

const program = 'virtual:program';
const licences = 'virtual:licences';
/** Stands in the bundle until it is known what is in it. */
const awaited = '@@licences@@';

/**
 * What the screens tell about the program itself: its version and licence, and the licences of all that it is made of.
 * @param root the folder of the clone
 * @param noted folders below `node_modules` that the bundle holds modules of, known at its end
 */
export function aboutParts(root: string, noted: ReadonlySet<string>): Plugin {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly version: string;
    readonly license: string;
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const modules = join(root, 'node_modules');
  let isBuild = false;
  return {
    name: 'chancery-about-parts',
    buildStart: () => {
      isBuild = process.env['NODE_ENV'] === 'production';
    },
    resolveId: (id) => (id === program || id === licences ? `\0${id}` : null),
    load: (id) => {
      if (id === `\0${program}`)
        return `export default ${JSON.stringify({ version: manifest.version, licence: manifest.license })};`;
      if (id !== `\0${licences}`) return null;
      return `export default ${JSON.stringify(isBuild ? awaited : '')};`;
    },
    generateBundle(_options, bundle) {
      const text = licencesOf(modules, [...noted, ...withDependencies(modules, Object.keys(manifest.dependencies))]);
      for (const part of Object.values(bundle))
        if (part.type === 'chunk' && part.code.includes(awaited))
          part.code = part.code.replace(new RegExp(`(["'\`])${awaited}\\1`), () => JSON.stringify(text));
    },
  };
}
