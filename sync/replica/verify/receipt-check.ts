import type { HandedReceipt } from '../../core/exchange/handed-receipt.ts';
import { verifyReceipt } from '../../core/exchange/receipt.ts';
import { frontierDigest } from '../../core/frontier/frontier.ts';
import type { DeviceKey } from '../../core/ids.ts';
import type { Database } from '../../storage/database.ts';
import type { Log } from '../../storage/log/log.ts';
import type { Findings } from './findings.ts';

export interface ReceiptCheck {
  readonly reader: Database;
  readonly log: Log;
  /** This device: whatever it wrote and headquarters confirmed was once here. */
  readonly device: DeviceKey;
  /** The keys that may sign for headquarters. */
  readonly headquarters: readonly DeviceKey[];
  readonly findings: Findings;
}

/** Whether headquarters signed it, of this frontier; a finding where not. */
export function checkSigned(
  { headquarters, findings }: Pick<ReceiptCheck, 'headquarters' | 'findings'>,
  { receipt, frontier }: HandedReceipt,
): boolean {
  const { space, at } = receipt;
  const isSigned = headquarters.some((key) => verifyReceipt(key, receipt));
  const isOfFrontier = frontierDigest(frontier) === receipt.digest;
  if (!isSigned || !isOfFrontier)
    findings.add({ type: 'receipt-false', space, at, reason: isSigned ? 'digest' : 'signature' });
  return isSigned && isOfFrontier;
}
