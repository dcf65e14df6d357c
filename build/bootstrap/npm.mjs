// @ts-check
import { runInForeground } from './child.mjs';

/**
 * Runs npm on the given Node. Inside an npm script `npm_execpath` names npm's own program, so no shell is needed.
 * @param {string} node
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, stdout: 'stderr' | 'ignore' }} options
 * @returns {Promise<number>}
 */
export function npm(node, args, options) {
  const program = process.env['npm_execpath'];
  if (program !== undefined && /npm-cli\.c?js$/.test(program)) {
    return runInForeground(node, [program, ...args], options);
  }
  const isWindows = process.platform === 'win32';
  return runInForeground(isWindows ? 'npm.cmd' : 'npm', args, { ...options, shell: isWindows });
}
