import { readdirSync, readFileSync } from 'node:fs';

/** Fields of `/proc/PID/stat` behind the name (proc(5)): the parent, and processor time in hundredths of a second. */
const [parent, user, system, childrenUser, childrenSystem] = [1, 11, 12, 13, 14] as const;

/** Seconds that this process has used, all threads. */
export function ownSeconds(): number {
  const used = process.cpuUsage();
  return (used.user + used.system) / 1_000_000;
}

/** Seconds that a process has used, all threads. Linux only. */
export function secondsOf(id: number): number {
  const fields = readFields(id);
  return fields ? ((fields[user] ?? 0) + (fields[system] ?? 0)) / 100 : 0;
}

/** Seconds that a process and its children have used, with those that have ended. Linux only. */
export function secondsWithChildren(id: number): number {
  const fields = readFields(id);
  const ended = fields ? ((fields[childrenUser] ?? 0) + (fields[childrenSystem] ?? 0)) / 100 : 0;
  return childrenOf(id).reduce((sum, child) => sum + secondsOf(child), secondsOf(id) + ended);
}

export function childrenOf(id: number): readonly number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return all.map(Number).filter((each) => readFields(each)?.[parent] === id);
}

/** @returns null for a process that is gone */
function readFields(id: number): readonly number[] | null {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8');
    return text
      .slice(text.lastIndexOf(') ') + 2)
      .split(' ')
      .map(Number);
  } catch {
    return null;
  }
}
