import type { CommandInput, CommandName, CommandOutput, Failure } from '../../../sync/bridge/contract.ts';
import type { MadePouch } from '../../../sync/bridge/pouch-model.ts';
import { err, ok, type Result } from '../../../sync/core/result.ts';
import type { Desktop } from './run-command.ts';

type Names = Extract<CommandName, `${string}Pouch`>;
type Handlers = { readonly [Name in Names]: (input: CommandInput<Name>) => Result<CommandOutput<Name>, Failure> };

const partBytes = 3_000_000;
const incoming = '00000000-0000-4000-8000-00000000f00d';

/** Makes pouches of nothing, and takes in whatever it is brought. */
export function fakePouchCommands(desktop: Desktop): Handlers {
  let received = 0;
  return {
    makePouch: () => {
      const names = [1, 2].map((part) => `DEL-0123abcd-20260302T090000Z-${part}-of-2.pouch`);
      const parts = names.map((name) => ({ name, size: partBytes }));
      const made: MadePouch = { parts, records: 1_284, chunks: 20, leftBehind: false };
      desktop.pouch = { working: null, made };
      return ok(made);
    },
    readPouch: ({ part, offset }) => {
      const found = desktop.pouch.made?.parts[part - 1];
      if (!found) return err({ type: 'not-found' });
      return ok({ bytes: new Uint8Array(Math.min(1_000_000, found.size - offset)), size: found.size });
    },
    stopPouch: () => ok({}),
    dropPouch: () => {
      desktop.pouch = { working: null, made: null };
      return ok({});
    },
    beginPouch: () => {
      received = 0;
      return ok({ pouch: incoming });
    },
    appendPouch: ({ bytes }) => {
      received += bytes.length;
      return ok({ received });
    },
    takePouch: () =>
      ok({
        part: 1,
        last: true,
        records: 42,
        confirmed: 7,
        chunkBytes: 128_000,
        refused: 0,
        incomplete: false,
        aheadMs: null,
        passedOver: null,
      }),
  };
}
