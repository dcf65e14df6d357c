import { type FakeBridge, fakeBridge } from './fake-bridge.ts';
import { fakePassphrase, type FakeWorld, makeWorld } from './fake-world.ts';

/** A small desk at which an officer of many roles is signed in. */
export async function signedInDesk(
  options: { readonly count?: number; readonly now?: number } = {},
): Promise<{ readonly bridge: FakeBridge; readonly world: FakeWorld; readonly me: string }> {
  let now = options.now ?? Date.UTC(2026, 5, 9, 5);
  const world = makeWorld({ count: options.count ?? 60, now: () => (now += 1000) });
  const bridge = fakeBridge(world);
  const me = world.staff[9]!.id;
  const signedIn = await bridge.command('signIn', { staff: me, passphrase: fakePassphrase });
  if (!signedIn.ok) throw new Error(`nobody signs in: ${signedIn.error.type}`);
  return { bridge, world, me };
}
