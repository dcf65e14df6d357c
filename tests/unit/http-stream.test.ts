import { describe, expect, it } from 'vitest';
import { err } from '../../sync/core/result.ts';
import type { CarrierFault } from '../../sync/link/carrier.ts';
import { HttpStream } from '../../sync/link/http-stream.ts';
import { testSigner } from '../support/author.ts';

function streamThatMeets(fault: CarrierFault): HttpStream {
  return new HttpStream({
    signer: testSigner('desk'),
    open: async () => err(fault),
    now: () => 0,
    id: 'AAAAAAAAAAA',
    largestAnswer: 1_000,
    faultOf: () => fault,
  });
}

const resumed = (stream: HttpStream) => stream.resume(new AbortController().signal);

describe('a stream that cannot be gone on with', () => {
  it('[X17] is over where headquarters has forgotten it, and no refusal', async () => {
    const stream = streamThatMeets({ type: 'refused', reason: 'stream-lost' });
    expect(await resumed(stream)).toEqual(err({ type: 'cut' }));
    // Nothing was ever heard on it: another would meet the same.
    expect([stream.isOver, stream.isLost]).toEqual([true, false]);
    expect(await stream.next(true)).toEqual({ type: 'failed', fault: { type: 'cut' } });
  });

  it('[X17] is refused where the device is, and may be tried again', async () => {
    const stream = streamThatMeets({ type: 'refused', reason: 'revoked' });
    expect(await resumed(stream)).toEqual(err({ type: 'refused', reason: 'revoked' }));
    expect(stream.isOver).toBe(false);
  });
});
