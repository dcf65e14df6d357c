import type { SubjectState } from '../../core/fold/fold.ts';
import type { SubjectKey } from '../../core/ids.ts';
import { isSubjectId } from '../../core/record/subject-id.ts';
import { feeDocument, type FeeDocument } from '../../domain/fees/fee-document.ts';
import type { LoggedRecord } from '../../storage/log/log.ts';
import type { Work } from '../work.ts';

export interface OpenFee {
  readonly fee: FeeDocument;
  readonly key: SubjectKey;
  readonly state: SubjectState;
  readonly logged: readonly LoggedRecord[];
}

/** A taking, a refund or an exemption, as it stands; null where nothing of it is here. */
export function findFee({ replica }: Pick<Work, 'replica'>, id: string): OpenFee | null {
  const logged = isSubjectId(id) ? replica.recordsAbout(id) : [];
  if (!isSubjectId(id) || logged.length === 0) return null;
  const state = replica.state(id, logged);
  const [fee, key] = [feeDocument(id, state), replica.keyOf(logged, id)];
  return fee && key ? { fee, key, state, logged } : null;
}
