import type { NetworkInterfaceInfo } from 'node:os';

/** As Node's `os.networkInterfaces()` lists them. */
export type Interfaces = { readonly [name: string]: readonly NetworkInterfaceInfo[] | undefined };

/**
 * Names the network that a device is in: by the ranges of its own addresses, such as `192.168.1.0/24`. A hotel's network and
 * the office's differ in that, and no right is needed to know it. Null where there is none.
 */
export function networkAtHand(interfaces: Interfaces): string | null {
  const outward = Object.values(interfaces).flatMap((addresses) => (addresses ?? []).filter((each) => !each.internal));
  const four = outward.filter(({ family }) => family === 'IPv4').map(rangeOfIPv4);
  const six = [/^[23]/, /^f[cd]/i].map((scope) => outward.filter((each) => isIPv6Of(scope, each)).map(rangeOfIPv6));
  const ranges = [four, ...six].find((each) => each.length > 0) ?? [];
  const distinct = [...new Set(ranges)].toSorted();
  return distinct.length === 0 ? null : distinct.join(between);
}

/** The ranges that a network's name consists of: a machine may be in several at once. */
export const rangesOf = (network: string | null): string[] => network?.split(between) ?? [];

const between = ' + ';

function rangeOfIPv4({ address, netmask, cidr }: NetworkInterfaceInfo): string {
  const mask = netmask.split('.').map(Number);
  const network = address.split('.').map((part, index) => Number(part) & (mask[index] ?? 0));
  return `${network.join('.')}/${cidr?.split('/')[1] ?? '32'}`;
}

/** Global addresses (RFC 4291) before unique local ones (RFC 4193). */
function isIPv6Of(scope: RegExp, { family, address }: NetworkInterfaceInfo): boolean {
  return family === 'IPv6' && scope.test(address);
}

/** A home's and an office's network has 64 bits of its own. */
function rangeOfIPv6({ address }: NetworkInterfaceInfo): string {
  return `${address.split(':').slice(0, 4).join(':')}::/64`;
}
