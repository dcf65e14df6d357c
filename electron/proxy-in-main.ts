import type { MainCalls } from './replica-calls.ts';

/** Asks main, which knows what is set for the machine and what the system says. A main that is gone ends this process as well. */
export function proxyInMain(
  ask: (address: string) => ReturnType<MainCalls['proxyFor']>,
): (address: URL) => Promise<URL | null> {
  return async (address) => {
    const proxy = await ask(address.origin).catch(() => null);
    return proxy === null ? null : new URL(proxy);
  };
}
