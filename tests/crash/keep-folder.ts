import { cpSync, rmSync } from 'node:fs';
import { inRoot } from '../../build/bootstrap/paths.mjs';

/** Keeps what a failed check was made of, for whoever looks into it. @returns where, below the repository */
export function keepFolder(folder: string, name: string): string {
  const kept = `tests/out/crash/${name}`;
  rmSync(inRoot(kept), { recursive: true, force: true });
  cpSync(folder, inRoot(kept), { recursive: true });
  return kept;
}
