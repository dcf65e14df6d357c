const LIMIT = 3;
const WINDOW_MS = 60_000;

/** Allows three restarts in any minute: what breaks more often will not heal by another start. */
export function restartBudget(now: () => number): { readonly spend: () => boolean } {
  let spentAt: number[] = [];
  return {
    spend() {
      const at = now();
      spentAt = spentAt.filter((earlier) => at - earlier < WINDOW_MS);
      if (spentAt.length >= LIMIT) return false;
      spentAt.push(at);
      return true;
    },
  };
}
