import type { Bridge } from '../../../sync/bridge/client.ts';
import type { SystemLock } from '../../../sync/bridge/window-door.ts';
import { imports } from '../stores/imports/imports.ts';
import { findLetGo } from '../stores/let-go/find-let-go.ts';
import { live } from '../stores/live/live.ts';

/**
 * The system locks its screen, or goes to sleep. Where something is typed or on its way, and the ministry did not ask for more, the desk
 * waits for whoever left it as long as for anybody: then it locks by itself.
 */
export function lockWithSystem(bridge: Bridge, way: SystemLock): void {
  if (way === 'at-once' || !wouldLose()) void bridge.command('lock', {});
}

function wouldLose(): boolean {
  const person = live.get().desk?.signedIn ?? null;
  if (person === null) return false;
  return imports.get().step.kind === 'working' || findLetGo(person).length > 0;
}
