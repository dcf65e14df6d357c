// @ts-check
import path from 'node:path';
import { runInForeground } from './child.mjs';
import { isDeskBuilt } from './desk.mjs';
import { ensureNode } from './node-runtime.mjs';
import { ensurePackages } from './packages.mjs';
import { inRoot } from './paths.mjs';
import { PROGRAMS } from './programs.mjs';
import { Unobtainable, say } from './say.mjs';

/**
 * @param {string | undefined} what a name of PROGRAMS
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function launch(what, args) {
  const program = PROGRAMS[what ?? ''];
  if (program === undefined) {
    say(`Usage: node build/bootstrap/run.mjs <${Object.keys(PROGRAMS).join('|')}> [arguments]`);
    return 2;
  }
  if (program.help !== undefined && asksForHelp(args)) {
    process.stdout.write(`${program.help}\n`);
    return 0;
  }
  try {
    const node = await ensureNode();
    const env = environmentFor(node);
    await ensurePackages(node, env);
    if (program.desk === true && !asksForHelp(args)) await ensureDesk(node, env);
    return await runProgram(node, env, program, args);
  } catch (error) {
    if (!(error instanceof Unobtainable)) throw error;
    say(error.message);
    return 1;
  }
}

/**
 * Node's folder leads the path, so that whatever the program starts by the name "node" is this one.
 * @param {string} node
 * @returns {NodeJS.ProcessEnv}
 */
function environmentFor(node) {
  const name = Object.keys(process.env).find((each) => each.toUpperCase() === 'PATH') ?? 'PATH';
  const rest = process.env[name];
  return { ...process.env, [name]: path.dirname(node) + (rest === undefined ? '' : path.delimiter + rest) };
}

/**
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 */
async function ensureDesk(node, env) {
  if (isDeskBuilt()) return;
  say('Building the desk …');
  const code = await runProgram(node, env, /** @type {import('./programs.mjs').Program} */ (PROGRAMS['build']), [
    '--logLevel=warn',
  ]);
  if (code !== 0) throw new Unobtainable('The desk could not be built: what vite says above names the reason.');
}

/**
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 * @param {import('./programs.mjs').Program} program
 * @param {readonly string[]} args
 */
function runProgram(node, env, program, args) {
  return runInForeground(node, [inRoot(program.program), ...(program.args ?? []), ...args], { env, cwd: inRoot() });
}

/** @param {readonly string[]} args */
function asksForHelp(args) {
  return args.includes('--help') || args.includes('-h');
}
