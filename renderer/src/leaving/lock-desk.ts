import type { Bridge } from '../../../sync/bridge/client.ts';
import { panels } from '../stores/panels/panels.ts';
import { unfinished, uploads } from '../stores/uploads/uploads.ts';

/** Locks the desk; where files are not attached yet, and would be lost, somebody is asked first. */
export function lockDesk(bridge: Bridge): void {
  if (unfinished(uploads.get()).length === 0) void bridge.command('lock', {});
  else panels.dispatch({ type: 'panel-opened', panel: 'leave-by-lock' });
}
