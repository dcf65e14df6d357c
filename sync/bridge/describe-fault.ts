/**
 * A fault as a log may hold it: its name and where it came from. A message may quote what a person typed, and SQLite's
 * quote the values of a row, so messages are left out.
 */
export function describeFault(fault: unknown): string {
  if (!(fault instanceof Error)) return `fault: ${typeof fault}`;
  const { name, message, stack = '' } = fault;
  const frames = stack.slice(stack.indexOf(message) + message.length).split('\n');
  const places = frames.filter((line) => /^\s+at /.test(line)).slice(0, MAX_PLACES);
  return [`fault: ${name}`, ...places].join('\n');
}

const MAX_PLACES = 12;
