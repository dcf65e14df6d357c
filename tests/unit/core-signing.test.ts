import { describe, expect, it } from 'vitest';
import type { DeviceKey } from '../../sync/core/ids.ts';
import { signerFromSeed, verifySignature } from '../../sync/core/signing.ts';
import { craftSignatures } from '../support/core-crafted-signatures.ts';

describe('the one verifier', () => {
  it.each(craftSignatures())('[R11] $title: accepted is $accepted', ({ key, message, signature, accepted }) => {
    expect(verifySignature(key as DeviceKey, Buffer.from(message), signature)).toBe(accepted);
  });

  it('[R11] takes what any ordinary key signs', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const signer = signerFromSeed(Buffer.alloc(32, seed));
      const message = Buffer.from(`message ${seed}`);
      expect(verifySignature(signer.publicKey, message, signer.sign(message))).toBe(true);
    }
  });
});
