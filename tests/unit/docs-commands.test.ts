import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommanderError, type Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { makeProgram as makeChancery } from '../../sync/desk/command/program.ts';
import { makeProgram as makeHeadquarters } from '../../sync/headquarters/command/program.ts';
import { parseArguments } from '../../sync/station/command-line.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const scripts = (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts;

/** A line of a document that somebody would type. */
interface Typed {
  readonly where: string;
  readonly line: string;
}

function documents(): readonly string[] {
  const docs = readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' });
  return ['README.md', 'CONTRIBUTING.md', ...docs.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];
}

/** Lines of fenced blocks, those that end in a backslash with the next; and what stands between single backquotes. */
function typedIn(name: string): readonly Typed[] {
  const text = readFileSync(path.join(root, name), 'utf8').replaceAll(/ *\\\n */g, ' ');
  const blocks = [...text.matchAll(/^ *```\w*\n(.*?)^ *```/gms)].flatMap(([, block = '']) => block.split('\n'));
  const inline = [...text.matchAll(/`([^`\n]+)`/g)].map(([, words = '']) => words);
  return [...blocks, ...inline].map((line) => ({ where: name, line: line.trim() }));
}

/** `<command>` stands for several. */
const typed = documents()
  .flatMap(typedIn)
  .filter(({ line }) => !line.includes('<'));

/** The words of a line as a shell would split them, without settings before and comments after. */
function words(line: string): readonly string[] {
  const [command = ''] = line.split(/ {2,}| #/);
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}

/** What follows the program's name, where the line is for it; a line that only speaks of it, as in "numbers grant --index", is none. */
function argumentsFor(program: string, { line }: Typed): readonly string[] | null {
  const [first, ...rest] = words(
    line.replace(/^(?:[A-Z_]+=\S+ )+/, '').replace(`npm run ${program.replace('chancery-', '')} --`, program),
  );
  return first === program ? rest : null;
}

/** Parses without doing anything: each command's action is replaced. */
function complaint(program: Command, args: readonly string[]): string | null {
  let ran = false;
  const prepare = (command: Command): void => {
    command.exitOverride().configureOutput({ writeOut: () => {}, writeErr: () => {} });
    for (const child of command.commands) prepare(child);
    if (command.commands.length === 0) command.action(() => void (ran = true));
  };
  prepare(program);
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.code === 'commander.helpDisplayed' ? null : error.message;
    throw error;
  }
  return ran ? null : 'there is no such command';
}

function stationComplaint(args: readonly string[]): string | null {
  let said = '';
  const parsed = parseArguments(args, (text) => (said += text));
  return parsed.kind === 'answered' && parsed.exitCode !== 0 ? said : null;
}

const programs: readonly [string, (args: readonly string[]) => string | null][] = [
  ['chancery-headquarters', (args) => complaint(makeHeadquarters({} as Parameters<typeof makeHeadquarters>[0]), args)],
  ['chancery', (args) => complaint(makeChancery({} as Parameters<typeof makeChancery>[0]), args)],
  ['chancery-station', stationComplaint],
];

describe.each(programs)('what the documents say of %s', (program, complain) => {
  const lines = typed.filter((each) => argumentsFor(program, each)?.some((word) => word.startsWith('--')) ?? false);

  it('names commands and options that it has', () => {
    expect(lines.length).toBeGreaterThan(2);
    const wrong = lines
      .map((each) => ({ ...each, complaint: complain(argumentsFor(program, each) ?? []) }))
      .filter((each) => each.complaint !== null);
    expect(wrong).toEqual([]);
  });
});

describe('what the documents say of npm', () => {
  it('names scripts that there are', () => {
    const named = typed.flatMap(({ where, line }) => {
      const [, script] = /^npm run (\w+)/.exec(line) ?? [];
      return script === undefined ? [] : [{ where, script }];
    });
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ script }) => !Object.hasOwn(scripts, script))).toEqual([]);
  });
});
