import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { err, ok, type Result } from '../../core/result.ts';

const run = promisify(execFile);

/** Who runs PostgreSQL. It refuses to run as root: there it runs as the system user `postgres`, made where it is missing. */
export type ClusterUser =
  | { readonly kind: 'self' }
  | { readonly kind: 'postgres'; readonly uid: number; readonly gid: number };

export interface NoClusterUser {
  readonly type: 'postgres-user-missing';
}

export async function findClusterUser(): Promise<Result<ClusterUser, NoClusterUser>> {
  if (process.getuid?.() !== 0) return ok({ kind: 'self' });
  const found = (await lookUpPostgres()) ?? (await createPostgres());
  return found ? ok(found) : err({ type: 'postgres-user-missing' });
}

async function lookUpPostgres(): Promise<ClusterUser | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { kind: 'postgres', uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function createPostgres(): Promise<ClusterUser | null> {
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  } catch {
    return null;
  }
  return lookUpPostgres();
}

export interface Invocation {
  readonly file: string;
  readonly args: readonly string[];
  readonly options: { readonly uid?: number; readonly gid?: number };
}

/**
 * How to start a program as that user. Where a folder above the program or the cluster is closed to it (a clone under
 * `/root`), the program keeps the capability to pass, which `setpriv` hands on; `no_setuid_fixup` makes access(2) agree.
 */
export function invoke(
  user: ClusterUser,
  program: string,
  args: readonly string[],
  folders: readonly string[],
): Invocation {
  if (user.kind === 'self') return { file: program, args, options: {} };
  if ([path.dirname(program), ...folders].every((folder) => canEnter(folder, user))) {
    return { file: program, args, options: { uid: user.uid, gid: user.gid } };
  }
  const privileges = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
  const capability = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup'];
  return { file: 'setpriv', args: [...privileges, ...capability, program, ...args], options: {} };
}

function canEnter(folder: string, { uid, gid }: { readonly uid: number; readonly gid: number }): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder);
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  const parent = path.dirname(folder);
  return parent === folder || canEnter(parent, { uid, gid });
}
