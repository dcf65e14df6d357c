import type { NearbyDesk } from '../../bridge/lan-model.ts';
import type { DeviceKey } from '../../core/ids.ts';
import { formatLanAddress } from '../../link/lan/lan-address.ts';
import type { LanLoop, MetDesk, RouteState } from '../../link/lan/lan-loop.ts';
import type { LanReplica } from '../../link/lan/lan-replica.ts';
import type { Replica } from '../../replica/replica.ts';
import { heldElsewhere } from '../../storage/log/delivery.ts';

/** The desks that were met or that announce themselves: one line each, however many ways lead to it. */
export function nearbyDesks(loop: Pick<LanLoop, 'routes' | 'met'>, replica: Replica, onLan: LanReplica): NearbyDesk[] {
  const met = new Map(loop.met.map((desk) => [desk.certificate.device, desk]));
  const routes = Map.groupBy(worthShowing(loop.routes), ({ route, device }) => device ?? route.id);
  const unrouted = [...met.values()].filter(({ certificate }) => !routes.has(certificate.device));
  const lines = [...routes].map(([key, ways]) => lineOf(ways, met.get(key as DeviceKey) ?? null));
  return [...lines, ...unrouted.map((desk) => lineOf([], desk))]
    .map((line) => ({ ...line, ...held(line.id, replica, onLan) }))
    .toSorted((left, right) => (left.name ?? left.id).localeCompare(right.name ?? right.id));
}

/** This device hears its own announcement by a second way, and that is no news. A typed address that leads here is. */
function worthShowing(routes: readonly RouteState[]): readonly RouteState[] {
  return routes.filter(({ route, fault }) => route.isTyped || fault?.type !== 'own-device');
}

type Held = Pick<NearbyDesk, 'alsoThere' | 'missingHere' | 'missingThere'>;
type Line = Omit<NearbyDesk, keyof Held>;

/** The way that works speaks for the desk; where none does, the first. */
function lineOf(ways: readonly RouteState[], met: MetDesk | null): Line {
  const way = ways.find(({ fault }) => fault === null) ?? ways[0];
  const address = way?.route.addresses[0];
  const typed = ways.find(({ route }) => route.isTyped);
  return {
    id: met?.certificate.device ?? way?.device ?? way?.route.id ?? '',
    name: met?.certificate.name ?? null,
    address: address ? formatLanAddress(address) : null,
    typed: typed?.route.addresses.map(formatLanAddress)[0] ?? null,
    isVisiting: ways.some(({ isVisiting }) => isVisiting),
    fault: way?.fault?.type ?? null,
    nextAt: way?.nextAt ?? null,
    lastExchangeAt: met?.lastExchangeAt ?? null,
  };
}

/** By what it told when it was last visited. */
function held(device: string, replica: Replica, onLan: LanReplica): Held {
  const { database, log, missionSpace } = replica;
  const { known } = onLan.loadMemory(device as DeviceKey, missionSpace);
  // Whom this device never visited, it knows nothing of.
  if (known.frontier.length === 0) return { alsoThere: 0, missingHere: 0, missingThere: 0 };
  const { waiting: alsoThere, ...missing } = heldElsewhere(database, log, missionSpace, known.frontier);
  return { alsoThere, ...missing };
}
