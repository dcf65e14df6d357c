import type { FaultAct, FaultMode } from './fault-acts.ts';
import type { DiskError } from './disk-shim.ts';

export interface FaultTask {
  /** Where replicas are made; all that is in it is watched. */
  readonly scratch: string;
  readonly control: string;
  readonly seed: number;
  readonly act: FaultAct;
  readonly error: DiskError;
  readonly mode: FaultMode;
  /** Every write up to this one is made to fail, then ever fewer. */
  readonly everyUpTo: number;
}

/** What came of one act and one error, at all write indexes that were tried. */
export interface FaultReport {
  readonly act: FaultAct;
  readonly error: DiskError;
  readonly mode: FaultMode;
  /** Writes that one run of the act makes. */
  readonly writes: number;
  /** Indexes that were tried. */
  readonly tried: number;
  /** By the type of the failure; `done` where the act did what it should all the same. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}
