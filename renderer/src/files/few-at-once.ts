/** Runs what it is given, at most so many at once, in the order of asking. */
export function fewAtOnce(most: number): <Value>(work: () => Promise<Value>) => Promise<Value> {
  const waiting: (() => void)[] = [];
  let running = 0;
  const enter = async (): Promise<void> => {
    if (running === most) return new Promise((resolve) => waiting.push(resolve));
    running += 1;
  };
  /** Whoever waits longest takes the place over; nobody who asks meanwhile gets in before them. */
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return async (work) => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
