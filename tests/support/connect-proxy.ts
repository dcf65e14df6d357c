import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** A network's own proxy: it makes connections (CONNECT, RFC 9110, 9.3.6) for whoever it lets through, and sees no more of them than bytes. */
export class ConnectProxy {
  /** What it answers instead of connecting; null: it lets everybody through. */
  refusal: 403 | 502 | null = null;
  /** Only whoever names these comes through: `name:password`. */
  credentials: string | null = null;
  /** Where it leads its connections instead of where they are meant to go: one who opens what is encrypted, to read it. */
  interceptor: number | null = null;
  /** Where connections were asked for. */
  readonly asked: string[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor() {
    this.#server = createServer((_, answer) => void answer.writeHead(400).end());
    this.#server.on('connect', (asked, socket: Socket) => this.#connect(asked, socket));
  }

  static async start(): Promise<ConnectProxy> {
    const proxy = new ConnectProxy();
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** @param credentials `name:password` */
  url(credentials = ''): URL {
    const { port } = this.#server.address() as AddressInfo;
    const url = new URL(`http://127.0.0.1:${port}`);
    [url.username = '', url.password = ''] = credentials.split(':');
    return url;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #connect({ url: target = '', headers }: IncomingMessage, socket: Socket): void {
    this.asked.push(target);
    const wanted = this.credentials && `Basic ${Buffer.from(this.credentials).toString('base64')}`;
    if (wanted !== null && headers['proxy-authorization'] !== wanted) return this.#refuse(socket, 407);
    if (this.refusal !== null) return this.#refuse(socket, this.refusal);
    const port = this.interceptor ?? Number(new URL(`tcp://${target}`).port);
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    this.#keep(socket, onward);
    this.#keep(onward, socket);
  }

  #refuse(socket: Socket, status: number): void {
    const how = status === 407 ? 'Proxy-Authenticate: Basic realm="network"\r\n' : '';
    socket.on('error', () => socket.destroy());
    socket.end(`HTTP/1.1 ${status} No\r\n${how}Content-Length: 0\r\nConnection: close\r\n\r\n`);
  }

  #keep(socket: Socket, other: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.#sockets.delete(socket);
      other.destroy();
    });
  }
}
