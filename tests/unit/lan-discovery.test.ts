import { EventEmitter } from 'node:events';
import { Bonjour } from 'bonjour-service';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { discoverWith } from '../../sync/link/lan/mdns-discovery.ts';

/** A desk that looks for others in a network of which the test speaks. */
function look() {
  const socket = Object.assign(new EventEmitter(), { send: () => undefined, close: () => undefined });
  const bonjour = new Bonjour({ socket, bind: false, multicast: false } as never);
  const { mdns } = (bonjour as unknown as { readonly server: { readonly mdns: EventEmitter } }).server;
  const near = new Set<string>();
  const timers: (() => void)[] = [];
  const stop = discoverWith(() => bonjour, {
    announce: { id: 'own', port: 4320, salt: 'salt', mark: 'mark' },
    setTimer: (run) => {
      timers.push(run);
      return () => undefined;
    },
    onFound: ({ id }) => near.add(id),
    onLost: (id) => near.delete(id),
    onUnavailable: (fault) => {
      throw fault;
    },
  });
  return {
    near,
    stop,
    aMinuteLater: () => timers.pop()?.(),
    heard: (id: string, ttl = 4500) => {
      const name = `${id}._chancery._tcp.local`;
      const answers = [
        { type: 'PTR', name: '_chancery._tcp.local', ttl, data: name },
        { type: 'SRV', name, ttl, data: { target: `${id}.local`, port: 4320 } },
        { type: 'TXT', name, ttl, data: [Buffer.from('s=salt'), Buffer.from('m=mark')] },
      ];
      mdns.emit('response', { answers, additionals: [] }, { address: '192.168.1.9' });
    },
  };
}

describe('announcements', () => {
  it('[L1] in their thousands are not all remembered, and once they are over the desks that are there are found', () => {
    const network = look();
    network.heard('honest');
    for (let index = 0; index < 3_000; index += 1) network.heard(`flood-${index}`, 2 ** 31);
    expect(network.near.size).toBeLessThan(300);
    network.aMinuteLater();
    expect(network.near.size).toBe(0);
    network.heard('honest');
    expect([...network.near]).toEqual(['honest']);
    network.stop();
  });

  it('[L1] that claim to hold for sixty years are forgotten within hours, unless who made them answers', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const network = look();
    network.heard('gone', 2 ** 31);
    network.heard('honest');
    vi.setSystemTime(Date.now() + 2 * 3600 * 1000);
    network.aMinuteLater();
    // It is asked, as all are, and answers.
    network.heard('honest');
    expect([...network.near]).toEqual(['honest']);
    network.stop();
  });

  it('[L1] of a malformed sort are passed over', () => {
    const network = look();
    for (const id of ['', '.', '_sub', '__proto__', 'x'.repeat(63)]) network.heard(id);
    expect(network.near.has('own')).toBe(false);
    network.heard('honest');
    expect(network.near.has('honest')).toBe(true);
    network.stop();
  });
});
