import type { Command } from 'commander';
import { isSubjectId } from '../../core/record/subject-id.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { roleNameSchema, type RoleName } from '../../domain/catalogue/types.ts';
import type { CommandFault } from './messages.ts';
import { missionFlag, withHeadquarters, type CommandPorts } from './run.ts';

const rolesWords = 'vai trò, cách nhau bằng dấu phẩy · roles, by commas';

export function addStaff(program: Command, ports: CommandPorts): void {
  const staff = program.command('staff').description('nhân viên của một cơ quan đại diện · the staff of a mission');
  const list = staff.command('list', { isDefault: true }).requiredOption(...missionFlag);
  list.description('liệt kê · list them').action(({ mission }: { readonly mission: string }) =>
    withHeadquarters(list, ports, async (headquarters) => {
      for (const { id, name, title, roles, active } of await headquarters.staff(mission))
        ports.print([id, name, title.vi, roles.join(','), ...(active ? [] : ['dismissed'])].join('\t'));
      return ok(null);
    }),
  );
  const add = staff
    .command('add')
    .description('thêm · add one')
    .requiredOption(...missionFlag)
    .requiredOption('--name <name>', 'họ tên · full name')
    .requiredOption('--title-vi <title>', 'chức danh · title in Vietnamese')
    .requiredOption('--title-en <title>', 'chức danh tiếng Anh · title in English')
    .requiredOption('--roles <roles>', `${rolesWords}: ${roleNameSchema.options.join(',')}`);
  add.action(
    (flags: {
      readonly mission: string;
      readonly name: string;
      readonly titleVi: string;
      readonly titleEn: string;
      readonly roles: string;
    }) =>
      withHeadquarters(add, ports, async (headquarters) => {
        const roles = parseRoles(flags.roles);
        if (!roles.ok) return roles;
        const added = await headquarters.addStaff(flags.mission, {
          name: flags.name,
          title: { vi: flags.titleVi, en: flags.titleEn },
          roles: roles.value,
        });
        if (added.ok) ports.print(added.value);
        return added;
      }),
  );
  addChange(staff, ports);
  addDismiss(staff, ports);
}

function addChange(staff: Command, ports: CommandPorts): void {
  const change = staff
    .command('change')
    .description('đổi vai trò, chức danh hoặc tên · change roles, title or name')
    .requiredOption(...missionFlag)
    .argument('<id>', 'mã trong danh sách · as it is listed')
    .option('--roles <roles>', `${rolesWords}: ${roleNameSchema.options.join(',')}`)
    .option('--title-vi <title>', 'chức danh · title in Vietnamese')
    .option('--title-en <title>', 'chức danh tiếng Anh · title in English')
    .option('--name <name>', 'họ tên · full name');
  change.action((id: string, flags: ChangeFlags) =>
    withHeadquarters(change, ports, async (headquarters) => {
      const roles = flags.roles === undefined ? ok(undefined) : parseRoles(flags.roles);
      if (!roles.ok) return roles;
      const before = (await headquarters.staff(flags.mission)).find((one) => one.id === id);
      if (!isSubjectId(id) || before === undefined) return err({ type: 'unknown-staff' });
      const { name, titleVi, titleEn } = flags;
      const title = { vi: titleVi ?? before.title.vi, en: titleEn ?? before.title.en };
      const changed = {
        ...(name !== undefined && name.trim() !== '' && { name: name.trim() }),
        ...((titleVi ?? titleEn) !== undefined && { title }),
        ...(roles.value && { roles: roles.value }),
      };
      return Object.keys(changed).length === 0
        ? err({ type: 'nothing-to-change' })
        : headquarters.changeStaff(flags.mission, id, changed);
    }),
  );
}

interface ChangeFlags {
  readonly mission: string;
  readonly roles?: string;
  readonly titleVi?: string;
  readonly titleEn?: string;
  readonly name?: string;
}

function addDismiss(staff: Command, ports: CommandPorts): void {
  const dismiss = staff
    .command('dismiss')
    .description('cho thôi việc: các máy không cho đăng nhập nữa · dismiss one: desks let them in no more')
    .requiredOption(...missionFlag)
    .argument('<id>', 'mã trong danh sách · as it is listed');
  dismiss.action((id: string, { mission }: { readonly mission: string }) =>
    withHeadquarters(dismiss, ports, async (headquarters) =>
      isSubjectId(id) ? headquarters.dismissStaff(mission, id) : err({ type: 'unknown-staff' }),
    ),
  );
}

function parseRoles(text: string): Result<readonly RoleName[], CommandFault> {
  const names = text.split(',').map((name) => name.trim());
  const strange = names.find((name) => !roleNameSchema.safeParse(name).success);
  return strange === undefined ? ok(names as readonly RoleName[]) : err({ type: 'unknown-role', role: strange });
}
