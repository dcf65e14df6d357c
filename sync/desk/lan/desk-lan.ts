import type { LanView } from '../../bridge/lan-model.ts';
import type { Certificate } from '../../core/record/certificate.ts';
import type { DeviceKey, SubjectId } from '../../core/ids.ts';
import type { Signer } from '../../core/signing.ts';
import { makeChannelCertificate } from '../../link/lan/channel.ts';
import type { Announced } from '../../link/lan/discovery.ts';
import { openLanHost, type LanHost } from '../../link/lan/lan-host.ts';
import type { LanIdentity } from '../../link/lan/lan-identity.ts';
import { formatLanAddress, parseLanAddress, type LanAddress } from '../../link/lan/lan-address.ts';
import { LanLoop, type LanLoopPorts, type Route } from '../../link/lan/lan-loop.ts';
import type { Spending } from '../../link/lan/tell-spending.ts';
import { missionMark } from '../../link/lan/mission-mark.ts';
import type { Replica } from '../../replica/replica.ts';
import type { ReplicaOnLink } from '../linked-replica.ts';
import { alsoOn } from './also-on.ts';
import { lanPort, type LanPort } from './lan-port.ts';
import { readLanSettings, withAddress, withNetwork, withoutAddress, type LanSettings } from './lan-settings.ts';
import { nearbyDesks } from './nearby-desks.ts';
import { ReplicaOnLan } from './replica-on-lan.ts';

export interface DeskLanOptions {
  readonly replica: Replica;
  readonly onLink: ReplicaOnLink;
  /** What the mission's desks tell each other of metered networks. */
  readonly spending: Spending;
  readonly certificate: Certificate;
  readonly signer: Signer;
  readonly port: LanPort;
  /** The network that the device is in, by a name that no other has; null: none. */
  readonly network: () => string | null;
  /** A person wants nothing to be sent or received. */
  readonly isStayingOffline: () => boolean;
  readonly now: () => number;
  readonly chance: () => number;
  readonly random: (length: number) => Uint8Array;
  readonly setTimer: (run: () => void, ms: number) => () => void;
  readonly onChange: () => void;
  /** Records came from another desk: headquarters may lack them. */
  readonly onReceived: () => void;
  /** After each exchange with another desk, whoever came to whom. */
  readonly onMet: (sentRecords: number) => void;
  /** Where a visit came to something else than the one before; null: to its end. */
  readonly onOutcome: LanLoopPorts['onOutcome'];
  readonly onFault: (fault: unknown) => void;
}

/** While the device listens and visits. */
interface Open {
  readonly host: LanHost;
  readonly loop: LanLoop;
  readonly network: string | null;
  stopDiscovery: () => void;
  findsDesks: boolean;
}

const setting = 'lan';
/** Somebody may take the device into another network. */
const lookAgainMs = 10_000;
/** A desk that was met so lately is taken to be there still. */
const nearbyMs = 5 * 60_000;
/** Announcements that are followed, at most: anyone can announce anything. */
const mostAnnounced = 64;

