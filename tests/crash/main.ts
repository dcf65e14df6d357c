import { Command, InvalidArgumentError, Option } from 'commander';
import { parts, type CrashOptions } from './parts.ts';
import { phases } from './phases.ts';

const command = new Command('crash')
  .description(
    'Kills a replica, cuts its power, lets its disk fail and damages its file, and looks each time whether all that was ' +
      'acknowledged is there. Kills and power cuts show first that they find a loss. Without an option all parts run, each for a while.',
  )
  .option('--kills <count>', 'kill the process of a replica so often', wholeNumber)
  .option('--seconds <count>', 'begin no further kill after so long', wholeNumber)
  .addOption(new Option('--phase <name>', 'kill it only while it is at this').choices(phases))
  .option('--power-cuts <count>', 'open so many disks as a power cut leaves them', wholeNumber)
  .option(
    '--failing-writes <count>',
    'let each of the first so many writes of each act fail, then ever fewer',
    wholeNumber,
  )
  .option('--flips <count>', 'flip so many bits, each alone; "all" takes hours', flipCount)
  .option('--seed <number>', 'what all chance comes from', wholeNumber, 1)
  .action(async (options: CrashOptions) => {
    const named = parts.filter((part) => part.isNamed(options));
    let isSound = true;
    for (const part of named.length === 0 ? parts : named) {
      const began = performance.now();
      console.log(`\n${part.title}`);
      isSound = (await part.run(options, console.log)) && isSound;
      console.log(`  ${((performance.now() - began) / 1000).toFixed(0)} s`);
    }
    process.exitCode = isSound ? 0 : 1;
  });

await command.parseAsync();

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('A whole number.');
  return Number(text);
}

function flipCount(text: string): number | 'all' {
  return text === 'all' ? 'all' : wholeNumber(text);
}
