import { runInForeground } from '../../build/bootstrap/child.mjs';
import { inRoot } from '../../build/bootstrap/paths.mjs';

/** `npm run tour`: takes the pictures of docs/tour.md anew. */
const playwright = inRoot('node_modules', '@playwright', 'test', 'cli.js');
const config = inRoot('tests', 'tour', 'playwright.config.ts');
process.exitCode = await runInForeground(process.execPath, [playwright, 'test', '--config', config], { cwd: inRoot() });
