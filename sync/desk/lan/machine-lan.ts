import { isOfOneLink } from '../../link/lan/lan-address.ts';
import { discoverByMdns } from '../../link/lan/mdns-discovery.ts';
import type { Interfaces } from '../metering/network.ts';
import type { LanPort } from './lan-port.ts';

/** The local network as a real machine has it. */
export function machineLan(interfaces: () => Interfaces): LanPort {
  return { discover: discoverByMdns, addresses: () => ownAddresses(interfaces()) };
}

/** The addresses by which other machines of the network reach this one. */
function ownAddresses(interfaces: Interfaces): readonly string[] {
  const outward = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal }) => !internal);
  const four = outward.filter(({ family }) => family === 'IPv4');
  // Those of one link only would have to be typed in with the other machine's own name for it.
  const six = outward.filter(({ family, address }) => family === 'IPv6' && !isOfOneLink(address));
  return (four.length > 0 ? four : six).map(({ address }) => address);
}
