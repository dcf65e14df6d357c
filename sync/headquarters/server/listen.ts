import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { err, ok, type Result } from '../../core/result.ts';

export interface ListenFault {
  readonly type: 'port-in-use' | 'address-not-available' | 'not-permitted';
  readonly host: string;
  readonly port: number;
}

const listenFaults: { readonly [code: string]: ListenFault['type'] } = {
  EADDRINUSE: 'port-in-use',
  EADDRNOTAVAIL: 'address-not-available',
  EACCES: 'not-permitted',
};

/** @param port 0 chooses a free one. @returns the address, as `http://127.0.0.1:8420` */
export async function listen(
  app: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
  secure: boolean,
): Promise<Result<string, ListenFault>> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const type = listenFaults[(error as NodeJS.ErrnoException).code ?? ''];
    if (type === undefined) throw error;
    return err({ type, host, port });
  }
  const bound = (app.server.address() as AddressInfo).port;
  return ok(`${secure ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${bound}`);
}
