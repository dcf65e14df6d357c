import { strFromU8 } from 'fflate';
import { mostUnpacked, unzipWithin } from '../../files/unzip-within.ts';
import { parseXml, type XmlElement, childrenOf } from './xml-tree.ts';

export type WordBytes = Uint8Array<ArrayBuffer>;

/** The parts of a Word file, by their paths within it. */
export type WordParts = Readonly<Record<string, WordBytes>>;

export const documentPath = 'word/document.xml';

const mostParts = 2_000;
/** Bytes of a part that holds text: a letter has some hundred thousand. */
const largestText = 60 * 1024 * 1024;

/** Unpacks the file; null where that comes to too much. */
export function unpack(file: Uint8Array): WordParts | null {
  return unzipWithin(file, { entries: mostParts, bytes: mostUnpacked });
}

/** A part as XML; null where there is none. Throws for one that is too large or no XML. */
export function partOf(parts: WordParts, path: string): XmlElement | null {
  const bytes = parts[path];
  if (bytes === undefined) return null;
  if (bytes.length > largestText) throw new Error('too large a part');
  return parseXml(strFromU8(bytes));
}

/** What a part's relations point to, by their ids: paths within the file. Those that lead out of it are left out. */
export function relationsOf(parts: WordParts, path: string): ReadonlyMap<string, string> {
  const [folder, name] = [path.slice(0, path.lastIndexOf('/') + 1), path.slice(path.lastIndexOf('/') + 1)];
  const relations = partOf(parts, `${folder}_rels/${name}.rels`);
  return new Map(
    childrenOf(relations ?? undefined, 'Relationship').flatMap(({ attributes }) => {
      const { Id: id, Target: target, TargetMode: mode } = attributes;
      if (id === undefined || target === undefined || mode === 'External') return [];
      return [[id, target.startsWith('/') ? target.slice(1) : within(folder, target)] as const];
    }),
  );
}

function within(folder: string, target: string): string {
  const steps = folder.split('/').filter(Boolean);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}
