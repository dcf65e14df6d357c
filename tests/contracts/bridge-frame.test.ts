import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MessageTooLarge } from '../../sync/bridge/channel.ts';
import { decodeFrame, encodeFrame } from '../../sync/bridge/frame.ts';

const data = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), tie('value'), { noNullPrototype: true, maxKeys: 4 }),
  ),
})).value;

describe('a frame', () => {
  it('gives back what went in', () => {
    fc.assert(
      fc.property(data, (message) => {
        expect(decodeFrame(encodeFrame(message))).toEqual({ message });
      }),
    );
  });

  it('of any bytes is read or refused, never thrown over', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(() => decodeFrame(bytes)).not.toThrow();
      }),
    );
  });

  it.each([
    ['nothing', Uint8Array.of()],
    ['half a header', Uint8Array.of(0, 0)],
    ['a length past its end', Uint8Array.of(0, 0, 0, 9, 0x31)],
    ['no JSON', frameOf('{')],
    ['text that is not UTF-8', Uint8Array.of(0, 0, 0, 3, 0x22, 0xff, 0x22)],
    ['bytes past its end', frameOf('{"$bytes":[0,1]}')],
    ['bytes before its start', frameOf('{"$bytes":[-1,1]}')],
    ['a place that is no place', frameOf('{"$bytes":"all"}')],
    ['nesting without end', frameOf('['.repeat(100_000) + ']'.repeat(100_000))],
  ])('with %s is refused', (_name, frame) => {
    expect(decodeFrame(frame)).toBeUndefined();
  });

  it('keeps a file apart from the frame that brought it', () => {
    const decoded = decodeFrame(encodeFrame({ bytes: Uint8Array.of(1, 2, 3) }))?.message as { bytes: Uint8Array };
    expect(decoded.bytes.buffer.byteLength).toBe(3);
  });

  it('over the limit is not made', () => {
    expect(() => encodeFrame('x'.repeat(100), 50)).toThrow(MessageTooLarge);
    expect(encodeFrame('x'.repeat(100), 106)).toHaveLength(106);
  });
});

function frameOf(json: string): Uint8Array {
  const text = new TextEncoder().encode(json);
  const frame = new Uint8Array(4 + text.length);
  new DataView(frame.buffer).setUint32(0, text.length);
  frame.set(text, 4);
  return frame;
}
