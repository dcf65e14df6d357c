import type { Command } from 'commander';
import { err, ok, type Result } from '../../core/result.ts';
import { missionByCode, missions as knownMissions, missionSchema, type Mission } from '../../domain/missions.ts';
import type { CommandFault } from './messages.ts';
import { readText } from './read-text.ts';
import { withHeadquarters, type CommandPorts } from './run.ts';

export function addMissions(program: Command, ports: CommandPorts): void {
  const missions = program.command('missions').description('các cơ quan đại diện · the missions');
  const list = missions.command('list', { isDefault: true }).description('liệt kê · list them');
  list.action(() =>
    withHeadquarters(list, ports, async (headquarters) => {
      for (const { code, name } of await headquarters.missions()) ports.print([code, name.vi, name.en].join('\t'));
      return ok(null);
    }),
  );
  const add = missions
    .command('add')
    .description(`thêm · add one (${knownMissions.map((mission) => mission.code).join(', ')})`)
    .argument('<code>', 'mã ba chữ cái · code of three letters')
    .option('--file <json>', 'thông tin, nếu mã không có sẵn · its description, where the code is not known');
  add.action((code: string, { file }: { readonly file?: string }) =>
    withHeadquarters(add, ports, async (headquarters) => {
      const mission = describeMission(code, file);
      if (!mission.ok) return mission;
      const added = await headquarters.addMission(mission.value);
      if (added.ok) ports.print([code, mission.value.name.vi, mission.value.name.en].join('\t'));
      return added;
    }),
  );
}

function describeMission(code: string, file: string | undefined): Result<Mission, CommandFault> {
  if (file === undefined) {
    const known = missionByCode(code);
    return known ? ok(known) : err({ type: 'mission-not-listed', code });
  }
  const text = readText(file);
  if (!text.ok) return text;
  try {
    const parsed = missionSchema.safeParse({ ...(JSON.parse(text.value) as object), code });
    return parsed.success ? ok(parsed.data) : err({ type: 'malformed-mission' });
  } catch {
    return err({ type: 'malformed-mission' });
  }
}
