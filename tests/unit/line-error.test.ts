import { CommanderError, type Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { makeProgram as makeChancery } from '../../sync/desk/command/program.ts';
import { makeProgram as makeHeadquarters } from '../../sync/headquarters/command/program.ts';
import { parseArguments } from '../../sync/station/command-line.ts';

const chancery = (): Command => makeChancery({ data: 'desk' } as Parameters<typeof makeChancery>[0]);
const headquarters = (): Command => makeHeadquarters({} as Parameters<typeof makeHeadquarters>[0]);

/** What it says of a line that nothing is done for. */
async function said(program: Command, line: readonly string[]): Promise<string> {
  const written: string[] = [];
  const keep = (text: string): void => void written.push(text);
  const all = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(all)];
  for (const command of all(program)) command.exitOverride().configureOutput({ writeOut: keep, writeErr: keep });
  await expect(program.parseAsync(line, { from: 'user' })).rejects.toThrow(CommanderError);
  return written.join('');
}

describe('a line that was typed wrongly', () => {
  it.each<readonly [line: string, vi: string, en: string]>([
    ['bogus', 'Không có lệnh "bogus"; hãy xem --help.', 'There is no command "bogus"; see --help.'],
    [
      'verify --jsn r',
      'Không có tùy chọn --jsn; hãy xem --help. Có phải là --json?',
      'There is no option --jsn; see --help. Did you mean --json?',
    ],
    ['pouch export', 'Cần ghi thêm --to <party>; hãy xem --help.', '--to <party> is needed; see --help.'],
    [
      'pouch export --to',
      'Còn thiếu giá trị của --to <party>; hãy xem --help.',
      '--to <party> lacks its value; see --help.',
    ],
    ['pouch import', 'Còn thiếu <file>; hãy xem --help.', '<file> is missing; see --help.'],
    ['verify now please', 'Không hiểu: now, please; hãy xem --help.', 'Not understood: now, please; see --help.'],
  ])('is answered in both languages: chancery %s', async (line, vi, en) => {
    expect(await said(chancery(), line.split(' '))).toBe(`${vi}\n${en}\n`);
  });

  it('is answered in both languages by headquarters and by the station, and so is whoever asks for help', async () => {
    expect(await said(headquarters(), ['revoke', '3f8a'])).toBe(
      'Cần ghi thêm --reason <text>; hãy xem --help.\n--reason <text> is needed; see --help.\n',
    );
    const help = await said(headquarters(), ['pouch', 'import', '--help']);
    expect(help).toContain('hiện trợ giúp · show this help');
    expect(help).not.toContain('display help');
    const written: string[] = [];
    expect(parseArguments(['--bogus'], (text) => void written.push(text))).toMatchObject({ exitCode: 1 });
    expect(written.join('')).toBe(
      'Không có tùy chọn --bogus; hãy xem --help.\nThere is no option --bogus; see --help.\n',
    );
  });

  it('is answered with what is wrong with a value, where that is said in both languages already', () => {
    const written: string[] = [];
    parseArguments(['--port', 'x'], (text) => void written.push(text));
    expect(written.join('')).toContain('Cổng là số từ 0 đến 65535. / A port is a number from 0 to 65535.');
  });
});
