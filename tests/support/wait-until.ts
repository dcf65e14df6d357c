/** Waits for a condition, not for a time: asks again until it holds. */
export async function waitUntil(holds: () => boolean | Promise<boolean>, what: string, mostMs = 15_000): Promise<void> {
  const end = performance.now() + mostMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
