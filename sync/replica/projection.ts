import type { SubjectState } from '../core/fold.ts';
import type { SubjectId } from '../core/ids.ts';
import type { MissionTime } from '../domain/case-document.ts';
import type { AtomicTransaction, DocumentData } from '../storage/atomic.ts';
import type { Log, LoggedRecord } from '../storage/log/log.ts';
import { eraseText, indexText, removeText } from '../storage/search.ts';
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

  project(tx: AtomicTransaction, id: SubjectId): void {
    const logged = this.#log.recordsAbout(id);
    if (logged.length === 0) return;
    const state = this.#folder.fold(id, logged);
    if (this.#dropErased(tx, logged, state)) eraseText(tx, { kind: state.kind, id });
    const joining = joiningKinds.find(
      (kind) => kind === state.kind || this.#folder.mergesOf(id, logged, kind).length > 0,
    );
    if (joining !== undefined) this.#projectWhole(tx, id, joining);
    else keep(tx, state.kind, { id, whole: alone(id), state, logged, mission: this.#mission });
  }

  /** What is written on one member changes what all of them show; so does a merge, and its undoing, at both ends. */
  #projectWhole(tx: AtomicTransaction, id: SubjectId, kind: string): void {
    const folded = this.#folder.whole(id, kind);
    for (const member of folded.whole.members) keep(tx, kind, { ...folded, id: member, mission: this.#mission });
  }

  /** What headquarters ordered erased is dropped by whoever folds it next: on every replica, and whenever it comes again. */
  #dropErased(tx: AtomicTransaction, logged: readonly LoggedRecord[], state: SubjectState): boolean {
    const erased = logged.filter(
      ({ record }) => record.operation !== null && state.notCounting.get(record.hash) === 'erased',
    );
    for (const entry of erased) this.#log.erase(tx, entry);
    return erased.length > 0;
  }
}

const joiningKinds = [...byKind.values()].flatMap(({ kind }) => (kind.joins ? [kind.kind] : []));

function alone(id: SubjectId): Folded['whole'] {
  return { members: [id], merges: [], leader: id, agreed: true };
}

function keep(tx: AtomicTransaction, name: string, folded: Folded): void {
  const found = byKind.get(name);
  const document = found?.kind.documentOf(folded);
  if (!found || !document) return;
  tx.write(found.collection, [document as unknown as DocumentData]);
  const besides = found.kind.besides?.(folded, document);
  if (besides && besides.documents.length > 0)
    tx.write(besides.collection, besides.documents as unknown as readonly DocumentData[]);
  if (!found.kind.searchOf) return;
  const entry = { kind: name, id: folded.id };
  const searched = found.kind.searchOf(folded, document);
  if (searched) indexText(tx, { ...entry, ...searched });
  else removeText(tx, entry);
}
