import type { CommandOutput, Failure } from '../../../../sync/bridge/contract.ts';
import type { ScanProfile } from '../../../../sync/domain/scan-profile.ts';
import { createStore } from '../store.ts';

export type MadeScan = CommandOutput<'makeScan'>;

/** A picture that the replica has, and that somebody is asked how to keep. */
export interface ScanQuestion {
  readonly id: string;
  readonly caseId: string;
  readonly title: string;
  readonly name: string;
  /** The original, as it was uploaded. */
  readonly upload: string;
  readonly profile: ScanProfile;
  /** How many pictures of the same choice come after it. */
  readonly following: number;
  /** Of the profile chosen last that could be made; it stays in sight while the next is made. */
  readonly made: MadeScan | null;
  readonly failure: Failure | null;
  readonly isMaking: boolean;
}

export interface Scans {
  /** The first of them is on the screen. */
  readonly questions: readonly ScanQuestion[];
}

export type ScansAction =
  | { readonly type: 'scan-asked'; readonly question: Omit<ScanQuestion, 'isMaking'> }
  | { readonly type: 'profile-chosen'; readonly id: string; readonly profile: ScanProfile }
  | { readonly type: 'scan-made'; readonly id: string; readonly made: MadeScan }
  | { readonly type: 'scan-failed'; readonly id: string; readonly failure: Failure }
  | { readonly type: 'scan-answered'; readonly id: string };

export const initialScans: Scans = { questions: [] };

export function reduceScans(state: Scans, action: ScansAction): Scans {
  switch (action.type) {
    case 'scan-asked':
      return { questions: [...state.questions, { ...action.question, isMaking: false }] };
    case 'profile-chosen':
      return change(state, action.id, { profile: action.profile, isMaking: true });
    case 'scan-made':
      return change(state, action.id, { made: action.made, failure: null, isMaking: false });
    case 'scan-failed':
      return change(state, action.id, { failure: action.failure, isMaking: false });
    case 'scan-answered':
      return { questions: state.questions.filter(({ id }) => id !== action.id) };
  }
}

function change(state: Scans, id: string, changes: Partial<ScanQuestion>): Scans {
  return { questions: state.questions.map((each) => (each.id === id ? { ...each, ...changes } : each)) };
}

export const scans = createStore<Scans, ScansAction>(initialScans, reduceScans, { forget: true });
