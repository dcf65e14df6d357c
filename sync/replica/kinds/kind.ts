import type { SubjectState } from '../../core/fold/fold.ts';
import type { SubjectId } from '../../core/ids.ts';
import type { Whole } from '../../core/fold/whole.ts';
import type { MissionTime } from '../../domain/case-document.ts';
import type { LoggedRecord } from '../../storage/log/log.ts';

/** A subject as its records make it, and what else a document may be made of. */
export interface Folded {
  readonly id: SubjectId;
  /** Of a kind that joins: what it belongs to. `state` and `logged` are then the whole's. */
  readonly whole: Whole;
  readonly state: SubjectState;
  readonly logged: readonly LoggedRecord[];
  readonly mission: MissionTime;
}

/** A kind of subject that lists show: what its collection holds of it. */
export interface Kind<Document extends { readonly id: string }> {
  /** As its records name it. */
  readonly kind: string;
  /** JSON Schema, as RxDB reads it. Laid out anew from the log whenever it changes, never migrated. */
  readonly schema: object;
  /** Its subjects may be merged: documents are made of wholes [F12], one for each member. */
  readonly joins?: true;
  /** @returns null where its records do not tell enough yet, or no more: it is in no list then */
  readonly documentOf: (folded: Folded) => Document | null;
  /**
   * What it is found by; `at`, in milliseconds, ranks what is found. Null where another member of its whole is found instead. Kinds
   * without it are not searched.
   */
  readonly searchOf?: (folded: Folded, document: Document) => { readonly text: string; readonly at: number } | null;
  /** Documents of another collection that are a view of it: the lines of a register are one of its cases. */
  readonly besides?: (
    folded: Folded,
    document: Document,
  ) => { readonly collection: string; readonly documents: readonly { readonly id: string }[] };
}
