import { createBirpc } from 'birpc';
import { z } from 'zod';
import { err, type Result } from '../core/result.ts';
import type { Channel } from './channel.ts';
import { type CommandName, commands, type Failure, queries, type QueryName } from './contract.ts';
import type { DeskHost } from './host.ts';
import type { DeskCalls, HostCalls } from './wire.ts';

/** How many live queries one channel may hold: a screen has a dozen. */
export const MAX_WATCHERS = 256;

export interface ServeOptions {
  /** A broken invariant in the host: the other side is told `internal` only. */
  readonly onFault?: (error: unknown) => void;
}

/**
 * Serves a replica to one channel until it closes, and drops what it watched then. Every message is parsed here:
 * what is no call is dropped; a call whose name or input the contract does not know is answered `malformed`.
 */
export function serveBridge(channel: Channel, host: DeskHost, options: ServeOptions = {}): void {
  const fault = options.onFault ?? (() => undefined);
  const watching = new Map<number, () => void>();

  const answer = (watcher: number, result: Result<unknown, Failure>): void => {
    rpc.answer.asEvent(watcher, result).catch((error: unknown) => {
      fault(error);
      // Such as an answer over the channel's limit: the watcher must not wait for it for ever.
      if (result.ok) answer(watcher, err({ type: 'internal' }));
    });
  };
  const unwatch = (watcher: number): void => {
    const stop = watching.get(watcher);
    watching.delete(watcher);
    stop?.();
  };
  const calls: HostCalls = {
    command: (name, input) => runCommand(host, name, input, fault),
    unwatch,
    watch(watcher, name, input) {
      unwatch(watcher);
      if (watching.size >= MAX_WATCHERS) return answer(watcher, err({ type: 'malformed', where: 'watchers' }));
      const parsed = parseNamed(queries, name, input);
      if (!parsed.ok) return answer(watcher, parsed);
      startWatching(watcher, parsed.value);
    },
  };

  const startWatching = (watcher: number, query: Named<QueryName>): void => {
    let stopped = false;
    let stop: () => void = () => undefined;
    watching.set(watcher, () => {
      stopped = true;
      stop();
    });
    try {
      stop = host.watch(query.name, query.input as never, (result) => {
        if (!stopped) answer(watcher, result);
      });
    } catch (error) {
      fault(error);
      answer(watcher, err({ type: 'internal' }));
    }
    // The host's first answer, or a channel that closed meanwhile, may have ended it before its `stop` was known.
    if (stopped) stop();
  };

  const rpc = createBirpc<DeskCalls, HostCalls>(calls, {
    post: (message) => channel.post(withoutError(message)),
    on: (listener) => channel.onMessage((message) => onCall(message, listener, channel)),
    onFunctionError: (error) => fault(error),
    onGeneralError: (error) => {
      fault(error);
      return true;
    },
    timeout: -1,
  });
  channel.onClose(() => {
    rpc.$close();
    for (const watcher of watching.keys()) unwatch(watcher);
  });
}

const id = z.string().min(1).max(64);
const watcher = z.number().int().min(0);

/** birpc's request: the three calls of the wire and no other; nothing is ever asked of the desk, so no replies. */
const callSchema = z.discriminatedUnion('m', [
  z.object({ t: z.literal('q'), i: id, m: z.literal('command'), a: z.tuple([z.unknown(), z.unknown()]) }),
  z.object({ t: z.literal('q'), m: z.literal('watch'), a: z.tuple([watcher, z.unknown(), z.unknown()]) }),
  z.object({ t: z.literal('q'), m: z.literal('unwatch'), a: z.tuple([watcher]) }),
]);

/** birpc would hand a fault and its stack to the other side. */
function withoutError(message: unknown): unknown {
  const failed = failedReplySchema.safeParse(message);
  return failed.success ? { t: 's', i: failed.data.i, r: err({ type: 'internal' }) } : message;
}

const failedReplySchema = z.object({ t: z.literal('s'), i: id, e: z.instanceof(Error) });
const addressSchema = z.object({ t: z.literal('q'), i: id });

function onCall(message: unknown, listener: (call: unknown) => unknown, channel: Channel): void {
  const call = callSchema.safeParse(message);
  if (call.success) {
    listener(call.data);
    return;
  }
  const address = addressSchema.safeParse(message);
  if (!address.success) return;
  channel.post({ t: 's', i: address.data.i, r: err({ type: 'malformed', where: 'call' }) });
}

async function runCommand(
  host: DeskHost,
  name: unknown,
  input: unknown,
  fault: (error: unknown) => void,
): Promise<Result<unknown, Failure>> {
  const parsed = parseNamed(commands, name, input);
  if (!parsed.ok) return parsed;
  try {
    const { name: command, input: parsedInput } = parsed.value as Named<CommandName>;
    return await host.command(command, parsedInput as never);
  } catch (error) {
    fault(error);
    return err({ type: 'internal' });
  }
}

interface Named<Name extends string> {
  readonly name: Name;
  /** Of the type that the contract gives to this name. */
  readonly input: unknown;
}

function parseNamed<Name extends string>(
  table: Readonly<Record<Name, { readonly input: z.ZodType }>>,
  name: unknown,
  input: unknown,
): Result<Named<Name>, Failure> {
  if (!isNameIn(table, name)) return err({ type: 'malformed', where: 'name' });
  const parsed = table[name].input.safeParse(input);
  if (!parsed.success) return err({ type: 'malformed', where: whereOf(parsed.error) });
  return { ok: true, value: { name, input: parsed.data } };
}

function isNameIn<Name extends string>(table: Readonly<Record<Name, unknown>>, name: unknown): name is Name {
  return typeof name === 'string' && Object.hasOwn(table, name);
}

/** The place of the first problem. Keys that are not names are left out: a key may be something that a person typed. */
function whereOf(error: z.ZodError): string {
  const path = error.issues[0]?.path ?? [];
  const places = path.map((place) =>
    /^[a-z][a-zA-Z0-9_/]{0,40}$|^\d{1,6}$/.test(String(place)) ? String(place) : '?',
  );
  return ['input', ...places].join('.');
}
