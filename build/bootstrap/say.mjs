// @ts-check

/** Progress goes to stderr, so that what a program prints can be piped. */

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Something that the machine lacks and that could not be fetched: the message is one line that says what to do. */
export class Unobtainable extends Error {}

/**
 * Shows how far a long step is: one line rewritten on a terminal, a line now and then in a log.
 * @param {() => string} describe
 * @returns {() => void} ends the display
 */
export function showProgress(describe) {
  const isTerminal = process.stderr.isTTY === true;
  let shown = '';
  const timer = setInterval(
    () => {
      const line = describe();
      if (line === shown) return;
      shown = line;
      process.stderr.write(isTerminal ? `\r\u001b[2K${line}` : `${line}\n`);
    },
    isTerminal ? 500 : 5_000,
  );
  return () => {
    clearInterval(timer);
    if (isTerminal && shown !== '') process.stderr.write('\r\u001b[2K');
  };
}
