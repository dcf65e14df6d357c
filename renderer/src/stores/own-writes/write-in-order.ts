const last = new Map<string, Promise<unknown>>();

/** One write in a case after the other, in the order in which they were asked for. */
export function writeInOrder<Answer>(id: string, write: () => Promise<Answer>): Promise<Answer> {
  const before = last.get(id) ?? Promise.resolve();
  const mine = before.then(write);
  const settled = mine.catch(() => undefined).finally(() => last.get(id) === settled && last.delete(id));
  last.set(id, settled);
  return mine;
}
