import type { ProxyFor } from '../link/proxy.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The proxy that the environment of this process names, if any. */
export function namedProxy(environment: Environment): ProxyFor {
  return async (address) => proxyOfEnvironment(environment, address);
}

/** @param text an address, or a host and port alone, as people write it; null: no proxy that requests can pass */
export function readProxy(text: string): URL | null {
  const address = URL.parse(text.includes('://') ? text : `http://${text}`);
  return address !== null && /^https?:$/.test(address.protocol) && address.hostname !== '' ? address : null;
}

/** As other programs read `HTTPS_PROXY` and `NO_PROXY`, in capitals or not. */
export function proxyOfEnvironment(environment: Environment, address: URL): URL | null {
  const named = (name: string): string => environment[name.toLowerCase()] ?? environment[name] ?? '';
  // Headquarters without TLS is on this very machine.
  if (address.protocol !== 'https:' || isExempt(named('NO_PROXY'), address)) return null;
  const proxy = named('HTTPS_PROXY');
  return proxy === '' ? null : readProxy(proxy);
}

/** `NO_PROXY`: names of hosts, which mean what is below them too, each with a port or without; `*`: all. */
function isExempt(list: string, { hostname, port }: URL): boolean {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const [, host = '', ofPort] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      const isHost = hostname === host || hostname.endsWith(`.${host}`);
      return host !== '' && isHost && (ofPort === undefined || ofPort === (port || '443'));
    });
}
