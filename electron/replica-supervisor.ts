import type { BirpcReturn } from 'birpc';
import type { MessagePortMain, UtilityProcess } from 'electron';
import type { Keystore, OpenDeskFailure } from '../sync/bridge/open-desk.ts';
import { err } from '../sync/core/result.ts';
import { rpcWithChild } from './child-rpc.ts';
import {
  fromReplicaSchema,
  type MainCalls,
  type OpenSettings,
  PORT_FOR_WINDOW,
  PORT_TO_READER,
  type ReplicaCalls,
} from './replica-calls.ts';
import type { ReaderSupervisor } from './reader-supervisor.ts';
import { restartBudget } from './restart-budget.ts';

export interface SupervisorOptions {
  readonly fork: () => UtilityProcess;
  readonly reader: ReaderSupervisor;
  readonly settings: Omit<OpenSettings, 'keystore'>;
  readonly keystore: Keystore | undefined;
  readonly proxyFor: MainCalls['proxyFor'];
  readonly now: () => number;
  /** Calls back after so many milliseconds; the returned function cancels. */
  readonly wait: (milliseconds: number, then: () => void) => () => void;
  readonly log: (text: string) => void;
  readonly onLocked: () => void;
  readonly onCannotOpen: (failure: OpenDeskFailure) => void;
  readonly onGivenUp: () => void;
}

/** Keeps one replica process running. */
export interface ReplicaSupervisor {
  readonly start: () => void;
  /** Hands a window's port to the replica process. False where it was given up. */
  readonly serve: (port: MessagePortMain) => boolean;
  /** Ends the process at once: whatever it had answered as saved is on the disk. */
  readonly end: () => Promise<void>;
  /** Lets the process close its file, for up to five seconds. */
  readonly close: () => Promise<void>;
}

const CLOSE_WITHIN_MS = 5_000;

interface Running {
  readonly child: UtilityProcess;
  readonly rpc: BirpcReturn<ReplicaCalls, MainCalls>;
  readonly exited: Promise<void>;
}

export function superviseReplica(options: SupervisorOptions): ReplicaSupervisor {
  const budget = restartBudget(options.now);
  let running: Running | undefined;
  let isEnding = false;
  let isGivenUp = false;

  const start = (): void => {
    isEnding = false;
    const child = options.fork();
    const exit = Promise.withResolvers<void>();
    const started: Running = { child, rpc: speakTo(child, options), exited: exit.promise };
    running = started;
    follow(child, options.log);
    child.on('exit', (code) => {
      started.rpc.$close();
      options.reader.end();
      running = undefined;
      exit.resolve();
      if (!isEnding) restart(code);
    });
    void open(started);
  };

  const restart = (code: number): void => {
    options.log(`replica process ended with code ${code}`);
    if (budget.spend()) return start();
    isGivenUp = true;
    options.onGivenUp();
  };

  const open = async ({ rpc }: Running): Promise<void> => {
    const settings = { ...options.settings, keystore: options.keystore?.protection ?? null };
    // Rejects when the process ends before it answered; its exit says what happens then.
    const opened = await rpc.open(settings).catch(() => undefined);
    if (opened === undefined || opened.ok) return;
    // Another start would meet the same.
    isEnding = true;
    options.onCannotOpen(opened.error);
  };

  const end = async (): Promise<void> => {
    isEnding = true;
    running?.child.kill();
    await running?.exited;
  };

  return {
    start,
    end,
    serve(port) {
      if (isGivenUp) return false;
      running?.child.postMessage(PORT_FOR_WINDOW, [port]);
      return true;
    },
    async close() {
      isEnding = true;
      const closing = running;
      if (closing === undefined) return;
      await closing.rpc.close.asEvent().catch(() => undefined);
      const cancel = options.wait(CLOSE_WITHIN_MS, () => void closing.child.kill());
      await closing.exited;
      cancel();
    },
  };
}

function speakTo(
  child: UtilityProcess,
  { keystore, proxyFor, onLocked, log, reader }: SupervisorOptions,
): Running['rpc'] {
  const calls: MainCalls = {
    seal: async (secret) => (await keystore?.seal(secret)) ?? err({ type: 'keystore-refused' }),
    unseal: async (sealed) => (await keystore?.unseal(sealed)) ?? err({ type: 'keystore-refused' }),
    proxyFor,
    locked: onLocked,
    startReader: () => child.postMessage(PORT_TO_READER, [reader.start()]),
    endReader: reader.end,
  };
  return rpcWithChild<ReplicaCalls, MainCalls>(child, {
    calls,
    messages: fromReplicaSchema,
    onUnknown: () => log('the replica process sent a message of no known shape'),
  });
}

/** What the process prints holds no personal data, by the rule for all logs. Unread, its pipes would fill and stop it. */
function follow(child: UtilityProcess, log: (text: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => log(chunk.toString().trimEnd()));
  }
  child.on('error', (type, location) => log(`replica process: ${type} at ${location}`));
}
