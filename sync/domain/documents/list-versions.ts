import type { Bilingual } from '../bilingual.ts';
import { builtInDocumentLists, type DocumentLists } from './document-lists.ts';
import type { SecrecyName, UrgencyName } from './levels.ts';

/** What ships with the program, and all that headquarters published after it, in that order. Never empty, for nothing is taken back. */
export type ListVersions = readonly [DocumentLists, ...DocumentLists[]];

export const builtInVersions: ListVersions = [builtInDocumentLists];

/** In force on a day: the one published last of those that have begun; for a day before all of them, the first. */
export function listsOn(versions: ListVersions, day: string): DocumentLists {
  return versions.findLast(({ from }) => from <= day) ?? versions[0];
}

/**
 * Those that a document was registered under.
 *
 * @param pin their first day, as it says; empty before there were others
 */
export function listsOf(versions: ListVersions, pin: string): DocumentLists {
  return pin === '' ? versions[0] : listsOn(versions, pin);
}

/**
 * The names by which one document goes: those it was registered under. A sort that they do not have, as a desk may write that had not heard
 * of them yet, is named as the last that have it name it; one that nobody knows, by its code.
 */
export function namesOf(versions: ListVersions, pin: string): DocumentNames {
  const all = [listsOf(versions, pin), ...versions.toReversed()];
  return {
    type: (code) =>
      named(
        all.flatMap(({ types }) => types),
        code,
      ),
    urgency: (code) =>
      named(
        all.flatMap(({ urgencies }) => urgencies),
        code,
      ),
    secrecy: (code) =>
      named(
        all.flatMap(({ secrecies }) => secrecies),
        code,
      ),
  };
}

export interface DocumentNames {
  readonly type: (code: string) => Bilingual;
  readonly urgency: (code: UrgencyName) => Bilingual;
  readonly secrecy: (code: SecrecyName) => Bilingual;
}

function named(entries: readonly { readonly code: string; readonly name: Bilingual }[], code: string): Bilingual {
  return entries.find((each) => each.code === code)?.name ?? { vi: code, en: code };
}
