import { readHistory } from './history.ts';
import { derivedSubjectKey, type DeviceKey, type FeedId, type Hash, type Space, type SubjectKey } from '../ids.ts';
import type { Operation, Place } from '../record/operation.ts';

/** What headquarters has said of a record. Erasing is final; of the rest the latest word counts, the stricter in doubt. */
export type Judgement = 'admitted' | 'set-aside' | 'erased';

/** A verdict in force: written in a feed that headquarters owns [F3]. */
export interface Verdict {
  readonly hash: Hash;
  readonly after: readonly Hash[];
  readonly operation: Extract<Operation, { type: 'verdict' }>;
}

/** What a verdict can be about. */
export interface Judged {
  readonly hash: Hash;
  readonly device: DeviceKey;
  readonly feed: FeedId;
  readonly seq: number;
}

export type Judge = (record: Judged) => Judgement;

/** All verdicts of a space stand in one subject, so that each has seen those before it. */
export function verdictSubjectKey(space: Space): SubjectKey {
  return derivedSubjectKey('verdicts', space);
}

/** What a new verdict names in `after`: it must have seen the verdicts that it overrules. Only verdicts are followed [F3]. */
export function verdictHeads(verdicts: readonly Verdict[]): readonly Hash[] {
  return readHistory(verdicts).heads;
}

/**
 * Verdicts answer to later verdicts, not to a judge. A feed's first record is never erased: without its certificate nobody who
 * is new could verify the feed.
 *
 * @param leadsTo whether a record lies on the branch that ends in a place: in a feed without a fork, whether its `seq` is
 *   not greater
 */
export function makeJudge(verdicts: readonly Verdict[], leadsTo: (record: Judged, end: Place) => boolean): Judge {
  if (verdicts.length === 0) return () => 'admitted';
  const history = readHistory(verdicts);
  const named = new Map<Hash, Verdict[]>();
  const devices = new Map<DeviceKey, Verdict[]>();
  for (const verdict of history.ordered) {
    for (const hash of verdict.operation.records ?? []) put(named, hash, verdict);
    if (verdict.operation.device) put(devices, verdict.operation.device, verdict);
  }
  const inForce = new Set(history.ordered.map((verdict) => verdict.hash));
  return (record) => {
    if (inForce.has(record.hash)) return 'admitted';
    const about = [
      ...(named.get(record.hash) ?? []),
      ...(devices.get(record.device) ?? []).filter((verdict) => isBeyond(record, verdict, leadsTo)),
    ];
    if (about.length === 0) return 'admitted';
    if (record.seq !== 1 && about.some((verdict) => verdict.operation.ruling === 'erase')) return 'erased';
    const last = about.filter((verdict) => !about.some((other) => history.hasSeen(other.hash, verdict.hash)));
    return last.some((verdict) => verdict.operation.ruling !== 'admit') ? 'set-aside' : 'admitted';
  };
}

/** Whether a device is revoked, by the last word on it, if there is one. */
export function isDeviceSetAside(verdicts: readonly Verdict[], device: DeviceKey): boolean {
  const history = readHistory(verdicts);
  const about = verdicts.filter((verdict) => verdict.operation.device === device);
  const last = about.filter((verdict) => !about.some((other) => history.hasSeen(other.hash, verdict.hash)));
  return last.some((verdict) => verdict.operation.ruling !== 'admit');
}

function isBeyond(record: Judged, { operation }: Verdict, leadsTo: (record: Judged, end: Place) => boolean): boolean {
  return !(operation.heads ?? []).some((end) => end.feed === record.feed && leadsTo(record, end));
}

function put<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
