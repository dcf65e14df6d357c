import type { Random } from '../simulation/random.ts';

/** One way of spoiling bytes. */
type Mutation = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

/** Lengths and counts live of such bytes. */
const tellingBytes = [0x00, 0x01, 0x05, 0x7f, 0x80, 0xfe, 0xff];

const mutations: readonly Mutation[] = [
  flipBits,
  overwrite,
  (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  (bytes, random) => cutOut(bytes, random, Buffer.alloc(0)),
  (bytes, random) => cutOut(bytes, random, Buffer.from([tellingBytes[random.below(tellingBytes.length)] ?? 0])),
  changeDigit,
  repeatPart,
  swapParts,
  (bytes, random, other) => cutOut(bytes, random, partOf(other, random)),
];

/** The same bytes spoilt in one to four ways; by one seed always the same. @param other bytes of the same sort, to splice from */
export function mutate(bytes: Buffer, random: Random, other: Buffer): Buffer {
  let spoilt: Buffer = Buffer.from(bytes);
  const times = 1 + random.below(4);
  for (let time = 0; time < times && spoilt.length > 1; time += 1) {
    const mutation = mutations[random.below(mutations.length)] ?? flipBits;
    spoilt = Buffer.from(mutation(spoilt, random, other));
  }
  return spoilt;
}

function flipBits(bytes: Buffer, random: Random): Buffer {
  const flips = 1 + random.below(8);
  for (let flip = 0; flip < flips; flip += 1) {
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  }
  return bytes;
}

function overwrite(bytes: Buffer, random: Random): Buffer {
  const value = tellingBytes[random.below(tellingBytes.length)] ?? 0;
  const from = random.below(bytes.length);
  return bytes.fill(value, from, Math.min(bytes.length, from + 1 + random.below(6)));
}

/** Where text stands, it stays text: another number, another place, another identifier. */
function changeDigit(bytes: Buffer, random: Random): Buffer {
  const from = random.below(bytes.length);
  const at = bytes.findIndex((byte, index) => index >= from && byte >= 0x30 && byte <= 0x39);
  if (at !== -1) bytes[at] = 0x30 + random.below(10);
  return bytes;
}

function repeatPart(bytes: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length);
  return Buffer.concat([bytes.subarray(0, at), partOf(bytes, random), bytes.subarray(at)]);
}

function swapParts(bytes: Buffer, random: Random): Buffer {
  const [first = 0, second = 0] = [random.below(bytes.length), random.below(bytes.length)].toSorted((a, b) => a - b);
  return Buffer.concat([bytes.subarray(second), bytes.subarray(first, second), bytes.subarray(0, first)]);
}

function cutOut(bytes: Buffer, random: Random, instead: Buffer): Buffer {
  const from = random.below(bytes.length);
  return Buffer.concat([bytes.subarray(0, from), instead, bytes.subarray(from + random.below(24))]);
}

function partOf(bytes: Buffer, random: Random): Buffer {
  const from = random.below(bytes.length);
  return bytes.subarray(from, from + 1 + random.below(64));
}
