import { Command, InvalidArgumentError, Option } from 'commander';
import { runKills } from './kill-run.ts';
import { runPowerCuts } from './power-cut-run.ts';
import { phases, type Phase } from './phases.ts';
const seedOption = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('A whole number.');
  return Number(text);
};
const command = new Command('crash')
  .option('--kills <count>', '', seedOption, 25)
  .option('--seconds <count>', '', seedOption)
  .option('--seed <number>', '', seedOption, 1)
  .addOption(new Option('--phase <name>').choices(phases))
  .option('--early', '', false)
  .option('--power-cuts <count>', '', seedOption)
  .option('--normal', '', false)
  .action(
    async ({
      kills,
      seconds,
      seed,
      phase,
      early,
      powerCuts,
      normal,
    }: {
      powerCuts?: number;
      normal: boolean;
      kills: number;
      seconds?: number;
      seed: number;
      phase?: Phase;
      early: boolean;
    }) => {
      if (powerCuts) {
        console.dir(
          await runPowerCuts({ cuts: powerCuts, seed, synchronous: normal ? 'NORMAL' : 'FULL', say: console.log }),
          { depth: 5 },
        );
        return;
      }
      const outcome = await runKills({
        kills,
        seconds: seconds ?? null,
        seed,
        phases: phase ? [phase] : phases,
        acknowledgesEarly: early,
        say: (line) => console.log(line),
      });
      console.log(outcome);
      for (const f of outcome.failures) console.log(JSON.stringify(f, null, 1).slice(0, 3000));
      process.exitCode = outcome.failures.length === 0 ? 0 : 1;
    },
  );
await command.parseAsync();
