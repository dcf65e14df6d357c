import type { EventEmitter } from 'node:events';
import { isIPv4, isIPv6 } from 'node:net';
import { Bonjour, type Browser, type Service } from 'bonjour-service';
import type { Announced, DiscoveryPorts } from './discovery.ts';
import type { LanAddress } from './lan-address.ts';

const type = 'chancery';
/** Announcements get lost, and desks come and go. */
const askAgainMs = 60_000;
/** Of one announcement. */
const mostAddresses = 4;

/** Announcements that are remembered, whoever's they are: beyond them nothing is heard until all are asked again. */
const mostRemembered = 256;
/** In seconds. What announced itself for longer is asked again whether it is there: it could have said a lifetime. */
const longestTtl = 3600;

/** DNS-SD over multicast DNS (RFC 6762, RFC 6763). */
export function discoverByMdns(ports: DiscoveryPorts): () => void {
  return discoverWith((onFault) => new Bonjour({}, onFault), ports);
}

/** @param openBonjour told what to do with a fault of the network */
export function discoverWith(
  openBonjour: (onFault: (fault: unknown) => void) => Bonjour,
  { announce, onFound, onLost, onUnavailable, setTimer }: DiscoveryPorts,
): () => void {
  let isOver = false;
  const fail = (fault: unknown): void => {
    if (!isOver) onUnavailable(fault);
  };
  const bonjour = openBonjour(fail);
  // The library leaves its socket's errors to nobody: a port that may not be opened would end the process.
  (bonjour as unknown as { readonly server: { readonly mdns: EventEmitter } }).server.mdns.on('error', fail);
  const { id, port, salt, mark } = announce;
  const service = bonjour.publish({
    name: id,
    type,
    port,
    // Else the machine's own name, which is often its owner's.
    host: `${id}.local`,
    txt: { s: salt, m: mark },
    // Nobody else has this name: it is random.
    probe: false,
  });
  service.on('error', fail);
  let browser = listen();
  function listen(): Browser {
    const listening = bonjour.find({ type }, (found) => {
      if (listening.services.length >= mostRemembered) listening.stop();
      read(found);
    });
    listening.on('txt-update', (found: Service) => read(found));
    listening.on('srv-update', (found: Service) => read(found));
    listening.on('down', (found: Service) => onLost(found.name));
    return listening;
  }
  function read(found: Service): void {
    if (found.ttl !== undefined) found.ttl = Math.min(found.ttl, longestTtl);
    const desk = announcedBy(found);
    if (desk && desk.id !== id) onFound(desk);
  }
  function askAgain(): void {
    if (browser.services.length >= mostRemembered) {
      for (const { name } of browser.services) onLost(name);
      browser = listen();
    } else {
      browser.expire();
      browser.update();
    }
    cancelTimer = setTimer(askAgain, askAgainMs);
  }
  let cancelTimer = setTimer(askAgain, askAgainMs);
  return () => {
    isOver = true;
    cancelTimer();
    browser.stop();
    bonjour.unpublishAll(() => bonjour.destroy());
  };
}

function announcedBy(found: Service): Announced | null {
  const { s: salt, m: mark } = (found.txt ?? {}) as { readonly s?: unknown; readonly m?: unknown };
  if (typeof salt !== 'string' || typeof mark !== 'string') return null;
  const addresses = addressesOf(found);
  return addresses.length === 0 ? null : { id: found.name, addresses, salt, mark };
}

/** Whoever answered stands at its own address, whatever else it says. */
function addressesOf({ referer, addresses = [], port }: Service): readonly LanAddress[] {
  const hosts = [...new Set([...(referer ? [referer.address] : []), ...addresses])];
  const four = hosts.filter((host) => isIPv4(host));
  // An address of one link only means nothing without the name of the link.
  const six = hosts.filter((host) => isIPv6(host) && !/^fe80/i.test(host));
  return [...four, ...six].slice(0, mostAddresses).map((host) => ({ host, port }));
}
