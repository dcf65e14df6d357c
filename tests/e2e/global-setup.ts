import { ensureChromium } from '../../build/bootstrap/chromium.mjs';
import { isDeskBuilt } from '../../build/bootstrap/desk.mjs';
import { runInForeground } from '../../build/bootstrap/child.mjs';
import { inRoot } from '../../build/bootstrap/paths.mjs';
import { shareTestPostgres } from '../support/postgres.ts';

/** @returns what ends the run */
async function prepare(): Promise<() => Promise<void>> {
  await prepareDesk();
  return shareTestPostgres();
}

/** For a suite that is started by itself: `npm test` has seen to the desk and the browser before. */
async function prepareDesk(): Promise<void> {
  // The workers read the configuration again, and find it there.
  process.env['CHANCERY_CHROMIUM'] ??= await ensureChromium();
  if (isDeskBuilt()) return;
  const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js');
  const code = await runInForeground(process.execPath, [vite, 'build', 'renderer', '--logLevel=warn'], {
    cwd: inRoot(),
  });
  if (code !== 0) throw new Error('the desk could not be built');
}

// oxlint-disable-next-line import/no-default-export -- Playwright asks for it
export default prepare;
