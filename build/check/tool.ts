import { spawn } from 'node:child_process';
import { inRoot } from '../bootstrap/paths.mjs';

/** What one check says: nothing, or a report for a person. */
export type Finding =
  | { readonly ok: true; readonly counted?: string }
  | { readonly ok: false; readonly report: string };

export function findingOf(complaints: readonly string[]): Finding {
  return complaints.length === 0 ? { ok: true } : { ok: false, report: complaints.join('\n') };
}

/** Runs a package's program; its exit code decides. */
export async function runTool(program: string, args: readonly string[]): Promise<Finding> {
  const { code, output } = await outputOf(program, args);
  return code === 0 ? { ok: true } : { ok: false, report: output === '' ? `ended with ${code}` : output };
}

/** @param program below node_modules, "oxlint/bin/oxlint" */
export function outputOf(
  program: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [inRoot('node_modules', program), ...args], {
      cwd: inRoot(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }));
  });
}
