/**
 * Zod tries `new Function` once, to see whether it may compile. The page's policy forbids that, and every attempt is
 * reported, so zod is told beforehand, where it looks for its settings: this must run before zod is loaded.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
