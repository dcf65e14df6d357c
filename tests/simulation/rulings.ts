import type { Hash } from '../../sync/core/ids.ts';
import type { Operation } from '../../sync/core/record/operation.ts';
import { verdictHeads, verdictSubjectKey } from '../../sync/core/fold/verdict.ts';
import { space } from './cast.ts';
import type { Desk } from './desk.ts';
import { verdictsOf } from './folding.ts';
import type { Headquarters } from './headquarters.ts';
import type { Random } from './random.ts';

/** Headquarters sets aside all that a device writes beyond what is here now. */
export function revoke(headquarters: Headquarters, desk: Desk, refuses: boolean): void {
  const { device } = desk.identity.certificate;
  const { disk } = headquarters.kept;
  const heads = [...disk.ends.values()].filter((end) => disk.ownerOf.get(end.feed)?.certificate.device === device);
  rule(headquarters, { type: 'verdict', ruling: 'set_aside', reason: 'reported stolen', device, heads });
  if (refuses) headquarters.refusing.add(device);
}

export function admit(headquarters: Headquarters, desk: Desk): void {
  const { device } = desk.identity.certificate;
  headquarters.refusing.delete(device);
  rule(headquarters, { type: 'verdict', ruling: 'admit', reason: 'found again', device });
}

export function ruleOnRecords(headquarters: Headquarters, random: Random): void {
  const records = [...headquarters.kept.disk.records.values()].filter(({ body }) => body.kind === 'case');
  if (records.length === 0) return;
  const named = random.shuffle(records).slice(0, random.between(1, 3));
  const ruling = random.pick(['set_aside', 'set_aside', 'admit', 'admit', 'erase'] as const);
  const hashes = named.map((record) => record.hash);
  if (ruling === 'erase') for (const hash of hashes) headquarters.orders.add(hash);
  rule(headquarters, { type: 'verdict', ruling, reason: 'looked into', records: hashes });
}

/** A feed's first record stays, whatever is ordered. */
export function eraseBeginning(headquarters: Headquarters, random: Random): void {
  const beginnings = [...headquarters.kept.disk.records.values()].filter(({ body }) => body.seq === 1);
  if (beginnings.length === 0) return;
  const { hash } = random.pick(beginnings);
  headquarters.orders.add(hash);
  rule(headquarters, { type: 'verdict', ruling: 'erase', reason: 'looked into', records: [hash] });
}

/** The order to erase lies on paper too: where a restore lost the verdict but not all that it did, it is given again. */
export function repeatErasures(headquarters: Headquarters): void {
  const inForce = new Set<Hash>();
  for (const { operation } of verdictsOf(headquarters.kept.disk)) {
    if (operation.ruling === 'erase') for (const hash of operation.records ?? []) inForce.add(hash);
  }
  const records = [...headquarters.orders].filter((hash) => !inForce.has(hash));
  if (records.length > 0) rule(headquarters, { type: 'verdict', ruling: 'erase', reason: 'as ordered', records });
}

function rule(headquarters: Headquarters, operation: Operation): void {
  const after = verdictHeads(verdictsOf(headquarters.kept.disk));
  headquarters.write({
    key: verdictSubjectKey(space),
    kind: 'verdicts',
    actor: null,
    after,
    lane: 'ordinary',
    operation,
  });
}
