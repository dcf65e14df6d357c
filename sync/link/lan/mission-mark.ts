import { canonicalize } from '../../core/canonical.ts';
import { sha256 } from '../../core/ids.ts';
import type { Certificate } from '../../core/record/certificate.ts';
import { missionSpaceOf } from './lan-identity.ts';

/**
 * By what the desks of one mission know each other before anyone has said who they are: 32 hex digits that only those can compute who
 * know the ministry's root key and the mission. It proves nothing; it keeps names from whoever merely listens or knocks [L2].
 *
 * @param salt other each time, so that two marks of one mission have nothing in common
 */
export function missionMark(certificate: Certificate, salt: string): string {
  return sha256(`chancery/lan${canonicalize([certificate.root, missionSpaceOf(certificate) ?? '', salt])}`).slice(
    0,
    32,
  );
}
