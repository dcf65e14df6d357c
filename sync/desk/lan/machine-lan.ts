import { discoverByMdns } from '../../link/lan/mdns-discovery.ts';
import type { Interfaces } from '../metering/network.ts';
import type { LanPort } from './lan-port.ts';

/** The local network as a real machine has it. */
export function machineLan(interfaces: () => Interfaces): LanPort {
  return { discover: discoverByMdns, addresses: () => ownAddresses(interfaces()) };
}

/** The addresses by which other machines of the network reach this one. */
function ownAddresses(interfaces: Interfaces): readonly string[] {
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
}
