import { createSocket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import { afterEach, expect, it } from 'vitest';
import { discoverByMdns } from '../../sync/link/lan/mdns-discovery.ts';
import { waitUntil } from '../support/wait-until.ts';

const group = '224.0.0.251';
const ending: (() => void)[] = [];
afterEach(() => {
  for (const end of ending.splice(0)) end();
});

/** Somebody in the machine's own network: whom they see now, and how they leave. */
function join(id: string) {
  const near = new Map<string, number>();
  const leave = discoverByMdns({
    announce: { id, port: 4320, salt: 'salt', mark: `mark of ${id}` },
    setTimer: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    onFound: ({ id: found, addresses }) => near.set(found, addresses[0]?.port ?? 0),
    onLost: (lost) => near.delete(lost),
    onUnavailable: (fault) => {
      throw fault;
    },
  });
  ending.push(leave);
  return { near, leave };
}

it('[L1] desks find each other by real multicast, and see that one has left', async ({ skip }) => {
  if (!(await isMulticastHeard())) return skip('this machine hears no multicast of its own');
  const [one, two] = [`one-${process.pid}`, `two-${process.pid}`];
  const [first, second] = [join(one), join(two)];
  await waitUntil(() => first.near.has(two) && second.near.has(one), 'both have heard of each other');
  expect([first.near.get(two), second.near.get(one)]).toEqual([4320, 4320]);
  second.leave();
  await waitUntil(() => !first.near.has(two), 'the other has left');
});

/** Whether what is said to everybody on an interface comes back to this machine, by another port than the desks'. */
async function isMulticastHeard(): Promise<boolean> {
  const hasNetwork = Object.values(networkInterfaces()).some((all) =>
    all?.some(({ internal, family }) => !internal && family === 'IPv4'),
  );
  if (!hasNetwork) return false;
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  ending.push(() => socket.close());
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => resolve(false), 2_000);
    const tell = (isHeard: boolean) => {
      clearTimeout(giveUp);
      resolve(isHeard);
    };
    socket.on('error', () => tell(false));
    socket.on('message', () => tell(true));
    socket.bind(0, () => {
      try {
        socket.addMembership(group);
        socket.send('heard?', socket.address().port, group);
      } catch {
        // No interface takes part in any group.
        tell(false);
      }
    });
  });
}
