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
  const ranges = four.length > 0 ? four : outward.filter(isGlobalIPv6).map(rangeOfIPv6);
  const distinct = [...new Set(ranges)].toSorted();
  return distinct.length === 0 ? null : distinct.join(' + ');
}

function rangeOfIPv4({ address, netmask, cidr }: NetworkInterfaceInfo): string {
  const mask = netmask.split('.').map(Number);
  const network = address.split('.').map((part, index) => Number(part) & (mask[index] ?? 0));
  return `${network.join('.')}/${cidr?.split('/')[1] ?? '32'}`;
}

function isGlobalIPv6({ family, address }: NetworkInterfaceInfo): boolean {
  return family === 'IPv6' && /^[23]/.test(address);
}

/** A home's and an office's network has 64 bits of its own. */
function rangeOfIPv6({ address }: NetworkInterfaceInfo): string {
  return `${address.split(':').slice(0, 4).join(':')}::/64`;
}
