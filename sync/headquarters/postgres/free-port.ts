import { createServer } from 'node:net';

/** The wished port of the loopback interface if it is free, else any that is. */
export async function freePort(wish: number | null): Promise<number> {
  if (wish !== null && (await tryListening(wish)) !== null) return wish;
  const port = await tryListening(0);
  if (port === null) throw new Error('no free port on the loopback interface');
  return port;
}

function tryListening(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? null) : null));
    });
  });
}
