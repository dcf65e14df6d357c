import { RunningProgram } from './e2e-program.ts';

export interface StationOptions {
  readonly data: string;
  /** 0, or nothing: any free one. */
  readonly port?: number;
  readonly headquarters?: string;
  readonly enrol?: string;
  readonly name?: string;
  readonly passphrase?: string;
}

/** A program that serves a desk to browsers: the station, or all of `npm start`. */
export class Station {
  readonly program: RunningProgram;

  private constructor(program: RunningProgram) {
    this.program = program;
  }

  /** Resolves once the program has printed its first link. */
  static async of(program: RunningProgram): Promise<Station> {
    await program.until((said) => linksIn(said)[0]);
    return new Station(program);
  }

  /** The real station, as `npm run station` starts it. */
  static start(options: StationOptions): Promise<Station> {
    return Station.of(runStation(options));
  }

  /** The newest link: each is good once. */
  get link(): string {
    const link = linksIn(this.program.said).at(-1);
    if (link === undefined) throw new Error('no link was printed');
    return link;
  }

  get port(): number {
    return Number(new URL(this.link).port);
  }

  /** Hands out the link that is good now, and waits until the next one was printed. */
  async spendLink<Spent>(spend: (link: string) => Promise<Spent>): Promise<Spent> {
    const before = linksIn(this.program.said).length;
    const spent = await spend(this.link);
    await this.program.until((said) => linksIn(said)[before]);
    return spent;
  }
}

/** The station, started whatever comes of it. */
export function runStation({ data, port, headquarters, enrol, name, passphrase }: StationOptions): RunningProgram {
  const named = Object.entries({ headquarters, enrol, name }).flatMap(([option, value]) =>
    value === undefined ? [] : [`--${option}=${value}`],
  );
  const env = passphrase === undefined ? {} : { CHANCERY_PASSPHRASE: passphrase };
  return new RunningProgram('sync/station/main.ts', [`--data=${data}`, `--port=${port ?? 0}`, ...named], env);
}

function linksIn(said: string): readonly string[] {
  return [...said.matchAll(/^ {2}(http:\S+)\n/gm)].map(([, link]) => link ?? '');
}