/** Meets the other desks of the mission, in the networks in which a person allowed it, while the desk is unlocked [L1]. */
export class DeskLan {
  readonly #options: DeskLanOptions;
  readonly #identity: LanIdentity;
  readonly #replica: ReplicaOnLan;
  #settings: LanSettings;
  #open: Open | null = null;
  #cannotListen = false;
  #closed = false;
  #cancelLook: () => void = () => undefined;
  /** Opening and closing take turns. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: DeskLanOptions) {
    const { replica, onLink, certificate, signer } = options;
    this.#options = options;
    this.#replica = new ReplicaOnLan(replica, onLink, options.now);
    this.#settings = readLanSettings(replica.readSetting(setting));
    const isRevoked = (device: Certificate['device']): boolean => replica.isRevoked(device);
    this.#identity = { certificate, roots: onLink.roots, signer, isRevoked };
  }

  start(): void {
    this.#lookOn();
  }

  /** What is allowed, or the network at hand, may have changed. */
  look(): void {
    this.#turn = this.#turn
      .then(() => this.#settle())
      .catch((fault: unknown) => {
        this.#options.onFault(fault);
      });
  }

  /** Something was written, came in, or was confirmed. */
  news(): void {
    this.#open?.loop.news();
  }

  visitNow(): void {
    this.#open?.loop.visitNow();
  }

  /** @returns whether there is a network that could be meant */
  use(on: boolean): boolean {
    const network = this.#options.network();
    if (network === null) return false;
    this.#keep(withNetwork(this.#settings, network, on));
    return true;
  }

  /** @returns whether it is an address at all */
  addDesk(text: string): boolean {
    const address = parseLanAddress(text, lanPort);
    if (!address) return false;
    this.#keep(withAddress(this.#settings, formatLanAddress(address)));
    this.#open?.loop.add(typedRoute(address));
    return true;
  }

  dropDesk(address: string): void {
    this.#keep(withoutAddress(this.#settings, address));
    const parsed = parseLanAddress(address, lanPort);
    if (parsed) this.#open?.loop.remove(typedRoute(parsed).id);
  }

  /** Devices that were met of late. */
  neighbours(): readonly DeviceKey[] {
    const since = this.#options.now() - nearbyMs;
    const met = this.#open?.loop.met.filter(({ lastExchangeAt }) => lastExchangeAt >= since) ?? [];
    return met.map(({ certificate }) => certificate.device);
  }

  /** Names of the desks that hold all that waits for headquarters of a subject. */
  alsoOn(subject: SubjectId): string[] {
    return alsoOn(this.#options.replica, this.#replica, this.#open?.loop.met ?? [], subject);
  }

  view(): LanView {
    const { network, replica, port } = this.#options;
    const open = this.#open;
    return {
      network: network(),
      allowedBy: this.#allowedBy(),
      state: this.#state(),
      addresses: open ? (port.addresses?.() ?? []).map((host) => formatLanAddress({ host, port: open.host.port })) : [],
      findsDesks: open?.findsDesks ?? false,
      desks: open ? nearbyDesks(open.loop, replica, this.#replica) : [],
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelLook();
    this.look();
    await this.#turn;
  }

  #keep(settings: LanSettings): void {
    this.#settings = settings;
    this.#options.replica.writeSetting(setting, JSON.stringify(settings));
    this.look();
    this.#options.onChange();
  }

  #lookOn(): void {
    this.look();
    this.#cancelLook = this.#options.setTimer(() => this.#lookOn(), lookAgainMs);
  }

  #allowedBy(): LanView['allowedBy'] {
    const network = this.#options.network();
    if (this.#options.port.always) return 'program';
    return network !== null && this.#settings.networks.includes(network) ? 'network' : null;
  }

  #state(): LanView['state'] {
    if (this.#allowedBy() === null) return 'off';
    if (this.#options.isStayingOffline()) return 'staying-offline';
    return this.#cannotListen ? 'cannot-listen' : 'open';
  }

  async #settle(): Promise<void> {
    const network = this.#options.network();
    const wanted = !this.#closed && this.#allowedBy() !== null && !this.#options.isStayingOffline();
    if (this.#open && (!wanted || this.#open.network !== network)) await this.#end(this.#open);
    if (wanted && !this.#open) await this.#begin(network);
  }

  async #begin(network: string | null): Promise<void> {
    const host = await this.#listen();
    this.#cannotListen = host === null;
    if (host) {
      const loop = new LanLoop({
        ...this.#options,
        identity: this.#identity,
        replica: this.#replica,
      });
      this.#open = { host, loop, network, stopDiscovery: () => undefined, findsDesks: false };
      for (const address of this.#settings.addresses) {
        const parsed = parseLanAddress(address, lanPort);
        if (parsed) loop.add(typedRoute(parsed));
      }
      this.#discover(this.#open);
    }
    this.#options.onChange();
  }

  /** Where the usual port is taken, as by a second desk of the machine, any other will do: it is announced. */
  async #listen(): Promise<LanHost | null> {
    const { port, random, spending, onFault, onReceived, onMet } = this.#options;
    const { host } = port;
    const options = {
      identity: this.#identity,
      replica: this.#replica,
      spending,
      channel: await makeChannelCertificate(random),
      ...(host !== undefined && { host }),
      onFault,
      onVisited: ({ certificate }: { readonly certificate: Certificate }, received: number): void => {
        this.#open?.loop.visitedBy(certificate);
        if (received > 0) onReceived();
        onMet(0);
      },
    };
    const usual = await openLanHost({ ...options, port: port.port ?? lanPort });
    const listening = usual.ok ? usual : await openLanHost({ ...options, port: 0 });
    return listening.ok ? listening.value : null;
  }

  #discover(open: Open): void {
    const { port, random, setTimer, onChange } = this.#options;
    if (!port.discover) return;
    const { certificate } = this.#identity;
    const announced = new Set<string>();
    const salt = hex(random(8));
    open.findsDesks = true;
    open.stopDiscovery = port.discover({
      setTimer,
      announce: { id: hex(random(8)), port: open.host.port, salt, mark: missionMark(certificate, salt) },
      onFound: (desk) => {
        const isOurs = desk.mark === missionMark(certificate, desk.salt);
        if (!isOurs || (announced.size >= mostAnnounced && !announced.has(desk.id))) return;
        announced.add(desk.id);
        open.loop.add(announcedRoute(desk));
      },
      onLost: (id) => {
        announced.delete(id);
        open.loop.remove(id);
      },
      onUnavailable: () => {
        open.findsDesks = false;
        onChange();
      },
    });
  }

  async #end(open: Open): Promise<void> {
    this.#open = null;
    open.stopDiscovery();
    await open.loop.stop();
    await open.host.close();
    this.#options.onChange();
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function typedRoute(address: LanAddress): Route {
  return { id: `typed ${formatLanAddress(address)}`, addresses: [address], isTyped: true };
}

function announcedRoute({ id, addresses }: Announced): Route {
  return { id, addresses, isTyped: false };
}
