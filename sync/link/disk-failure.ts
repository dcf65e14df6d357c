/** Whether what was thrown says that the disk is full or fails: no reason to stop working, and tried again later. */
export function isDiskFailure(thrown: unknown): boolean {
  const failure = (thrown as { failure?: { type?: unknown } }).failure;
  return failure?.type === 'disk-full' || failure?.type === 'io-error';
}
