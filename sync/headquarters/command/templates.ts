import type { Command } from 'commander';
import { err, ok, type Result } from '../../core/result.ts';
import { builtInCatalogue } from '../../domain/catalogue/catalogue.ts';
import { parseJson } from '../../domain/catalogue/versions.ts';
import { builtInTemplates } from '../../domain/prints/built-in/built-in.ts';
import type { CommandFault } from './messages.ts';
import { readText } from './read-text.ts';
import { sayFailed, withHeadquarters, type CommandPorts } from './run.ts';
import { sayTemplateFault } from '../templates/template-fault-words.ts';
import { checkTemplates, formFieldsOf } from '../templates/templates.ts';

/** Where the words of papers are changed: exported as JSON, changed with any editor, checked, published. */
export function addTemplates(program: Command, ports: CommandPorts): void {
  const templates = program.command('templates').description('mẫu in của giấy tờ · layouts of papers');
  const exporting = templates
    .command('export')
    .description('in các mẫu đã công bố dưới dạng JSON · print the published layouts as JSON')
    .option('--built-in', 'các mẫu đi kèm chương trình · those that ship with the program');
  exporting.action(async ({ builtIn }: { readonly builtIn?: boolean }) => {
    if (builtIn) return ports.print(JSON.stringify(builtInTemplates, null, 2));
    return withHeadquarters(exporting, ports, async (headquarters) => {
      ports.print(JSON.stringify(await headquarters.templates(), null, 2));
      return ok(null);
    });
  });
  addCheck(templates, ports);
  const publishing = templates
    .command('publish')
    .description('công bố các mẫu trong một tệp · publish the layouts in a file')
    .argument('<file>', 'tệp JSON, một danh sách mẫu · JSON file, a list of layouts');
  publishing.action((file: string) =>
    withHeadquarters(publishing, ports, async (headquarters) => {
      const read = readTemplatesFile(file);
      if (!read.ok) return read;
      const done = await headquarters.publishTemplates(read.value);
      if (done.ok) ports.print(String(done.value));
      return printed(done, ports);
    }),
  );
}

/** Needs no database; knows the fields of the forms that ship with the program. */
function addCheck(templates: Command, ports: CommandPorts): void {
  templates
    .command('check')
    .description('kiểm tra một tệp mẫu in · check a file of layouts')
    .argument('<file>', 'tệp JSON · JSON file')
    .action((file: string) => {
      const read = readTemplatesFile(file);
      const checked = read.ok ? checkTemplates(read.value, formFieldsOf([builtInCatalogue])) : read;
      printed(checked, ports);
      if (!checked.ok) return sayFailed(checked.error, ports);
      ports.explain(`Không có lỗi: ${checked.value.length} mẫu.`);
      ports.explain(`No faults: ${checked.value.length} layouts.`);
    });
}

function readTemplatesFile(file: string): Result<readonly unknown[], CommandFault> {
  const text = readText(file);
  if (!text.ok) return text;
  const value = parseJson(text.value);
  if (Array.isArray(value)) return ok(value as readonly unknown[]);
  return err({ type: 'template-faulty', faults: [{ type: 'malformed', path: file, about: 'JSON [ … ]' }] });
}

/** A line for each fault: where, and what is wrong there in both languages. */
function printed<Outcome extends Result<unknown, CommandFault>>(outcome: Outcome, { print }: CommandPorts): Outcome {
  if (!outcome.ok && outcome.error.type === 'template-faulty') {
    for (const each of outcome.error.faults) print([each.path, ...Object.values(sayTemplateFault(each))].join('\t'));
  }
  return outcome;
}
