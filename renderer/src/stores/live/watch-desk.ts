import type { Bridge } from '../../../../sync/bridge/client.ts';
import { findLetGo } from '../let-go/find-let-go.ts';
import { letGo } from '../let-go/let-go.ts';
import { forgetEverything } from '../store.ts';
import { live } from './live.ts';

/**
 * Watches the desk always, and the rest while somebody is signed in.
 *
 * @param onOther told of each who comes in after somebody else: what that one had open is not where they begin
 */
export function watchDesk(bridge: Bridge, onOther: () => void): () => void {
  let stopInside: (() => void) | null = null;
  let last: string | null = null;
  const stopConnection = bridge.onConnection((connected) => live.dispatch({ type: 'connection-changed', connected }));
  const stopDesk = bridge.watch('desk', {}, (answer) => {
    if (!answer.ok) return;
    const unlocked = answer.value.state === 'unlocked';
    if (unlocked && stopInside === null) stopInside = watchInside(bridge);
    if (!unlocked && stopInside !== null) {
      stopInside();
      stopInside = null;
      // By an idle desk, or by a person who looked at another screen: what goes with it is said when they come back.
      if (last !== null) letGo.dispatch({ type: 'desk-left', items: findLetGo(last) });
      forgetEverything();
    }
    const { signedIn } = answer.value;
    if (signedIn !== null && last !== null && signedIn !== last) onOther();
    last = signedIn ?? last;
    live.dispatch({ type: 'desk-answered', desk: answer.value });
  });
  return () => {
    stopInside?.();
    stopDesk();
    stopConnection();
  };
}

function watchInside(bridge: Bridge): () => void {
  const stops = [
    bridge.watch('sync', {}, (answer) => answer.ok && live.dispatch({ type: 'sync-answered', sync: answer.value })),
    bridge.watch(
      'counts',
      {},
      (answer) => answer.ok && live.dispatch({ type: 'counts-answered', counts: answer.value }),
    ),
    bridge.watch('staff', {}, (answer) => answer.ok && live.dispatch({ type: 'staff-answered', staff: answer.value })),
    bridge.watch(
      'catalogue',
      {},
      (answer) => answer.ok && live.dispatch({ type: 'catalogue-answered', catalogue: answer.value }),
    ),
    bridge.watch(
      'documentLists',
      {},
      (answer) => answer.ok && live.dispatch({ type: 'lists-answered', documentLists: answer.value.versions }),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
