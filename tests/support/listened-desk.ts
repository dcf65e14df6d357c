import { frontierDigest } from '../../sync/core/frontier/frontier.ts';
import { Author, testSigner } from './author.ts';
import { delhi, receiptKey, TestDesk, type TestHeadquarters } from './core-parties.ts';
import {
  isSigned,
  placeOf,
  readExchange,
  secondDigest,
  type SecondKnowledge,
  type SecondPlace,
  type SecondSection,
} from './second-reader.ts';

/** A desk, and somebody beside its line who knows what both sides say, the specification, and none of our code. */
export class ListenedDesk {
  readonly author: Author;
  receipts = 0;
  seals = 0;
  slices = 0;
  /** Of the records that were heard of, by their places. */
  readonly names = new Map<string, string>();
  /** What turned out to be otherwise than the listener made it out. */
  readonly wrong: string[] = [];
  readonly #desk: TestDesk;
  readonly #dictionary: Buffer;
  #known: readonly SecondPlace[] = [];

  constructor(name: string, dictionary: Buffer, lane: 'ordinary' | 'urgent' = 'ordinary') {
    this.author = new Author(name, delhi, { lane });
    this.#desk = new TestDesk(name);
    this.#dictionary = dictionary;
  }

  /** Keeps what its author wrote, and exchanges until it is at rest. */
  async exchange(headquarters: TestHeadquarters): Promise<void> {
    const { store } = this.#desk;
    await store.accept(this.author.batch());
    for (const [hash, bytes] of this.author.blobs)
      await store.acceptSlices([{ hash, offset: 0, total: bytes.length, bytes }]);
    for (let more = true; more;) more = await this.#listen(headquarters);
  }

  async #listen(headquarters: TestHeadquarters): Promise<boolean> {
    const held = await this.#desk.store.frontier();
    const { asked, answer, more } = await this.#desk.exchange(headquarters);
    const question = this.#read(asked, () => this.#known);
    this.#compare('the base', question?.base, secondDigest(this.#known).slice(0, 32));
    const told = withCarried(this.#known, question);
    this.#compare('what the desk holds', secondDigest(told), frontierDigest(held));
    const said = withEnds(this.#known, question?.change ?? []);
    const builtOn = (base: unknown): readonly SecondPlace[] => (base === undefined ? told : base === 1 ? said : []);
    const reply = this.#read(answer ?? new Uint8Array(), builtOn);
    this.#known = reply ? withEnds(builtOn(reply.base), reply.change) : told;
    const holds = frontierDigest(await headquarters.store.frontier());
    this.#compare('what headquarters holds', secondDigest(this.#known), holds);
    if (reply) this.#hear(reply);
    return more;
  }

  #hear({ slices, receipt }: SecondSection): void {
    this.slices += slices.length;
    if (!receipt) return;
    this.receipts += 1;
    const statement = ['chancery/receipt', delhi, secondDigest(this.#known), receipt.lacking, receipt.at];
    this.#compare('a receipt', isSigned(receiptKey.publicKey, statement, receipt.signature), true);
  }

  #read(message: Uint8Array, builtOn: (base: unknown) => readonly SecondPlace[]): SecondSection | undefined {
    const hashAt = (feed: string, seq: number): string => this.names.get(`${feed} ${seq}`) ?? '';
    const known = (_: string, base: unknown): SecondKnowledge => ({ frontier: builtOn(base), hashAt });
    const [section] = readExchange(Buffer.from(message), [delhi], this.#dictionary, known);
    for (const { feed, seq, hash } of section?.records.map(placeOf) ?? []) this.names.set(`${feed} ${seq}`, hash);
    for (const { feed, seq, hash, signature } of section?.seals ?? []) {
      this.seals += 1;
      const device = this.#deviceOf(feed);
      this.#compare('a seal', isSigned(device, ['chancery/seal', delhi, feed, seq, hash], signature), true);
    }
    return section;
  }

  #deviceOf(feed: string): string {
    const [own, other] = this.author.name === 'anna' ? ['anna', 'binh'] : ['binh', 'anna'];
    return testSigner(feed === this.author.owner.feed ? own : other).publicKey;
  }

  #compare(what: string, found: unknown, expected: unknown): void {
    if (found !== expected) this.wrong.push(`${what}: ${String(found)}, not ${String(expected)}`);
  }
}

function withEnds(base: readonly SecondPlace[], change: SecondSection['change']): readonly SecondPlace[] {
  const changed = new Map(change);
  return [...base.filter((place) => !changed.has(place.feed)), ...[...changed.values()].flat()];
}

/** [X4] What a question says of its sender, beside the base: by words, and by the one run of a feed that it carries. */
function withCarried(base: readonly SecondPlace[], question: SecondSection | undefined): readonly SecondPlace[] {
  const said = new Set(question?.change.map(([feed]) => feed));
  const runs = Map.groupBy(question?.records.map(placeOf) ?? [], (place) => place.feed);
  const ends = [...runs].flatMap(([feed, run]) => {
    const last = run.at(-1);
    return last && !said.has(feed) ? [[feed, [last]] as const] : [];
  });
  return withEnds(base, [...(question?.change ?? []), ...ends]);
}
