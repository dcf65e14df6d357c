import type { WorldOutcome } from './world.ts';

/** As often as this a long run says how far it is: a quarter of an hour's work or less. */
const worldsBetween = 20_000;

/** Says how far a run is, so that one that was broken off can be gone on with. */
export function progressFrom(
  from: number,
  say: (line: string) => void,
  every = worldsBetween,
): (outcome: WorldOutcome) => void {
  // Threads do not keep step: some worlds are over before others with a lower seed.
  const ahead = new Set<number>();
  let next = from;
  let failed = 0;
  return ({ seed, failures }) => {
    ahead.add(seed);
    if (failures.length > 0) failed += 1;
    while (ahead.delete(next)) {
      next += 1;
      if ((next - from) % every === 0)
        say(`seeds ${from} to ${next - 1} are done, ${failed} failed; on with --from ${next}`);
    }
  };
}
