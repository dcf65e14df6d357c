import type { Mutation } from '../mutation.ts';

/** P: pouches. */
export const pouch: readonly Mutation[] = [
  {
    rule: 'P1',
    fault: 'what is in a pouch is not enciphered',
    file: 'sync/link/pouch/age-stream.ts',
    from: 'yield* await encrypter.encrypt(ReadableStream.from(plain) as ReadableStream<Uint8Array>);',
    to: 'yield* plain;',
  },
  {
    rule: 'P7',
    fault: 'a file that is no age file is read to its end, and called damaged',
    file: 'sync/link/pouch/age-stream.ts',
    from: 'if (!firstLine.startsWith(text.slice(0, firstLine.length))) throw',
    to: 'if (text.length === 0) throw',
  },
  {
    rule: 'P2',
    fault: 'a frame may have any length',
    file: 'sync/core/pouch/pouch-frames.ts',
    from: 'if (length && (length.value === 0 || length.value > largestFrame)) throw',
    to: 'if (length && length.value === 0) throw',
  },
  {
    rule: 'P3',
    fault: 'a pouch of the next version is read as one of this',
    file: 'sync/core/pouch/pouch-header.ts',
    from: 'if (v > pouchVersion) throw',
    to: 'if (v > pouchVersion + 1) throw',
  },
  {
    rule: 'P4',
    fault: 'that a part is the last is not signed',
    file: 'sync/core/pouch/pouch-header.ts',
    from: "return signedBytes(['chancery/pouch', digest, last]);",
    to: "return signedBytes(['chancery/pouch', digest]);",
  },
  {
    rule: 'P4',
    fault: 'something may stand after the end',
    file: 'sync/core/pouch/read-pouch.ts',
    from: "if (end) throw malformed('end');",
    to: 'if (end) continue;',
  },
  {
    rule: 'P5',
    fault: 'the largest blobs go first',
    file: 'sync/core/pouch/fill-pouch.ts',
    from: '(left, right) => left[1] - right[1]',
    to: '(left, right) => right[1] - left[1]',
  },
  {
    rule: 'P6',
    fault: 'an older receipt takes the place of a newer one',
    file: 'sync/core/exchange/handed-receipt.ts',
    from: "if (datesTell && at > heldAt) return 'counts';",
    to: "if (datesTell && at !== heldAt) return 'counts';",
  },
  {
    rule: 'P6',
    fault: 'after one that headquarters dated ahead none counts until that day has come',
    file: 'sync/core/exchange/handed-receipt.ts',
    from: "return datesTell ? 'unclear' : 'counts';",
    to: "return 'unclear';",
  },
  {
    rule: 'P6',
    fault: 'nobody is told that a pouch does not fit what was confirmed before',
    file: 'sync/desk/pouch/import-pouch.ts',
    from: "if (place === 'other-story' && held) onLink",
    to: "if (place === 'known' && held) onLink",
  },
  {
    rule: 'P7',
    fault: 'a sender whose certificate bears a wrong signature is told of a malformed pouch',
    file: 'sync/core/pouch/pouch-header.ts',
    from: "throw certificate.error.type === 'malformed-certificate'",
    to: "throw certificate.error.type !== 'unknown-root'",
  },
  {
    rule: 'P7',
    fault: 'who is not certified at all is told so before that it is for someone else',
    file: 'sync/core/pouch/read-pouch.ts',
    from: "if (read.to !== recipient) throw new PouchRefused({ type: 'for-someone-else' });\n  const header = certifiedHeader(read, roots);",
    to: "const header = certifiedHeader(read, roots);\n  if (read.to !== recipient) throw new PouchRefused({ type: 'for-someone-else' });",
  },
];
