import type { Session, WebContents } from 'electron';
import { ORIGIN } from './origin.ts';

/** The desk needs nothing that a permission would give: no camera, no notification, no device, no other page. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
}

/** A second wall behind the content security policy: whatever a page asks for, only the desk's own files answer. */
export function denyNetwork(session: Session, isPackaged: boolean): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwn(url, isPackaged) }));
  // A file of a case is saved from memory; nothing is fetched to be saved.
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${ORIGIN}/`)) event.preventDefault();
  });
}

function isOwn(url: string, isPackaged: boolean): boolean {
  if (url.startsWith(`${ORIGIN}/`) || url.startsWith(`blob:${ORIGIN}/`)) return true;
  return !isPackaged && url.startsWith('devtools://');
}

/** The desk never leaves its page: its views are states, not addresses. */
export function denyNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // WebRTC is not under `connect-src`.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
