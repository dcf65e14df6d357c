import type { SubjectState } from '../core/fold/fold.ts';
import type { SubjectId } from '../core/ids.ts';
import type { MissionTime } from '../domain/case-document.ts';
import type { AtomicTransaction, DocumentData } from '../storage/atomic.ts';
import type { DirtySubject, Log, LoggedRecord } from '../storage/log/log.ts';
import { eraseText, readEntry, type SearchChange } from '../storage/search.ts';
import type { SubjectFolder } from './fold-subject.ts';
import type { Folded, Kind } from './kinds/kind.ts';
import { furtherKinds, kinds } from './kinds/kinds.ts';

type AnyKind = Kind<{ readonly id: string }>;

const byKind: ReadonlyMap<string, { readonly collection: string; readonly kind: AnyKind }> = new Map(
  [...Object.entries(kinds).map(([collection, kind]) => ({ collection, kind })), ...furtherKinds].map(
    ({ collection, kind }) => [kind.kind, { collection, kind: kind as unknown as AnyKind }],
  ),
);

/** Folds one subject and puts what lists and search know of it in its place, in the transaction at hand. */
export class Projection {
  readonly #log: Log;
  readonly #folder: SubjectFolder;
  readonly #mission: MissionTime;

  constructor(log: Log, folder: SubjectFolder, mission: MissionTime) {
    this.#log = log;
    this.#folder = folder;
    this.#mission = mission;
  }

  /** Null where it has to be folded where it is written. */
  foldAhead(subject: DirtySubject): FoldedAhead | null {
    return foldAhead(this.#log, this.#folder, subject, this.#mission);
  }

  project(tx: AtomicTransaction, id: SubjectId): void {
    const logged = this.#log.recordsAbout(id);
    if (logged.length === 0) return;
    const state = this.#folder.fold(id, logged);
    if (this.#dropErased(tx, logged, state)) eraseText(tx, { kind: state.kind, id });
    const joining = joiningKindOf(this.#folder, id, logged, state);
    if (joining !== undefined) this.#projectWhole(tx, id, joining);
    else keepProjected(tx, projectAlone(id, logged, state, this.#mission));
  }

  /** What is written on one member changes what all of them show; so does a merge, and its undoing, at both ends. */
  #projectWhole(tx: AtomicTransaction, id: SubjectId, kind: string): void {
    const folded = this.#folder.whole(id, kind);
    for (const member of folded.whole.members)
      keepProjected(tx, projected(kind, { ...folded, id: member, mission: this.#mission }));
  }

  /** What headquarters ordered erased is dropped by whoever folds it next: on every replica, and whenever it comes again. */
  #dropErased(tx: AtomicTransaction, logged: readonly LoggedRecord[], state: SubjectState): boolean {
    const erased = erasedNow(logged, state);
    for (const entry of erased) this.#log.erase(tx, entry);
    return erased.length > 0;
  }
}

/** What lists and search are to know of one subject. */
export interface Projected {
  readonly documents: readonly { readonly collection: string; readonly documents: readonly DocumentData[] }[];
  /** It is in no list any more, if it was in one. */
  readonly removed?: { readonly collection: string; readonly id: SubjectId };
  /** Left out where subjects of its kind are not searched. */
  readonly search?: SearchChange;
}

/**
 * The same where nothing but the subject's own records has a say in it; null where others have: records that are not here yet,
 * members of its whole, an erasure.
 */
function projectByItself(
  folder: SubjectFolder,
  { id, logged, mission }: Pick<Folded, 'id' | 'logged' | 'mission'>,
): Projected | null {
  if (logged.length === 0) return null;
  const state = folder.fold(id, logged);
  if (state.incomplete || erasedNow(logged, state).length > 0) return null;
  return joiningKindOf(folder, id, logged, state) === undefined ? projectAlone(id, logged, state, mission) : null;
}

/** A subject folded before its turn to be written came. */
export interface FoldedAhead {
  readonly projected: Projected;
  /** The newest row about it that the fold has seen: a newer one makes it worthless. */
  readonly newest: number;
}

/** What is newest is asked first: a record that comes in between makes the fold worthless, and not wrong. */
export function foldAhead(
  log: Log,
  folder: SubjectFolder,
  { n, id }: DirtySubject,
  mission: MissionTime,
): FoldedAhead | null {
  const newest = log.newestAbout(n);
  const projected = projectByItself(folder, { id, logged: log.recordsAboutNumber(n), mission });
  return projected && { projected, newest };
}

function keepProjected(tx: AtomicTransaction, projected: Projected): void {
  keepDocuments(tx, projected);
  if (projected.search) tx.find(projected.search);
}

/** All but the words. */
export function keepDocuments(tx: AtomicTransaction, { documents, removed }: Projected): void {
  if (removed) tx.remove(removed.collection, [removed.id]);
  for (const written of documents) tx.write(written.collection, written.documents);
}

function erasedNow(logged: readonly LoggedRecord[], state: SubjectState): readonly LoggedRecord[] {
  return logged.filter(({ record }) => record.operation !== null && state.notCounting.get(record.hash) === 'erased');
}

const joiningKinds = [...byKind.values()].flatMap(({ kind }) => (kind.joins ? [kind.kind] : []));

function joiningKindOf(
  folder: SubjectFolder,
  id: SubjectId,
  logged: readonly LoggedRecord[],
  state: SubjectState,
): string | undefined {
  return joiningKinds.find((kind) => kind === state.kind || folder.mergesOf(id, logged, kind).length > 0);
}

function projectAlone(
  id: SubjectId,
  logged: readonly LoggedRecord[],
  state: SubjectState,
  mission: MissionTime,
): Projected {
  const whole = { members: [id], merges: [], leader: id, agreed: true };
  return projected(state.kind, { id, whole, state, logged, mission });
}

function projected(name: string, folded: Folded): Projected {
  const found = byKind.get(name);
  if (!found) return { documents: [] };
  const document = found.kind.documentOf(folded);
  if (!document) return unlisted(found, folded.id);
  const besides = found.kind.besides?.(folded, document);
  const documents = [{ collection: found.collection, documents: [document] }, ...(besides ? [besides] : [])]
    .filter((written) => written.documents.length > 0)
    .map(({ collection, documents }) => ({ collection, documents: documents as unknown as readonly DocumentData[] }));
  if (!found.kind.searchOf) return { documents };
  const entry = { kind: name, id: folded.id };
  const searched = found.kind.searchOf(folded, document);
  return { documents, search: { ...entry, entry: searched && readEntry({ ...entry, ...searched }) } };
}

function unlisted(
  { collection, kind }: { readonly collection: string; readonly kind: AnyKind },
  id: SubjectId,
): Projected {
  const removed = { collection, id };
  return kind.searchOf
    ? { documents: [], removed, search: { kind: kind.kind, id, entry: null } }
    : { documents: [], removed };
}
