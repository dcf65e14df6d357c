import type { Command } from 'commander';
import { err, ok, type Result } from '../../core/result.ts';
import { beginOn } from '../../domain/catalogue/begin-on.ts';
import { builtInCatalogue } from '../../domain/catalogue/catalogue.ts';
import { fault } from '../../domain/catalogue/catalogue-fault.ts';
import { checkCatalogue } from '../../domain/catalogue/check-catalogue.ts';
import { diffCatalogues, type CatalogueDifference } from '../../domain/catalogue/diff.ts';
import type { Catalogue } from '../../domain/catalogue/types.ts';
import { parseJson } from '../../domain/catalogue/versions.ts';
import { parseIsoDate } from '../../domain/dates.ts';
import { sayCatalogueFault } from '../../domain/catalogue/catalogue-fault-words.ts';
import type { CommandFault } from './messages.ts';
import { readText } from './read-text.ts';
import { sayFailed, withHeadquarters, type CommandPorts } from './run.ts';

/** Where the catalogue is written: exported as JSON, changed with any editor, checked, compared, published. */
export function addCatalogue(program: Command, ports: CommandPorts): void {
  const catalogue = program.command('catalogue').description('danh mục thủ tục · the catalogue of procedures');
  addExport(catalogue, ports);
  addCheck(catalogue, ports);
  addDiff(catalogue, ports);
  addPublish(catalogue, ports);
}

function addExport(catalogue: Command, ports: CommandPorts): void {
  const command = catalogue
    .command('export')
    .description('in danh mục đã công bố dưới dạng JSON · print the published catalogue as JSON')
    .option('--built-in', 'danh mục đi kèm chương trình · the one that ships with the program');
  command.action(async ({ builtIn }: { readonly builtIn?: boolean }) => {
    if (builtIn) return ports.print(JSON.stringify(builtInCatalogue, null, 2));
    return withHeadquarters(command, ports, async (headquarters) => {
      const published = await headquarters.catalogue();
      if (published === null) return err({ type: 'not-published' });
      ports.print(JSON.stringify(published, null, 2));
      return ok(null);
    });
  });
}

/** Needs no database: an author checks on a machine of their own. */
function addCheck(catalogue: Command, ports: CommandPorts): void {
  catalogue
    .command('check')
    .description('kiểm tra một tệp danh mục · check a catalogue file')
    .argument('<file>', 'tệp JSON · JSON file')
    .action((file: string) => {
      const read = readCatalogueFile(file, ports);
      if (read.ok) {
        ports.explain(`Không có lỗi: ${read.value.procedures.length} thủ tục, đủ hai ngôn ngữ.`);
        ports.explain(`No faults: ${read.value.procedures.length} procedures, complete in both languages.`);
        return;
      }
      sayFailed(read.error, ports);
    });
}

function addDiff(catalogue: Command, ports: CommandPorts): void {
  const command = catalogue
    .command('diff')
    .description('so một tệp với danh mục đã công bố · compare a file with what is published')
    .argument('<file>', 'tệp JSON · JSON file');
  command.action((file: string) =>
    withHeadquarters(command, ports, async (headquarters) => {
      const read = readCatalogueFile(file, ports);
      if (!read.ok) return read;
      const published = await headquarters.catalogue();
      if (published === null) return err({ type: 'not-published' });
      const differences = diffCatalogues(published, read.value);
      for (const difference of differences) ports.print(sayDifference(difference));
      ports.explain(`${differences.length} chỗ khác. · ${differences.length} differences.`);
      return ok(null);
    }),
  );
}

interface PublishFlags {
  readonly file?: string;
  readonly from?: string;
}

function addPublish(catalogue: Command, ports: CommandPorts): void {
  const command = catalogue
    .command('publish')
    .description('công bố danh mục đi kèm, hoặc một tệp · publish the one that ships with the program, or a file')
    .option('--file <json>', 'tệp JSON · JSON file')
    .option('--from <day>', 'ngày có hiệu lực của những gì thay đổi · the day from which what changed is in force');
  command.action(({ file, from }: PublishFlags) =>
    withHeadquarters(command, ports, async (headquarters) => {
      const read = file === undefined ? ok(builtInCatalogue) : readCatalogueFile(file, ports);
      if (!read.ok) return read;
      const day = from === undefined ? null : parseIsoDate(from);
      if (from !== undefined && day === null) return err({ type: 'not-a-day', day: from });
      const next = day === null ? read.value : beginOn(await headquarters.catalogue(), read.value, day);
      const done = await headquarters.publishCatalogue(next);
      if (!done.ok) return printed(done, ports);
      ports.print(String(done.value));
      return done;
    }),
  );
}

function readCatalogueFile(file: string, ports: CommandPorts): Result<Catalogue, CommandFault> {
  const text = readText(file);
  if (!text.ok) return text;
  const value = parseJson(text.value);
  if (value === null) {
    return printed(err({ type: 'catalogue-faulty', faults: [fault('not-json', file)] }), ports);
  }
  return printed(checkCatalogue(value), ports);
}

/** A line for each fault: where, and what is wrong there in both languages. */
function printed<Outcome extends Result<unknown, CommandFault>>(outcome: Outcome, { print }: CommandPorts): Outcome {
  if (!outcome.ok && outcome.error.type === 'catalogue-faulty') {
    for (const each of outcome.error.faults) print([each.path, ...Object.values(sayCatalogueFault(each))].join('\t'));
  }
  return outcome;
}

function sayDifference(difference: CatalogueDifference): string {
  switch (difference.type) {
    case 'added':
      return `+ ${difference.path}\t${difference.value}`;
    case 'removed':
      return `- ${difference.path}\t${difference.value}`;
    case 'changed':
      return `~ ${difference.path}\t${difference.from}\t→ ${difference.to}`;
    case 'reordered':
      return `≈ ${difference.path}`;
  }
}
