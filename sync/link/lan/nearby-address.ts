import { BlockList, isIPv6 } from 'node:net';

const nearby = new BlockList();
nearby.addAddress('::1', 'ipv6');
// One link (RFC 4291, 2.5.6), and unique local addresses (RFC 4193).
nearby.addSubnet('fe80::', 10, 'ipv6');
nearby.addSubnet('fc00::', 7, 'ipv6');

/**
 * Whether somebody calls from this network. IPv4 addresses of an office are mostly not reached from outside; its IPv6 addresses are,
 * wherever no firewall stands: there only the same 64 bits, and addresses that nobody routes, count.
 */
export function isNearby(remote: string | undefined, own: string | undefined): boolean {
  const [from, to] = [withoutZone(remote), withoutZone(own)];
  if (!isIPv6(from) || from.startsWith('::ffff:')) return true;
  return nearby.check(from, 'ipv6') || (isIPv6(to) && sameNetwork(to).check(from, 'ipv6'));
}

const withoutZone = (address = ''): string => address.replace(/%.*$/, '');

function sameNetwork(own: string): BlockList {
  const network = new BlockList();
  network.addSubnet(own, 64, 'ipv6');
  return network;
}
