import { sha256, type Hash } from '../../core/ids.ts';
import { procedureSchema, type Procedure } from './types.ts';

/**
 * A procedure as it was published once. Its name is the hash of its text, which the `open` of a dossier carries: the dossier keeps
 * the form, papers, fees and moves that it was received under, whatever is published later.
 */
export interface ProcedureVersion {
  readonly hash: Hash;
  readonly procedure: Procedure;
}

/** As it is published: its keys in the order of the schema, so that the same procedure is always the same text. */
export function procedureText(procedure: Procedure): string {
  return JSON.stringify(procedureSchema.parse(procedure));
}

const hashes = new WeakMap<Procedure, Hash>();

/** The name that its version has, published or not. */
export function versionHash(procedure: Procedure): Hash {
  const known = hashes.get(procedure);
  if (known !== undefined) return known;
  const hash = sha256(procedureText(procedure));
  hashes.set(procedure, hash);
  return hash;
}

/** Texts that are not of this program's form are left out: a newer program wrote them. */
export function readVersions(texts: readonly string[]): readonly ProcedureVersion[] {
  return texts.flatMap((text) => {
    const parsed = procedureSchema.safeParse(parseJson(text));
    return parsed.success ? [{ hash: sha256(text), procedure: parsed.data }] : [];
  });
}

export function parseJson(text: string | undefined): unknown {
  if (text === undefined) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
