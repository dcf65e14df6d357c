import { WebSocket } from 'ws';
import { connectBridge, type ConnectedBridge } from '../../sync/bridge/connect.ts';
import { BRIDGE_PATH } from '../../sync/bridge/connect-desk.ts';
import type { QueryInput, QueryName, QueryOutput } from '../../sync/bridge/contract.ts';
import { socketLine } from '../../sync/bridge/socket-line.ts';
import type { Station } from './e2e-station.ts';

/** A second pair of eyes at a station: what its desk answers, without a screen between. */
export class Probe {
  readonly #bridge: ConnectedBridge;

  private constructor(bridge: ConnectedBridge) {
    this.#bridge = bridge;
  }

  static async open(station: Station): Promise<Probe> {
    const cookie = await station.spendLink(readCookie);
    const { host, origin } = new URL(station.link);
    const openSocket = (): WebSocket => new WebSocket(`ws://${host}${BRIDGE_PATH}`, { headers: { cookie, origin } });
    return new Probe(connectBridge(socketLine({ openSocket, wait })));
  }

  /** The first answer that satisfies; the test's own timeout ends a wait in vain. */
  async see<Name extends QueryName>(
    name: Name,
    input: QueryInput<Name>,
    satisfies: (answer: QueryOutput<Name>) => boolean = () => true,
  ): Promise<QueryOutput<Name>> {
    const { promise, resolve, reject } = Promise.withResolvers<QueryOutput<Name>>();
    const stop = this.#bridge.watch(name, input, (answer) => {
      if (!answer.ok) reject(new Error(`${name}: ${answer.error.type}`));
      else if (satisfies(answer.value)) resolve(answer.value);
    });
    try {
      return await promise;
    } finally {
      stop();
    }
  }

  close(): void {
    this.#bridge.close();
  }
}

async function readCookie(link: string): Promise<string> {
  const answer = await fetch(link, { redirect: 'manual' });
  const [cookie] = answer.headers.getSetCookie();
  if (cookie === undefined) throw new Error(`the station gave no cookie but ${answer.status}`);
  return cookie.split(';')[0] ?? '';
}

function wait(milliseconds: number, then: () => void): () => void {
  const timer = setTimeout(then, milliseconds);
  return () => clearTimeout(timer);
}
