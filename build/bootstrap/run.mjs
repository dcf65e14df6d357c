// @ts-check
/**
 * The first step of every npm script: `node build/bootstrap/run.mjs <what> [arguments]`. It needs no package and runs
 * on any Node since 20.19; it fetches what is missing, then starts the real program on Node 24 or later.
 */
import { describeUnsupportedNode } from './node-version.mjs';

const unsupported = describeUnsupportedNode(process.versions.node);
if (unsupported !== undefined) {
  process.stderr.write(`${unsupported}\n`);
  process.exit(1);
}

// Imported only now: an old Node may not even parse the rest.
const { launch } = await import('./launch.mjs');
process.exitCode = await launch(process.argv[2], process.argv.slice(3));
