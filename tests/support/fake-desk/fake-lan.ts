import type { CommandInput, CommandName, CommandOutput, Failure } from '../../../sync/bridge/contract.ts';
import type { LanView, NearbyDesk } from '../../../sync/bridge/lan-model.ts';
import { err, ok, type Result } from '../../../sync/core/result.ts';
import type { Desktop } from './run-command.ts';

type Names = Extract<CommandName, `${string}Lan${string}`>;
type Handlers = { readonly [Name in Names]: (input: CommandInput<Name>) => Result<CommandOutput<Name>, Failure> };

const minuteMs = 60_000;

/** A neighbour in step, one that is behind, one that is somebody else's, and one that nobody reaches. */
export function makeFakeLan(now: number): LanView {
  const desk = (given: Partial<NearbyDesk> & Pick<NearbyDesk, 'id'>): NearbyDesk => ({
    name: null,
    address: null,
    typed: null,
    isVisiting: false,
    fault: null,
    nextAt: now + minuteMs,
    lastExchangeAt: null,
    alsoThere: 0,
    missingHere: 0,
    missingThere: 0,
    ...given,
  });
  return {
    network: '192.168.7.0/24',
    allowedBy: 'network',
    state: 'open',
    addresses: ['192.168.7.21:4320'],
    findsDesks: true,
    desks: [
      desk({ id: 'a', name: 'Quầy 2', address: '192.168.7.22:4320', lastExchangeAt: now - 20_000, alsoThere: 214 }),
      desk({
        id: 'b',
        name: 'Máy của Bộ phận lãnh sự – phòng tiếp dân tầng trệt, bàn số 4',
        address: '192.168.7.35:51872',
        lastExchangeAt: now - 42 * minuteMs,
        fault: 'cut',
        nextAt: now + 4_000,
        alsoThere: 12,
        missingHere: 1_930,
        missingThere: 7,
      }),
      desk({ id: 'c', name: 'Máy xách tay', lastExchangeAt: now - 3 * minuteMs }),
      desk({ id: 'd', address: '192.168.7.66:4320', fault: 'wrong-proof' }),
      desk({ id: 'e', address: '192.168.7.90:4320', typed: '192.168.7.90:4320', fault: 'unreachable' }),
      desk({ id: 'f', address: '192.168.7.91:4320', isVisiting: true }),
    ],
  };
}

export function fakeLanCommands(desktop: Desktop): Handlers {
  return {
    useLan: ({ on }) => {
      desktop.lan = { ...desktop.lan, allowedBy: on ? 'network' : null, state: on ? 'open' : 'off', desks: [] };
      return ok({});
    },
    addLanDesk: ({ address }) => {
      if (!/^[\w.:[\]-]+$/.test(address)) return err({ type: 'not-an-address' });
      const [line] = desktop.lan.desks.filter((desk) => desk.id === 'f');
      const added = { ...(line ?? makeFakeLan(0).desks[5]), id: address, address, typed: address } as NearbyDesk;
      desktop.lan = { ...desktop.lan, desks: [...desktop.lan.desks, added] };
      return ok({});
    },
    dropLanDesk: ({ address }) => {
      desktop.lan = { ...desktop.lan, desks: desktop.lan.desks.filter((desk) => desk.typed !== address) };
      return ok({});
    },
    visitLanDesks: () => ok({}),
  };
}
