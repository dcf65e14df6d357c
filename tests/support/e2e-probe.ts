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

  /** Signed in at a seat of its own. @param name of a person who may */
  static async open(station: Station, name: string, passphrase: string): Promise<Probe> {
    const cookie = await station.spendLink(readCookie);
    const { host, origin } = new URL(station.link);
    const openSocket = (): WebSocket => new WebSocket(`ws://${host}${BRIDGE_PATH}`, { headers: { cookie, origin } });
    const probe = new Probe(connectBridge(socketLine({ openSocket, wait })));
    await probe.#signIn(name, passphrase);
    return probe;
  }

  async #signIn(name: string, passphrase: string): Promise<void> {
    const { staff } = await this.see('desk', {});
    const person = staff.find((each) => each.name === name);
    const signedIn = person && (await this.#bridge.command('signIn', { staff: person.id, passphrase }));
    if (!signedIn?.ok) throw new Error(`${name} could not sign in: ${signedIn?.error.type ?? 'unknown here'}`);
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
