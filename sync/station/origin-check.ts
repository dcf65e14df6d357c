import type { IncomingHttpHeaders } from 'node:http';

export type Refusal = 'foreign-host' | 'foreign-origin';

/**
 * A page of another site may reach a loopback port: by its own name, pointed at 127.0.0.1 (DNS rebinding), or across
 * origins. The first shows in `Host`, the second in `Origin` and `Sec-Fetch-Site`; other ports of this machine are
 * strangers too.
 */
export function refusalOf(
  headers: IncomingHttpHeaders,
  station: StationAddress,
  isUpgrade: boolean,
): Refusal | undefined {
  if (headers.host !== station.host) return 'foreign-host';
  const { origin } = headers;
  // Browsers send the origin of every WebSocket, and not of a page that is opened or a file of the page itself.
  if (isUpgrade) return origin === station.origin ? undefined : 'foreign-origin';
  if (origin !== undefined && origin !== station.origin) return 'foreign-origin';
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none' ? undefined : 'foreign-origin';
}

export interface StationAddress {
  /** As the browser sends it: `127.0.0.1:4310`. */
  readonly host: string;
  /** `http://127.0.0.1:4310` */
  readonly origin: string;
}

export function addressOf(port: number): StationAddress {
  return { host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}` };
}
