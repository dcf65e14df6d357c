import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../bootstrap/paths.mjs';
import { type Finding, findingOf } from './tool.ts';

/**
 * Which folder may import which. TypeScript enforces it through each folder's `references`; this list keeps somebody
 * from drawing a new arrow there unseen. The compiler follows references of references, so an arrow opens all behind it.
 */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  'sync/core': [],
  'sync/domain': ['sync/core'],
  'sync/storage': ['sync/core'],
  'sync/link': ['sync/core'],
  'sync/replica': ['sync/core', 'sync/domain', 'sync/storage'],
  'sync/headquarters': ['sync/core', 'sync/domain', 'sync/link'],
  'sync/bridge': ['sync/core', 'sync/domain'],
  'sync/reader': [],
  'sync/desk': ['sync/core', 'sync/domain', 'sync/storage', 'sync/replica', 'sync/link', 'sync/bridge', 'sync/reader'],
  'sync/station': ['sync/core', 'sync/bridge', 'sync/desk', 'sync/reader'],
  electron: ['sync/core', 'sync/bridge', 'sync/desk', 'sync/reader'],
  renderer: ['sync/core', 'sync/domain', 'sync/bridge'],
};

export function checkArrows(): Finding {
  return findingOf(Object.entries(ARROWS).flatMap(([folder, allowed]) => complaintsAbout(folder, allowed)));
}

function complaintsAbout(folder: string, allowed: readonly string[]): string[] {
  const project: unknown = JSON.parse(readFileSync(inRoot(folder, 'tsconfig.json'), 'utf8'));
  return (
    referencesOf(project)
      .map((reference) => path.posix.join(folder, reference))
      // A folder may split its own project, as the renderer does for what runs in Node.
      .filter((target) => !target.startsWith(`${folder}/`) && !allowed.includes(target))
      .map((target) => `${folder}/tsconfig.json refers to ${target}: no such arrow in docs/architecture.md`)
  );
}

function referencesOf(project: unknown): string[] {
  const { references = [] } = project as { readonly references?: readonly { readonly path: string }[] };
  return references.map((reference) => reference.path);
}
