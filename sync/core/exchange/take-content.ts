import type { BundleFault } from '../bundle/bundle-decode.ts';
import type { FrameFault } from '../bundle/compression.ts';
import type { MessageFault, ReceivedSection } from './message.ts';
import { emptyFrontier, type Frontier } from '../frontier/frontier.ts';
import type { DeviceKey, Space } from '../ids.ts';
import { takeInBundle, type Intake, type TakeIn, type TakenIn } from './intake.ts';
import { ok, type Result } from '../result.ts';
import type { SpaceStore } from '../space-store.ts';

export type ExchangeFault = MessageFault | BundleFault | FrameFault | { readonly type: 'space-not-certified' };

/**
 * Records in one message, at most: whoever takes them in has them all in memory, and some ten milliseconds go by between two looks
 * at what a person does meanwhile. Bytes are the asker's to say, up to the largest bundle.
 */
export const mostRecords = 4_000;

export async function takeContent(
  store: SpaceStore,
  section: ReceivedSection,
  takeIn: TakeIn,
  builtOn: Frontier,
): Promise<Result<Intake, ExchangeFault>> {
  const nothing = ok({ records: 0, refused: [], known: [], carried: [] });
  const taken = section.bundle ? await takeIn(section.bundle, builtOn) : nothing;
  if (!taken.ok) return taken;
  if (section.slices.length > 0) await store.acceptSlices(section.slices);
  return taken;
}

/** How a store takes bundles in. */
export function bundleInto(store: SpaceStore, space: Space, roots: readonly DeviceKey[]): TakeIn {
  return store.takeIn?.(roots) ?? ((bundle, builtOn) => takeInBundle(store, space, roots, bundle, builtOn));
}

/** A bundle that came by itself, on a stick: it was made for whoever takes it in, and names what is not in it by hash alone. */
export function takeBundle(
  store: SpaceStore,
  space: Space,
  roots: readonly DeviceKey[],
  bundle: Uint8Array,
): Promise<Result<TakenIn, BundleFault | FrameFault>> {
  return bundleInto(store, space, roots)(bundle, emptyFrontier);
}
