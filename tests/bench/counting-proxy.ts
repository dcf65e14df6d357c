import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface Counted {
  readonly up: number;
  readonly down: number;
  readonly connections: number;
}

/** A TCP proxy on the loopback interface that counts what passes: every byte of HTTP, and nothing below it. */
export class CountingProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #up = 0;
  #down = 0;
  #connections = 0;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(targetPort: number): Promise<CountingProxy> {
    const server = createServer();
    const proxy = new CountingProxy(server);
    server.on('connection', (socket) => proxy.#carry(socket, targetPort));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get counted(): Counted {
    return { up: this.#up, down: this.#down, connections: this.#connections };
  }

  /** What passes while the work is done. */
  async during(work: () => Promise<unknown>): Promise<Counted> {
    const before = this.counted;
    await work();
    const after = this.counted;
    return {
      up: after.up - before.up,
      down: after.down - before.down,
      connections: after.connections - before.connections,
    };
  }

  #carry(client: Socket, targetPort: number): void {
    this.#connections += 1;
    const server = connect(targetPort, '127.0.0.1');
    client.on('data', (bytes) => (this.#up += bytes.length));
    server.on('data', (bytes) => (this.#down += bytes.length));
    client.pipe(server);
    server.pipe(client);
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => this.#sockets.delete(socket));
    }
  }

  close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
