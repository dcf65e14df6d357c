import type { BundleFault } from '../../core/bundle/bundle-decode.ts';
import type { FrameFault } from '../../core/bundle/compression.ts';
import type { Frontier } from '../../core/frontier/frontier.ts';
import type { DeviceKey, Space } from '../../core/ids.ts';
import type { Intake } from '../../core/exchange/intake.ts';
import type { Result } from '../../core/result.ts';
import type { MissionTime } from '../../domain/case-document.ts';
import type { CheckpointProgress } from '../../storage/checkpoints.ts';
import type { DirtySubject, RowBatch } from '../../storage/log/log.ts';
import type { PackedRows } from '../../storage/log/packed-rows.ts';
import type { BesideOptions } from '../../storage/open-beside.ts';
import type { AboutSubject, DrawnEntries } from '../../storage/search-ahead.ts';
import type { FoldedAhead } from '../projection.ts';

/** What the thread is started with. */
export interface FloodTask extends BesideOptions {
  /** Milliseconds between two looks at SQLite's log. */
  readonly pause: number;
  /** Pages from which on the log is made to begin anew. */
  readonly longestLog: number;
}

export interface BundleToTake {
  readonly space: Space;
  readonly roots: readonly DeviceKey[];
  readonly bundle: Uint8Array;
  readonly builtOn: Frontier;
}

/** A batch on its way to the thread that writes. */
export interface PackedBatch extends Pick<RowBatch, 'seals' | 'owners'> {
  readonly rows: PackedRows;
}

/** What folds hang on beside their records. */
export interface FoldingBy {
  /** As often as verdicts have changed: what an earlier one made of records may not hold any more. */
  readonly verdictChanges: number;
  /** Headquarters may publish another calendar, which then is another object. */
  readonly mission: MissionTime;
}

export type TookIn = Result<Intake, BundleFault | FrameFault>;

/** To the thread. `number` names a question of the writing thread's. */
export type FloodOrder =
  | ({ readonly type: 'take-in'; readonly number: number } & BundleToTake)
  | { readonly type: 'accepted'; readonly number: number; readonly ok: boolean }
  | {
      readonly type: 'fold';
      readonly number: number;
      readonly subjects: readonly DirtySubject[];
      readonly verdictChanges: number;
      /** Left out where it is what it was. */
      readonly mission?: MissionTime;
    }
  | { readonly type: 'draw'; readonly number: number; readonly entries: readonly AboutSubject[] }
  | { readonly type: 'stop' };

/** From the thread. */
export type FloodNews =
  | { readonly type: 'ready' }
  | { readonly type: 'checkpointed'; readonly progress: CheckpointProgress }
  | ({ readonly type: 'accept'; readonly number: number } & PackedBatch)
  | {
      readonly type: 'done';
      readonly number: number;
      readonly value: TookIn | readonly (FoldedAhead | null)[] | DrawnEntries | null;
    }
  | { readonly type: 'failed'; readonly number: number };
