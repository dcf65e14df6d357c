import { randomBytes } from 'node:crypto';
import { inRoot } from '../../../build/bootstrap/paths.mjs';
import { openStation } from '../../../sync/station/station.ts';
import type { DeskHost } from '../../../sync/bridge/host.ts';
import type { RoleName } from '../../../sync/domain/catalogue/types.ts';
import { type FakeBridge, fakeBridge } from '../fake-desk/fake-bridge.ts';
import { fakePassphrase, makeWorld } from '../fake-desk/fake-world.ts';
import { addUglyData } from '../fake-desk/ugly-data.ts';

/** The built desk, served as a station serves it, over an invented mission in this process. */
export interface FakeStation {
  readonly bridge: FakeBridge;
  /** Lets the next browser in. */
  readonly link: () => string;
  /** What the bridge met and should not have. */
  readonly faults: readonly unknown[];
  readonly close: () => Promise<void>;
}

const missionRoles: readonly RoleName[] = [
  'receiving_officer',
  'processing_officer',
  'consul',
  'head_of_mission',
  'records_clerk',
  'it',
];

export interface FakeMission {
  /** Cases; none at all makes a mission of empty lists. */
  readonly count: number;
  readonly mission?: 'DEL' | 'HAN';
}

export async function openFakeStation({ count, mission = 'DEL' }: FakeMission): Promise<FakeStation> {
  const bridge = fakeBridge(makeWorld({ count, mission, now: Date.now }));
  if (count > 0) addUglyData(bridge);
  const faults: unknown[] = [];
  const opened = await openStation({
    takeSeat: () => hostOf(bridge),
    desk: inRoot('build', 'out', 'desk'),
    port: 0,
    random: randomBytes,
    onLink: () => undefined,
    onFault: (fault) => faults.push(fault),
  });
  if (!opened.ok) throw new Error(`no station: ${opened.error.type}`);
  const { link, close } = opened.value;
  return { bridge, link, close, faults };
}

/** What crosses a bridge was parsed where it arrives; the fake desk takes it as it was sent. */
function hostOf(bridge: FakeBridge): DeskHost {
  return {
    command: (name, input) => bridge.command(name, input as never),
    watch: (name, input, onAnswer) => bridge.watch(name, input as never, onAnswer),
  };
}

/** Somebody who may do all that can be done in the mission: every deed is on the screen. */
export async function signInToAll({ bridge }: FakeStation): Promise<void> {
  const person = bridge.world.staff[0]!;
  Object.assign(person, { roles: [...new Set([...person.roles, ...missionRoles])] });
  const answer = await bridge.command('signIn', { staff: person.id, passphrase: fakePassphrase });
  if (!answer.ok) throw new Error(`nobody signs in: ${answer.error.type}`);
}
