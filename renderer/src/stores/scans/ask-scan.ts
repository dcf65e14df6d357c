import type { Bridge } from '../../../../sync/bridge/client.ts';
import type { ScanProfile } from '../../../../sync/domain/scan-profile.ts';
import { scans, type ScanQuestion } from './scans.ts';

/** What somebody decided about a picture. */
export type ScanAnswer =
  | {
      readonly type: 'attach';
      /** The upload to be attached. */
      readonly upload: string;
      readonly profile: ScanProfile;
      /** The pictures that follow are kept like this one, unasked. */
      readonly forFollowing: boolean;
    }
  | { readonly type: 'leave-out' };

/** With the uploads that are of no use after it. */
export interface AnsweredScan {
  readonly answer: ScanAnswer;
  readonly unused: readonly string[];
}

const waiting = new Map<string, (answered: AnsweredScan) => void>();

/** Puts the question on the screen. Never settles where the desk is locked before somebody answered. */
export function askScan(question: Omit<ScanQuestion, 'isMaking'>): Promise<AnsweredScan> {
  return new Promise((resolve) => {
    waiting.set(question.id, resolve);
    scans.dispatch({ type: 'scan-asked', question });
  });
}

export function answerScan(id: string, answer: ScanAnswer): void {
  const question = find(id);
  if (question === undefined) return;
  const chosen = answer.type === 'attach' ? answer.upload : null;
  const uploads = new Set([question.upload, question.made?.scan ?? question.upload]);
  scans.dispatch({ type: 'scan-answered', id });
  waiting.get(id)?.({ answer, unused: [...uploads].filter((upload) => upload !== chosen) });
  waiting.delete(id);
}

/** Makes the picture anew. What was made before is dropped; so is this, when another profile was chosen meanwhile. */
export async function chooseProfile(bridge: Bridge, id: string, profile: ScanProfile): Promise<void> {
  const before = find(id);
  if (before === undefined) return;
  scans.dispatch({ type: 'profile-chosen', id, profile });
  const made = await bridge.command('makeScan', { upload: before.upload, ...profile });
  const now = find(id);
  if (now === undefined || now.profile !== profile) {
    if (made.ok && made.value.scan !== before.upload) void discard(bridge, made.value.scan);
    return;
  }
  if (now.made !== null && now.made.scan !== now.upload) void discard(bridge, now.made.scan);
  if (made.ok) scans.dispatch({ type: 'scan-made', id, made: made.value });
  else scans.dispatch({ type: 'scan-failed', id, failure: made.error });
}

function find(id: string): ScanQuestion | undefined {
  return scans.get().questions.find((question) => question.id === id);
}

function discard(bridge: Bridge, upload: string): Promise<unknown> {
  return bridge.command('discardUpload', { upload });
}
