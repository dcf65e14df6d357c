import { registerHooks } from 'node:module';

/**
 * Loaded before a world, puts quick stand-ins in the place of the two slow primitives under the core: a keyed hash for Ed25519,
 * and zstd at its lowest level. All that is built of them stays the real thing; `--real` runs without.
 */
const standIns = new Map([
  ['node:crypto', { importer: '/sync/core/signing.ts', url: new URL('quick-signatures.ts', import.meta.url).href }],
  [
    'node:zlib',
    { importer: '/sync/core/bundle/compression.ts', url: new URL('quick-compression.ts', import.meta.url).href },
  ],
]);

registerHooks({
  resolve(specifier, context, nextResolve) {
    const standIn = standIns.get(specifier);
    if (standIn && context.parentURL?.endsWith(standIn.importer)) return { url: standIn.url, shortCircuit: true };
    return nextResolve(specifier, context);
  },
});
