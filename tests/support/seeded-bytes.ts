import { createHash } from 'node:crypto';

/** Bytes that differ from call to call and are the same in every run. */
export function seededBytes(seed: string): (length: number) => Uint8Array {
  let calls = 0;
  return (length) => {
    calls += 1;
    const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, index) =>
      createHash('sha256').update(`${seed}/${calls}/${index}`).digest(),
    );
    return Buffer.concat(blocks).subarray(0, length);
  };
}
