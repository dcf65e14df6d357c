import type { FieldValue } from '../../../sync/bridge/model.ts';
import type { SubjectId } from '../../../sync/core/ids.ts';
import type { Merge } from '../../../sync/core/fold/whole.ts';

/** Somebody in the fake desk: what was last written of them, and the dossiers that name them. */
export interface FakePerson {
  readonly id: SubjectId;
  readonly fields: Record<string, FieldValue>;
  readonly cases: { readonly role: string; readonly id: string; readonly record: string }[];
  changedAt: number;
}

export interface FakePeople {
  readonly all: FakePerson[];
  readonly family: { readonly record: string; readonly from: string; readonly to: string; readonly relation: string }[];
  merges: Merge[];
}
