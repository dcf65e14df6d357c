import { availableParallelism, cpus, platform, release, totalmem } from 'node:os';

/** One line about where the figures were measured: without it they mean nothing. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${model}, ${availableParallelism()} cores, ${memory} GiB, ${platform()} ${release()}, Node ${process.versions.node}`;
}
