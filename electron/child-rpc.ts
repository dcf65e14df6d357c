import { type BirpcReturn, createBirpc } from 'birpc';
import type { UtilityProcess } from 'electron';
import type { z } from 'zod';

interface ChildRpcOptions<Calls extends object> {
  /** What the process may ask of main. */
  readonly calls: Calls;
  /** Of every message that it may send: main trusts its shape no further. */
  readonly messages: z.ZodType;
  readonly onUnknown: () => void;
}

/** Main's side of the calls between main and a utility process. */
export function rpcWithChild<Theirs extends object, Calls extends object>(
  child: UtilityProcess,
  { calls, messages, onUnknown }: ChildRpcOptions<Calls>,
): BirpcReturn<Theirs, Calls> {
  return createBirpc<Theirs, Calls>(calls, {
    post: (message) => child.postMessage(message),
    on(listener) {
      child.on('message', (message: unknown) => {
        const parsed = messages.safeParse(message);
        if (parsed.success) listener(parsed.data);
        else onUnknown();
      });
    },
    onGeneralError: () => true,
    timeout: -1,
  });
}
