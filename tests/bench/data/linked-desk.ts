import { askHeadquarters, type DeskSpace } from '../../../sync/core/exchange/ask.ts';
import { takeReply } from '../../../sync/core/exchange/reply.ts';
import { mostRecords } from '../../../sync/core/exchange/take-content.ts';
import { sha256 } from '../../../sync/core/ids.ts';
import { ReplicaOnLink } from '../../../sync/desk/linked-replica.ts';
import type { Headquarters } from '../../../sync/headquarters/headquarters.ts';
import { enrol } from '../../../sync/link/enrol.ts';
import { HttpCarrier } from '../../../sync/link/http-carrier.ts';
import { firstBundle, largestBundle } from '../../../sync/core/exchange/session.ts';
import type { Replica } from '../../../sync/replica/replica.ts';
import { rootSigner } from './authors.ts';
import { device } from './desk.ts';

export interface Exchanged {
  readonly up: number;
  readonly down: number;
  readonly more: boolean;
}

export async function enrolReplica(replica: Replica, headquarters: Headquarters, url: URL): Promise<ReplicaOnLink> {
  const code = await headquarters.enrolmentCode('DEL');
  if (!code.ok) throw new Error(code.error.type);
  const request = { code: code.value.code, exchange: sha256('bench exchange Desk four'), name: 'Desk four' };
  const pinned = await enrol(url, request, device.signer);
  if (!pinned.ok) throw new Error(`not enrolled: ${pinned.error.type}`);
  const keys = { roots: [pinned.value.root], headquarters: pinned.value.headquarters.device };
  return new ReplicaOnLink(replica, keys, {
    wentBack: () => undefined,
    toldTwoStories: () => undefined,
    refused: (by, runs) => {
      throw new Error(`${by} refused: ${runs[0]?.reason}`);
    },
  });
}

/** A desk on a line of its own: one round trip after another, without the loop's clock. */
export class LinkedDesk {
  readonly #replica: ReplicaOnLink;
  readonly #carrier: HttpCarrier;
  readonly #roots = [rootSigner.publicKey];
  #bundle = firstBundle;

  private constructor(replica: ReplicaOnLink, carrier: HttpCarrier) {
    this.#replica = replica;
    this.#carrier = carrier;
  }

  /** @param url headquarters', by way of the counting proxy */
  static async enrol(replica: Replica, headquarters: Headquarters, url: URL): Promise<LinkedDesk> {
    const onLink = await enrolReplica(replica, headquarters, url);
    return new LinkedDesk(onLink, new HttpCarrier({ headquarters: url, signer: device.signer }));
  }

  /** One round trip. @returns the bytes of the two bodies */
  async exchange(): Promise<Exchanged> {
    const replica = this.#replica;
    replica.seal();
    const desk = replica.spaces.map((space): DeskSpace => ({
      space,
      store: replica.store(space),
      memory: replica.loadMemory(space),
    }));
    const asked = await askHeadquarters(
      desk,
      replica.spaces,
      { records: mostRecords, bytes: this.#bundle },
      this.#bundle,
    );
    const answer = await this.#carrier.exchange(asked.message, AbortSignal.timeout(600_000));
    if (!answer.ok) throw new Error(`no exchange: ${JSON.stringify(answer.error)}`);
    const context = { spaces: replica.spaces, roots: this.#roots, headquarters: replica.headquarters };
    const replies = await takeReply(answer.value, asked.about, context);
    if (!replies.ok) throw new Error(replies.error.type);
    for (const reply of replies.value) {
      if (reply.receipt) replica.saveReceipt(reply.receipt.receipt, reply.receipt.frontier);
      replica.saveMemory(reply.space, reply.memory);
    }
    this.#bundle = Math.min(largestBundle, this.#bundle * 8);
    const more = asked.more || replies.value.some((reply) => reply.moreToReceive);
    return { up: asked.message.length, down: answer.value.length, more };
  }

  async exchangeAll(): Promise<void> {
    while ((await this.exchange()).more);
    // The receipt of the last bundle is built upon, so that both know the same frontier.
    await this.exchange();
  }
}
