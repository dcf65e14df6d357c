import type { Mutation } from '../mutation.ts';

/** L: the mission's own network. */
export const lan: readonly Mutation[] = [
  {
    rule: 'L1',
    fault: 'leave for one network is leave for all',
    file: 'sync/desk/lan/desk-lan.ts',
    from: 'network !== null && this.#settings.networks.includes(network)',
    to: 'network !== null && this.#settings.networks.length > 0',
  },
  {
    rule: 'L1',
    fault: 'a desk listens on after somebody took it into another network',
    file: 'sync/desk/lan/desk-lan.ts',
    from: 'if (this.#open && (!wanted || this.#open.network !== network))',
    to: 'if (this.#open && !wanted)',
  },
  {
    rule: 'L2',
    fault: 'a mark does not name the mission',
    file: 'sync/link/lan/mission-mark.ts',
    from: "[certificate.root, missionSpaceOf(certificate) ?? '', salt]",
    to: '[certificate.root, salt]',
  },
  {
    rule: 'L3',
    fault: 'a proof does not say which side made it',
    file: 'sync/link/lan/lan-identity.ts',
    from: "return signedBytes(['chancery/lan', side, channel]);",
    to: "return signedBytes(['chancery/lan', channel]);",
  },
  {
    rule: 'L3',
    fault: 'a revocation that comes to be known during a visit counts from the next one on',
    file: 'sync/link/lan/lan-host.ts',
    from: "const still = admit(peer.certificate, 'visitor', identity);",
    to: "const still = admit(peer.certificate, 'visitor', { ...identity, isRevoked: () => false });",
  },
  {
    rule: 'L4',
    fault: 'the first message of a visit carries records',
    file: 'sync/link/lan/visit.ts',
    from: 'exchangeOnce(line, replica, round === 0)',
    to: 'exchangeOnce(line, replica, round < 0)',
  },
  {
    rule: 'L5',
    fault: 'a receipt that says the same counts as news, since it is newer',
    file: 'sync/core/exchange/handed-receipt.ts',
    from: 'if (receipt.at <= held.receipt.at || saysSame) return false;',
    to: 'if (receipt.at <= held.receipt.at) return false;',
  },
  {
    rule: 'L5',
    fault: 'a receipt counts whoever signed it',
    file: 'sync/link/lan/hand-receipts.ts',
    from: 'if (!verifyReceipt(replica.headquarters, handed.receipt)) continue;',
    to: '',
  },
  {
    rule: 'L5',
    fault: 'the later of two receipts counts, though it says less',
    file: 'sync/core/exchange/handed-receipt.ts',
    from: 'return !takesBlobsBack(receipt, held) && (await findLost(store, held.frontier, frontier)).length === 0;',
    to: 'return !takesBlobsBack(receipt, held);',
  },
  {
    rule: 'L5',
    fault: 'a receipt counts that lacks blobs which an earlier one had',
    file: 'sync/core/exchange/handed-receipt.ts',
    from: 'return !takesBlobsBack(receipt, held) && (await',
    to: 'return (await',
  },
  {
    rule: 'L6',
    fault: 'a ninth visitor may wait',
    file: 'sync/link/lan/lan-host.ts',
    from: 'if (turns.pendingCount >= mostWaiting)',
    to: 'if (turns.pendingCount > mostWaiting)',
  },
  {
    rule: 'L6',
    fault: 'after a failure a desk is visited as soon as something is new',
    file: 'sync/link/lan/lan-schedule.ts',
    from: 'if (schedule.failures > 0) return schedule;',
    to: 'if (schedule.failures > 1) return schedule;',
  },
];
