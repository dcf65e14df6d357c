const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** Connection exceptions (class 08), too many connections, disk full, and the server going down or coming up (57P0x). */
const stateCodes = /^(08...|53[0-4]00|57P0[1-4])$/;

/** What `pg` itself says when a connection ends or never comes, without a code. */
const messages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after calling end)/;

/** Whether an error says that PostgreSQL cannot serve now: to try again later is right, and nothing is wrong with the request. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  if (!(error instanceof Error)) return false;
  const code = (error as { readonly code?: unknown }).code;
  if (typeof code === 'string') return networkCodes.has(code) || stateCodes.test(code);
  return messages.test(error.message);
}
