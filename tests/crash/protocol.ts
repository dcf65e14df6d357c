import type { Hash, SubjectId } from '../../sync/core/ids.ts';
import type { Phase } from './phases.ts';

/** How the log is moved into the file while a process works: within commits, seldom or often, or on a thread of its own. */
export type Checkpointing = { readonly kind: 'commits'; readonly pages: number } | { readonly kind: 'thread' };

/** What a process of a replica is told to do, once, on its standard input. */
export interface Task {
  readonly folder: string;
  /** What it does in turn after it has opened and checked the file. */
  readonly phases: readonly Phase[];
  /** So many times each, then the process ends by itself; null: until it is killed. */
  readonly rounds: number | null;
  readonly seed: number;
  readonly checkpointing: Checkpointing;
  readonly synchronous: 'FULL' | 'NORMAL';
  /** Say that something is done before it is: a run with this must fail. */
  readonly acknowledgesEarly: boolean;
}

/** What it says on its standard output, a line of JSON each. Whatever is acknowledged was on the disk before it was said. */
export type Said =
  | { readonly say: 'ready' }
  | { readonly say: 'phase'; readonly phase: Phase }
  | { readonly say: 'phase-done'; readonly phase: Phase; readonly ms: number }
  | { readonly say: 'opened'; readonly newFeeds: readonly string[] }
  | ({ readonly say: 'checked' } & Checked)
  | Acknowledgement;

export type Acknowledgement =
  | {
      readonly say: 'record';
      readonly hash: Hash;
      readonly findable?: { readonly subject: SubjectId; readonly word: string };
    }
  | { readonly say: 'chunk'; readonly hash: Hash }
  /** By its number: what is in it stands beside it. */
  | { readonly say: 'bundle'; readonly number: number }
  /** The file has a new key: what opened it before does not any more. */
  | { readonly say: 'rekeyed'; readonly retired: string }
  | { readonly say: 'backup'; readonly file: string; readonly key: string; readonly records: number };

export interface Checked {
  /** What does not hold, in words. */
  readonly faults: readonly string[];
  readonly records: number;
  readonly seals: number;
  readonly chunks: number;
  readonly acknowledged: number;
  /** Of those, how many are not there. */
  readonly lost: number;
}

/** The lines of what a process said; one that was cut off in its middle was never said. */
export function readLines(text: string): readonly Said[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Said);
}
