import type { Session } from 'electron';
import { proxyOfEnvironment, readProxy } from '../sync/desk/named-proxy.ts';
import type { MachineSettings } from './machine-settings.ts';

interface ProxiesOptions {
  readonly setting: MachineSettings['proxy'];
  readonly env: NodeJS.ProcessEnv;
  readonly session: Pick<Session, 'resolveProxy'>;
}

/**
 * By which proxy this machine reaches an address, as text: the one that is set for it; else the one that the environment names; else what
 * the system says, which may run a script of the network's own (PAC) to know. Null: directly.
 */
export function proxiesOf({ setting, env, session }: ProxiesOptions): (address: string) => Promise<string | null> {
  return async (address) => {
    if (setting === 'none') return null;
    if (setting !== 'system') return readProxy(setting)?.href ?? null;
    const named = proxyOfEnvironment(env, new URL(address));
    if (named !== null) return named.href;
    // Without its path and query: a script of the network need not know what is asked for.
    return readResolved(await session.resolveProxy(new URL('/', address).href).catch(() => ''));
  };
}

/** The first way that requests can take, as Chromium lists them: `PROXY one:8080; SOCKS5 two:1080; DIRECT`. */
function readResolved(list: string): string | null {
  for (const way of list.split(';')) {
    const [kind = '', host = ''] = way.trim().split(/\s+/);
    if (kind === 'DIRECT') return null;
    if (kind === 'PROXY') return readProxy(`http://${host}`)?.href ?? null;
    if (kind === 'HTTPS') return readProxy(`https://${host}`)?.href ?? null;
  }
  return null;
}
