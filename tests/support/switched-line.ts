import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server of this machine that can be taken away from one who uses it, and given back. */
export class SwitchedLine {
  isUp = true;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
  }

  static async to(target: URL): Promise<SwitchedLine> {
    const server = createServer();
    const line = new SwitchedLine(server);
    server.on('connection', (client) => line.#open(client, Number(target.port)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return line;
  }

  get url(): URL {
    return new URL(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`);
  }

  switch(isUp: boolean): void {
    this.isUp = isUp;
    if (!isUp) for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.switch(false);
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #open(client: Socket, port: number): void {
    if (!this.isUp) {
      client.destroy();
      return;
    }
    const server = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    client.pipe(server).pipe(client);
  }
}
