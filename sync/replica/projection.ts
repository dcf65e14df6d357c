import type { SubjectState } from '../core/fold.ts';
import type { SubjectId } from '../core/ids.ts';
import type { MissionTime } from '../domain/case-document.ts';
import type { AtomicTransaction, DocumentData } from '../storage/atomic.ts';
import type { Log, LoggedRecord } from '../storage/log/log.ts';
import { eraseText, indexText } from '../storage/search.ts';
import type { SubjectFolder } from './fold-subject.ts';
import type { Folded, Kind } from './kinds/kind.ts';
import { kinds } from './kinds/kinds.ts';

type AnyKind = Kind<{ readonly id: string }>;

const byKind: ReadonlyMap<string, { readonly collection: string; readonly kind: AnyKind }> = new Map(
  Object.entries(kinds).map(([collection, kind]) => [kind.kind, { collection, kind: kind as unknown as AnyKind }]),
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
    keep(tx, { id, state, logged, mission: this.#mission });
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

function keep(tx: AtomicTransaction, folded: Folded): void {
  const found = byKind.get(folded.state.kind);
  const document = found?.kind.documentOf(folded);
  if (!found || !document) return;
  tx.write(found.collection, [document as unknown as DocumentData]);
  const searched = found.kind.searchOf?.(folded, document);
  if (searched) indexText(tx, { kind: folded.state.kind, id: folded.id, ...searched });
}
