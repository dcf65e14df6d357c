/** Exchanges under way in this process, for whatever can wait until there are none. */
export class Traffic {
  #underWay = 0;
  readonly #waiting = new Set<() => void>();

  async during<Value>(exchange: () => Promise<Value>): Promise<Value> {
    this.#underWay += 1;
    try {
      return await exchange();
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) for (const goOn of this.#waiting) goOn();
    }
  }

  /** Resolves as soon as no exchange is under way, and after so long at the latest. */
  quiet(longestMs: number): Promise<void> {
    if (this.#underWay === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const goOn = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(goOn);
        resolve();
      };
      const timer = setTimeout(goOn, longestMs);
      this.#waiting.add(goOn);
    });
  }
}
