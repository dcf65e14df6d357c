/** That a disk is full, or takes or gives nothing, whichever adapter it is. */
export function isDiskFailure(thrown: unknown): boolean {
  const type = failureType(thrown);
  return type === 'disk-full' || type === 'io-error';
}

/** The same, or that what was read is damaged, by the name under which people are told; undefined for a fault of the program. */
export function diskFailureOf(thrown: unknown): 'disk-full' | 'disk-failed' | undefined {
  const type = failureType(thrown);
  if (type === 'disk-full') return type;
  return type === 'io-error' || type === 'damaged' || isOfDatabase(thrown) ? 'disk-failed' : undefined;
}

function failureType(thrown: unknown): unknown {
  return (thrown as { failure?: { type?: unknown } } | null)?.failure?.type;
}

/** What a database says as it reads goes by no adapter's name. */
function isOfDatabase(thrown: unknown): boolean {
  const { code } = thrown as { code?: unknown };
  return typeof code === 'string' && /^SQLITE_(CORRUPT|NOTADB|IOERR|CANTOPEN|READONLY)/.test(code);
}
