import type { SubjectState } from '../core/fold.ts';
import type { DeviceKey, SubjectId } from '../core/ids.ts';
import { parseOperation } from '../core/operation.ts';
import { caseDocument, caseSearchText, type MissionTime } from '../domain/case-document.ts';
import { summarizeBlock } from '../domain/numbers/block-summary.ts';
import { blockSubjectKind, seriesDocument, seriesSubjectKind } from '../domain/numbers/series-document.ts';
import { staffDocument } from '../domain/staff.ts';
import type { AtomicTransaction, DocumentData } from '../storage/atomic.ts';
import type { Log, LoggedRecord } from '../storage/log/log.ts';
import { eraseText, indexText } from '../storage/search.ts';
import { blockOf } from './block-of.ts';
import type { SubjectFolder } from './fold-subject.ts';

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
    if (state.kind === 'case') this.#projectCase(tx, id, state, logged);
    if (state.kind === 'staff') tx.write('staff', [staffDocument(id, state) as unknown as DocumentData]);
    if (state.kind === 'device') projectDevice(tx, id, logged);
    if (state.kind === seriesSubjectKind) projectSeries(tx, id, state);
    if (state.kind === blockSubjectKind) projectBlock(tx, id, state, logged);
  }

  /** What headquarters ordered erased is dropped by whoever folds it next: on every replica, and whenever it comes again. */
  #dropErased(tx: AtomicTransaction, logged: readonly LoggedRecord[], state: SubjectState): boolean {
    const erased = logged.filter(
      ({ record }) => record.operation !== null && state.notCounting.get(record.hash) === 'erased',
    );
    for (const entry of erased) this.#log.erase(tx, entry);
    return erased.length > 0;
  }

  #projectCase(tx: AtomicTransaction, id: SubjectId, state: SubjectState, logged: readonly LoggedRecord[]): void {
    const document = caseDocument(id, state, this.#mission, openedOn(id, logged));
    tx.write('cases', [document as unknown as DocumentData]);
    // By its receipt, which stays: most of what is written on a case changes no word by which it is found.
    indexText(tx, { kind: 'case', id, text: caseSearchText(state), at: document.receivedAt });
  }
}

/** The device of its first opening, whichever came first to this one. */
function openedOn(id: SubjectId, logged: readonly LoggedRecord[]): DeviceKey | null {
  const openings = logged.filter(
    ({ record }) => record.body.subject === id && parseOperation(record.operation)?.type === 'open',
  );
  const [first] = openings.toSorted(
    ({ record: left }, { record: right }) => left.body.at - right.body.at || (left.hash < right.hash ? -1 : 1),
  );
  return first?.feed.owner.certificate.device ?? null;
}

function projectDevice(tx: AtomicTransaction, id: SubjectId, logged: readonly LoggedRecord[]): void {
  const begun = logged.find(({ record }) => record.body.seq === 1);
  if (begun)
    tx.write('devices', [{ id, name: begun.feed.owner.certificate.name, role: begun.feed.owner.certificate.role }]);
}

function projectSeries(tx: AtomicTransaction, id: SubjectId, state: SubjectState): void {
  const document = seriesDocument(id, state);
  if (document) tx.write('series', [document as unknown as DocumentData]);
}

function projectBlock(
  tx: AtomicTransaction,
  id: SubjectId,
  state: SubjectState,
  logged: readonly LoggedRecord[],
): void {
  const block = blockOf(id, logged, state);
  if (!block) return;
  const holder = block.holders.length === 1 ? block.holders[0] : '';
  tx.write('blocks', [{ id, holder, ...summarizeBlock(block) }]);
}
