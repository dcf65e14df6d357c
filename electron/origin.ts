import type { WebFrameMain } from 'electron';

/** The desk's own scheme. `app://chancery/` is the only page that there is. */
export const SCHEME = 'app';
export const HOST = 'chancery';
export const ORIGIN = `${SCHEME}://${HOST}`;
export const DESK_URL = `${ORIGIN}/`;

/** Whether a message came from the desk's own page, and not from a frame in it or from a page that took its place. */
export function isDeskFrame(frame: Pick<WebFrameMain, 'origin' | 'parent'> | null): boolean {
  return frame !== null && frame.origin === ORIGIN && frame.parent === null;
}
