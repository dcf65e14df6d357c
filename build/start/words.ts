/** What `npm start` says, in both languages. */
export function say(vi: string, en: string): void {
  process.stdout.write(`${vi}\n  ${en}\n`);
}

/** One line that is written over, where there is a terminal; a line every tenth part elsewhere. */
export function progress(name: string): (done: number, all: number) => void {
  let last = -1;
  return (done, all) => {
    const tenth = Math.floor((done * 10) / all);
    const text = `  ${name}: ${done}/${all}`;
    if (process.stdout.isTTY) process.stdout.write(`\r${text}${done === all ? '\n' : ''}`);
    else if (tenth !== last) process.stdout.write(`${text}\n`);
    last = tenth;
  };
}
