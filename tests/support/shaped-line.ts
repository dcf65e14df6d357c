import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface LineShape {
  /** Each way, for all connections together, as a modem has it. */
  readonly bytesPerSecond: number;
  /** One way. */
  readonly delayMs: number;
  /** Every connection is cut this often, by time or by bytes carried up, and none is let through for a while. */
  readonly cuts?: { readonly everyMs?: number; readonly everyBytes?: number; readonly downMs: number };
  /** Nothing moves now and then. */
  readonly stalls?: { readonly chanceAPacket: number; readonly forMs: number };
}

type Way = 'up' | 'down';

const packetBytes = 512;
/** A modem's own buffer: so much may wait there, and no more is read from whoever sends. */
const bufferMs = 250;

/**
 * Real TCP connections by way of a bad line: a rate, a delay, stalls and cuts. What is lost in a cut is what had not come out at
 * the other end. Timers are real; chance comes in.
 */
export class ShapedLine {
  readonly carried = { up: 0, down: 0 };
  cuts = 0;
  connections = 0;
  /** Told of what comes out at headquarters' end, by connection. */
  onCarriedUp: (connection: number, bytes: Uint8Array) => void = () => undefined;
  readonly #server: Server;
  readonly #shape: LineShape;
  readonly #chance: () => number;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  readonly #freeAt: { [way in Way]: number } = { up: 0, down: 0 };
  readonly #now: () => number;
  #isDown = false;
  #cutTimer: NodeJS.Timeout | null = null;

  private constructor(server: Server, shape: LineShape, chance: () => number, now: () => number) {
    this.#server = server;
    this.#shape = shape;
    this.#chance = chance;
    this.#now = now;
  }

  /** @param chance 0 ≤ chance < 1, seeded @param now milliseconds, never going back */
  static async start(
    targetPort: number,
    shape: LineShape,
    chance: () => number = () => 0.5,
    now: () => number = () => performance.now(),
  ): Promise<ShapedLine> {
    const server = createServer({ allowHalfOpen: false });
    const line = new ShapedLine(server, shape, chance, now);
    server.on('connection', (client) => line.#open(client, targetPort));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    if (shape.cuts?.everyMs !== undefined) line.#cutTimer = setInterval(() => line.cut(), shape.cuts.everyMs);
    return line;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): URL {
    return new URL(`http://127.0.0.1:${this.port}`);
  }

  /** All connections break, and new ones break at once until the line is up again. */
  cut(): void {
    this.cuts += 1;
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
    this.#freeAt.up = this.#freeAt.down = 0;
    const downMs = this.#shape.cuts?.downMs ?? 0;
    if (downMs === 0) return;
    this.#isDown = true;
    setTimeout(() => (this.#isDown = false), downMs);
  }

  async close(): Promise<void> {
    if (this.#cutTimer) clearInterval(this.#cutTimer);
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #cutWhenDue(): void {
    const everyBytes = this.#shape.cuts?.everyBytes;
    if (everyBytes !== undefined && this.carried.up >= (this.cuts + 1) * everyBytes) this.cut();
  }

  #open(client: Socket, targetPort: number): void {
    if (this.#isDown) {
      client.destroy();
      return;
    }
    this.connections += 1;
    const server = connect(targetPort, '127.0.0.1');
    const pair = [client, server] as const;
    this.#pairs.add(pair);
    for (const socket of pair) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        this.#pairs.delete(pair);
        for (const each of pair) each.destroy();
      });
    }
    const connection = this.connections;
    this.#carry(client, server, 'up', (bytes) => this.onCarriedUp(connection, bytes));
    this.#carry(server, client, 'down');
  }

  #carry(from: Socket, to: Socket, way: Way, told: (bytes: Uint8Array) => void = () => undefined): void {
    const onTheWay: Buffer[] = [];
    from.on('data', (bytes: Buffer) => {
      for (let at = 0; at < bytes.length; at += packetBytes) {
        onTheWay.push(bytes.subarray(at, at + packetBytes));
        this.#send(onTheWay, to, way, told);
      }
      const aheadMs = this.#freeAt[way] - this.#now();
      if (aheadMs <= bufferMs) return;
      from.pause();
      setTimeout(() => from.resume(), aheadMs - bufferMs);
    });
  }

  /** Timers of nearly the same moment may fire in any order: whichever does brings the oldest packet. */
  #send(onTheWay: Buffer[], to: Socket, way: Way, told: (bytes: Uint8Array) => void): void {
    const last = onTheWay.at(-1)?.length ?? 0;
    const { bytesPerSecond, delayMs, stalls } = this.#shape;
    const stalledMs = stalls && this.#chance() < stalls.chanceAPacket ? stalls.forMs : 0;
    const now = this.#now();
    this.#freeAt[way] = Math.max(now, this.#freeAt[way]) + stalledMs + (last * 1000) / bytesPerSecond;
    setTimeout(
      () => {
        const packet = onTheWay.shift();
        if (to.destroyed || !packet) return;
        this.carried[way] += packet.length;
        to.write(packet);
        told(packet);
        if (way === 'up') this.#cutWhenDue();
      },
      this.#freeAt[way] + delayMs - now,
    );
  }
}
