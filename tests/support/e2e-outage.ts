import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../sync/headquarters/postgres/embedded.ts';
import { isAlive, readPostmasterLock } from '../../sync/headquarters/postgres/postmaster-lock.ts';
import { RunningProgram } from './e2e-program.ts';
import { waitUntil } from './wait-until.ts';

/** Headquarters as its own program over a PostgreSQL that somebody else runs: either can be taken away. */
export class HeadquartersProgram {
  readonly #folder: string;
  #postgres: EmbeddedPostgres;
  readonly #programs: RunningProgram[] = [];
  #serving: RunningProgram | null = null;
  #port = 0;

  private constructor(folder: string, postgres: EmbeddedPostgres) {
    this.#folder = folder;
    this.#postgres = postgres;
  }

  /** @param staff name and roles of each member of the mission's staff */
  static async start(
    folder: string,
    mission: string,
    staff: readonly (readonly [string, string])[],
  ): Promise<HeadquartersProgram> {
    const program = new HeadquartersProgram(folder, await startPostgres(folder));
    await program.serve();
    await program.command('missions', 'add', mission);
    for (const [name, roles] of staff) {
      const titles = ['--title-vi=Cán bộ', '--title-en=Officer'];
      await program.command('staff', 'add', `--mission=${mission}`, `--name=${name}`, `--roles=${roles}`, ...titles);
    }
    return program;
  }

  get databaseUrl(): string {
    return this.#postgres.url;
  }

  /** All that its servers and commands wrote for whoever runs it. */
  get log(): string {
    return this.#programs.map(({ said, complained }) => said + complained).join('');
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Runs one command of headquarters to its end. @returns what it printed */
  async command(...args: readonly string[]): Promise<string> {
    const program = this.#run(args);
    const code = await program.ended;
    if (code !== 0) throw new Error(`headquarters ended with ${code}: ${program.complained}`);
    return program.said.trim();
  }

  /** Serves, at the address of the first time. */
  async serve(): Promise<void> {
    this.#serving = this.#run(['serve', `--port=${this.#port}`]);
    const address = await this.#serving.until((said) => /^http:\S+$/m.exec(said)?.[0]);
    this.#port = Number(new URL(address).port);
  }

  /**
   * Serves with another key to sign with, as somebody who got hold of all but that one would.
   * @param secret 64 hex digits
   * @returns the one before
   */
  async signWith(secret: string): Promise<string> {
    await this.#serving?.stop();
    const file = path.join(this.#folder, 'headquarters', 'keys', 'headquarters.secret');
    const before = readFileSync(file, 'utf8').trim();
    writeFileSync(file, `${secret}\n`);
    await this.serve();
    return before;
  }

  async kill(): Promise<void> {
    await this.#serving?.kill();
  }

  /** As a crash of the machine that PostgreSQL runs on: it leaves without writing anything more. */
  async crashPostgres(): Promise<void> {
    const pid = readPostmasterLock(path.join(this.#folder, 'postgres', 'cluster'))?.pid;
    if (pid === undefined) throw new Error('PostgreSQL does not run');
    process.kill(pid, 'SIGQUIT');
    await waitUntil(() => !isAlive(pid), 'PostgreSQL has gone');
  }

  async restartPostgres(): Promise<void> {
    this.#postgres = await startPostgres(this.#folder);
  }

  async stop(): Promise<void> {
    await this.#serving?.stop();
    await this.#postgres.stop();
  }

  #run(args: readonly string[]): RunningProgram {
    const data = path.join(this.#folder, 'headquarters');
    const program = new RunningProgram('sync/headquarters/main.ts', [`--data=${data}`, ...args], {
      DATABASE_URL: this.#postgres.url,
    });
    this.#programs.push(program);
    return program;
  }
}

async function startPostgres(folder: string): Promise<EmbeddedPostgres> {
  const data = path.join(folder, 'postgres');
  mkdirSync(data, { recursive: true });
  // Under root, PostgreSQL runs as another user, who must be able to pass.
  for (const each of [folder, data]) chmodSync(each, 0o755);
  const settings = { fsync: 'off', logging_collector: 'off' };
  const started = await startEmbeddedPostgres({ folder: data, random: randomBytes, settings });
  if (!started.ok) throw new Error(`PostgreSQL did not start: ${JSON.stringify(started.error)}`);
  return started.value;
}
