import { isIPv6 } from 'node:net';

export interface LanAddress {
  /** A name, an IPv4 or an IPv6 address; one that means something on one link only with that link's zone: `fe80::1%eth0`. */
  readonly host: string;
  readonly port: number;
}

export function formatLanAddress({ host, port }: LanAddress): string {
  return isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`;
}

/** `10.1.2.3`, `10.1.2.3:4320`, `desk.local`, `fd00::1`, `[fd00::1]:4320`, `[fe80::1%eth0]:4320`; null for anything else. */
export function parseLanAddress(text: string, defaultPort: number): LanAddress | null {
  const { plain, zone } = cutZone(text.trim());
  const url = `tcp://${isIPv6(plain) ? `[${plain}]` : plain}`;
  if (!URL.canParse(url)) return null;
  const { hostname, port, pathname, search, hash, username } = new URL(url);
  if (hostname === '' || pathname !== '' || search !== '' || hash !== '' || username !== '') return null;
  const host = hostname.replace(/^\[|\]$/g, '');
  // An address of one link leads nowhere without its zone, and no other has one.
  if (isOfOneLink(host) !== (zone !== '')) return null;
  return { host: `${host}${zone}`, port: port === '' ? defaultPort : Number(port) };
}

/** A zone is this machine's own name for a link (RFC 4007, 11): no URL can hold one. */
function cutZone(text: string): { readonly plain: string; readonly zone: string } {
  const zone = /%[\w.~-]{1,64}(?=\]|$)/.exec(text)?.[0] ?? '';
  return { plain: text.replace(zone, ''), zone };
}

/** Whether an address means something on one link only (RFC 4291, 2.5.6). */
export const isOfOneLink = (host: string): boolean => isIPv6(host) && /^fe[89ab]/i.test(host);
