import { describe, expect, it } from 'vitest';
import { Incoming } from '../../sync/link/stream/incoming.ts';
import { Outgoing } from '../../sync/link/stream/outgoing.ts';
import { StreamEnd, type StreamConnection, type StreamFault } from '../../sync/link/stream/stream-end.ts';

/** Two ends with a line between them that carries bytes in small parts, in order, until it is cut. */
class Line {
  now = 0;
  readonly desk: StreamEnd;
  readonly headquarters: StreamEnd;
  readonly toDesk: string[] = [];
  readonly toHeadquarters: string[] = [];
  readonly faults: StreamFault[] = [];
  up: Uint8Array = new Uint8Array();
  down: Uint8Array = new Uint8Array();
  carriedUp = 0;
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = randomFrom(seed);
    const options = { largestMessage: 1_000_000, roundTripMs: 800, now: () => this.now, onMove: () => undefined };
    const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
    this.desk = new StreamEnd({ ...options, onMessage: (bytes) => this.toDesk.push(text(bytes)) });
    this.headquarters = new StreamEnd({ ...options, onMessage: (bytes) => this.toHeadquarters.push(text(bytes)) });
  }

  /** @returns whether headquarters can go on from there */
  connect(): boolean {
    this.cut();
    const knows = this.desk.incoming.received;
    this.desk.connect(this.#connection('up'), null);
    return this.headquarters.connect(this.#connection('down'), knows);
  }

  /** What is on the line is lost. */
  cut(): void {
    this.desk.disconnect();
    this.headquarters.disconnect();
    this.up = new Uint8Array();
    this.down = new Uint8Array();
  }

  #connection(way: 'up' | 'down'): StreamConnection {
    let isOpen = true;
    return {
      write: (bytes) => {
        if (isOpen) this[way] = Buffer.concat([this[way], bytes]);
      },
      close: () => {
        isOpen = false;
      },
    };
  }

  /** Some bytes come out at one end. */
  step(): void {
    this.now += 10;
    const most = 1 + Math.floor(this.#random() * 700);
    if (this.#random() < 0.5) this.#carry('up', most, this.headquarters);
    else this.#carry('down', most, this.desk);
  }

  #carry(way: 'up' | 'down', most: number, end: StreamEnd): void {
    const bytes = this[way].subarray(0, most);
    this[way] = this[way].subarray(most);
    if (way === 'up') this.carriedUp += bytes.length;
    const fault = bytes.length > 0 && end.isConnected ? end.receive(bytes) : null;
    if (fault) this.faults.push(fault);
  }

  chance(of: number): boolean {
    return this.#random() < of;
  }
}

function randomFrom(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

const letter = (number: number, length: number): string =>
  `${number}:`.padEnd(length, String.fromCharCode(97 + (number % 26)));

describe('a stream', () => {
  it('[X17] is not told that bytes came which were never handed to a connection', () => {
    const outgoing = new Outgoing();
    outgoing.add(new Uint8Array(10));
    outgoing.next(4);
    expect(outgoing.confirm(5)).toBe(false);
    expect(outgoing.confirm(4)).toBe(true);
    expect(outgoing.confirm(3)).toBe(false);
  });

  it('[X17] brings each message once and in order, whatever is cut where', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const line = new Line(seed);
      const [up, down]: [string[], string[]] = [[], []];
      const wentOn = [line.connect()];
      for (let step = 0; step < 3_000; step += 1) {
        if (up.length < 30 && line.chance(0.05)) {
          up.push(letter(up.length, 10 + ((up.length * 977) % 6_000)));
          line.desk.send(Buffer.from(up.at(-1) ?? '', 'latin1'));
        }
        if (down.length < 30 && line.chance(0.05)) {
          down.push(letter(down.length, 10 + ((down.length * 677) % 4_000)));
          line.headquarters.send(Buffer.from(down.at(-1) ?? '', 'latin1'));
        }
        line.step();
        if (line.chance(0.01)) wentOn.push(line.connect());
      }
      for (let step = 0; step < 20_000 && line.toHeadquarters.length + line.toDesk.length < 60; step += 1) line.step();
      expect(wentOn).not.toContain(false);
      expect(line.faults).toEqual([]);
      expect(line.toHeadquarters).toEqual(up);
      expect(line.toDesk).toEqual(down);
    }
  });
});

describe('what comes in', () => {
  const message = Buffer.concat([Buffer.from([200, 1]), Buffer.alloc(200, 'x')]);

  it('[X17] byte by byte, in whatever order, is one message in the end', () => {
    const incoming = new Incoming(1_000);
    const halves = [...message.entries()].slice(100).concat([...message.entries()].slice(0, 100));
    const came = halves.flatMap(([at, byte]) => {
      const messages = incoming.take(at, Uint8Array.of(byte));
      return typeof messages === 'string' ? [messages] : messages.map((each) => Buffer.from(each).toString());
    });
    expect(came).toEqual(['x'.repeat(200)]);
    expect(incoming.held).toBe(0);
  });

  it('[X17] with ever more gaps is given up, for each of them costs a look', () => {
    const incoming = new Incoming(1_000);
    const taken = Array.from({ length: 33 }, (_, index) => incoming.take(2 + index * 2, Uint8Array.of(0)));
    expect(taken.slice(0, 32).every((messages) => messages.length === 0)).toBe(true);
    expect(taken[32]).toBe('too-far-ahead');
  });
});
