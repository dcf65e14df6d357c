import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { makeProgram } from './command/program.ts';

/** `chancery-headquarters`: the one place with a real clock, randomness, output and exit code. */
const program = makeProgram({
  now: () => Date.now(),
  random: (bytes) => randomBytes(bytes),
  log: pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2)),
  databaseUrl: process.env['DATABASE_URL'],
  print: (line) => void process.stdout.write(`${line}\n`),
  explain: (line) => void process.stderr.write(`${line}\n`),
  untilStopped: () =>
    new Promise((resolve) => {
      process.once('SIGINT', () => resolve());
      // Whoever ends a whole group of processes may say it twice: what is being closed is closed to the end.
      process.on('SIGTERM', () => resolve());
    }),
  fail: () => {
    process.exitCode = 1;
  },
});

await program.parseAsync();
