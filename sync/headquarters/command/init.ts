import path from 'node:path';
import type { Command } from 'commander';
import { ok } from '../../core/result.ts';
import { dataOf, withHeadquarters, type CommandPorts } from './run.ts';

export function addInit(program: Command, ports: CommandPorts): void {
  const init = program.command('init').description('tạo khóa và cơ sở dữ liệu · make keys and database');
  init.action(() =>
    withHeadquarters(init, ports, async (headquarters) => {
      const keys = path.join(dataOf(init), 'keys');
      ports.print(headquarters.keys.root);
      ports.explain(
        `Khóa gốc ở trên. Hãy cất successor.secret và escrow.secret trong ${keys} vào két, và root.secret khi không cần đăng ký thiết bị.`,
      );
      ports.explain(
        `Above is the root key. Lock away successor.secret and escrow.secret from ${keys}, and root.secret while no device is to be enrolled.`,
      );
      return ok(null);
    }),
  );
}
