import type { PouchFaultName, TakenPouch } from '../bridge/pouch-model.ts';
import type { Link } from '../core/exchange/session.ts';
import type { LanFault } from '../link/lan/lan-line.ts';
import type { Update } from './backups/before-update.ts';

/** What somebody who is asked for help finds in the log: names of states and reasons, and figures. Nothing that anyone wrote. */
export type DeskLogEntry =
  | { readonly event: 'link'; readonly state: Link['kind']; readonly reason: string | null }
  | ({ readonly event: 'update' } & Update)
  | { readonly event: 'headquarters-went-back' | 'headquarters-told-two-stories' }
  | { readonly event: 'runs-refused'; readonly by: 'desk' | 'headquarters'; readonly reasons: readonly string[] }
  /** A visit to another desk of the mission came to something else than the one before; null: to its end. */
  | { readonly event: 'lan'; readonly reason: LanFault['type'] | null }
  | { readonly event: 'pouch-refused' | 'pouch-not-made'; readonly reason: PouchFaultName }
  | ({ readonly event: 'pouch-taken' } & TakenPouch);

export type DeskLog = (entry: DeskLogEntry) => void;

/** Milliseconds since 1970, and one line of JSON an entry. */
export function logLines(now: () => number, write: (line: string) => void): DeskLog {
  return (entry) => write(`${JSON.stringify({ time: new Date(now()).toISOString(), ...entry })}\n`);
}

/** Where a link comes to stand, each time that it is another state or reason: not what it passes through on the way. */
export function linkLog(log: DeskLog): (link: Link) => void {
  let last = '';
  return (link) => {
    if (link.kind === 'connecting' || link.kind === 'exchanging') return;
    const reason = 'reason' in link ? link.reason : null;
    const standing = `${link.kind} ${reason}`;
    if (standing === last || reason === 'not-tried-yet') return;
    last = standing;
    log({ event: 'link', state: link.kind, reason });
  };
}
