import { type BirpcReturn, createBirpc } from 'birpc';
import type { MessagePortMain } from 'electron';
import type { DeskHost } from '../sync/bridge/host.ts';
import type { Keystore, OpenDesk, OpenDeskOptions, OpenedDesk } from '../sync/bridge/open-desk.ts';
import { serveBridge } from '../sync/bridge/serve.ts';
import { ok } from '../sync/core/result.ts';
import { mainPortChannel } from './main-port-channel.ts';
import type { StartReader } from '../sync/desk/texts/reader-process.ts';
import { proxyInMain } from './proxy-in-main.ts';
import { readerInMain } from './reader-in-main.ts';
import { type MainCalls, type OpenSettings, PORT_TO_READER, type ReplicaCalls } from './replica-calls.ts';

export interface ParentMessage {
  readonly data: unknown;
  readonly ports: readonly MessagePortMain[];
}

/** The process's port to main, as Electron gives it to a utility process. */
export interface ParentPortLike {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: ParentMessage) => void): unknown;
}

/** What the desk has by way of main. */
export interface ThroughMain {
  /** Starts the process that reads files. */
  readonly startReader: StartReader;
  readonly proxyFor: (address: URL) => Promise<URL | null>;
}

export interface ReplicaHostOptions {
  readonly parentPort: ParentPortLike;
  readonly openDesk: (options: OpenDeskOptions, throughMain: ThroughMain) => ReturnType<OpenDesk>;
  readonly onFault: (fault: unknown) => void;
  readonly exit: (code: 0 | 1) => void;
}

/**
 * The replica process: opens the replica when main says so, and serves it on every port that main hands over. Ports that
 * come before it is open wait for it.
 */
export function hostReplica({ parentPort, openDesk, onFault, exit }: ReplicaHostOptions): void {
  const waiting: MessagePortMain[] = [];
  const reader = readerInMain({
    start: () => void main.startReader.asEvent(),
    end: () => void main.endReader.asEvent(),
  });
  let desk: OpenedDesk | undefined;

  const serve = (port: MessagePortMain, { host }: OpenedDesk): void => {
    const lock = (): void => void main.locked.asEvent();
    serveBridge(mainPortChannel(port), lockingHost(host, lock), { onFault });
  };
  const open = async (settings: OpenSettings): ReturnType<ReplicaCalls['open']> => {
    const proxyFor = proxyInMain((address) => main.proxyFor(address));
    const opened = await openDesk(optionsOf(settings, main), { startReader: reader.start, proxyFor });
    if (!opened.ok) return opened;
    desk = opened.value;
    for (const port of waiting.splice(0)) serve(port, desk);
    return ok({});
  };
  const calls: ReplicaCalls = {
    open,
    close() {
      Promise.resolve(desk?.close())
        .catch(onFault)
        .finally(() => exit(0));
    },
  };
  const main: MainRpc = createBirpc<MainCalls, ReplicaCalls>(calls, {
    post: (message) => parentPort.postMessage(message),
    on(listener) {
      parentPort.on('message', ({ data, ports: [port] }) => {
        if (port === undefined) listener(data);
        else if (isPortToReader(data)) reader.connect(port);
        else if (desk === undefined) waiting.push(port);
        else serve(port, desk);
      });
    },
    // A process whose replica broke while it opened is of no use: main starts another.
    onFunctionError(error) {
      onFault(error);
      exit(1);
      return true;
    },
    timeout: -1,
  });
}

type MainRpc = BirpcReturn<MainCalls, ReplicaCalls>;

function isPortToReader(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 't' in data && data.t === PORT_TO_READER.t;
}

/** Tells of each lock that succeeded: the process is ended then, and its memory with it. */
function lockingHost(host: DeskHost, onLocked: () => void): DeskHost {
  return {
    async command(name, input) {
      const answer = await host.command(name, input);
      if (name === 'lock' && answer.ok) onLocked();
      return answer;
    },
    watch: (name, input, onAnswer) => host.watch(name, input, onAnswer),
  };
}

function optionsOf(settings: OpenSettings, main: MainRpc): OpenDeskOptions {
  const { data, headquarters, enrolmentCode, deviceName, passphrase, keystore } = settings;
  return {
    data,
    ...(headquarters === null ? {} : { headquarters: new URL(headquarters) }),
    ...(enrolmentCode === null ? {} : { enrolmentCode }),
    ...(deviceName === null ? {} : { deviceName }),
    ...(passphrase === null ? {} : { passphrase }),
    ...(keystore === null ? {} : { keystore: keystoreInMain(keystore, main) }),
  };
}

function keystoreInMain(protection: Keystore['protection'], main: MainRpc): Keystore {
  return {
    protection,
    seal: async (secret): ReturnType<Keystore['seal']> => main.seal(new Uint8Array(secret)),
    unseal: async (sealed): ReturnType<Keystore['unseal']> => main.unseal(new Uint8Array(sealed)),
  };
}
