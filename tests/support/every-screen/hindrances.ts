import { expect } from '@playwright/test';
import { offlineReasons } from '../../../renderer/src/link/link-reasons.ts';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { LinkState } from '../../../sync/bridge/model.ts';
import { fakePassphrase } from '../fake-desk/fake-world.ts';
import type { Walk } from './walk.ts';

/** Each state of the line as a person sees it; those that something else brings about have a reason. */
function statesOfLink(at: number): readonly LinkState[] {
  const offline = [...offlineReasons, 'of-a-newer-version'];
  const refused = ['unknown-device', 'revoked-device', 'space-not-certified', 'unsigned', 'not-found', 'newer'];
  const moved = { sentRecords: 12, receivedRecords: 3, sentBytes: 4_100, receivedBytes: 1_900 };
  return [
    { kind: 'staying-offline' },
    { kind: 'connecting' },
    { kind: 'exchanging', ...moved, leftRecords: 56, leftBytes: 93_500_000 },
    ...offline.map((reason) => ({ kind: 'offline', reason, since: at, nextAttemptAt: null }) as const),
    ...refused.map((reason) => ({ kind: 'refused', reason, since: at }) as const),
    { kind: 'held-back', reason: 'window', until: at },
    { kind: 'held-back', reason: 'budget', until: at },
  ];
}

/** The line to headquarters while it does not do what it should. */
export async function walkLinkStates(walk: Walk): Promise<void> {
  const { world } = walk.bridge;
  const before = world.sync;
  const refusedRuns = [
    { at: before.lastConfirmedAt ?? 0, reason: 'wrong-seal', feed: '3f8a' },
    { at: before.lastConfirmedAt ?? 0, reason: 'of-a-newer-version', feed: '55de' },
  ];
  for (const link of statesOfLink(before.lastConfirmedAt ?? 0)) {
    world.sync = { ...before, link, refusedRuns, oneByOne: link.kind === 'exchanging' };
    walk.bridge.changed();
    await expect(walk.part('link-now')).toHaveAttribute('data-kind', link.kind);
    await walk.glance(`link-${link.kind}${'reason' in link ? `-${link.reason}` : ''}`);
  }
  world.sync = { ...before, refusedRuns, waiting: { ...before.waiting, records: 3 } };
  walk.bridge.changed();
  await expect(walk.part('waiting-records')).toHaveText('3');
  await expect(walk.part('link-chip')).toHaveAttribute('data-agrees', 'false');
  await walk.glance('link-up-to-date-unconfirmed');
  world.sync = { ...before, refusedRuns, waiting: { ...before.waiting, records: 0 }, withheld: 4 };
  walk.bridge.changed();
  await expect(walk.part('waiting-records')).toHaveText('0');
  await expect(walk.part('link-chip')).toHaveAttribute('data-agrees', 'false');
  await walk.glance('link-up-to-date-withheld');
  world.sync = before;
  walk.bridge.changed();
  await expect(walk.part('link-now')).toHaveAttribute('data-kind', before.link.kind);
}

const keptOut: readonly Failure[] = [
  { type: 'keyring-altered' },
  { type: 'access-ended' },
  { type: 'replica-damaged' },
  { type: 'replica-missing' },
  { type: 'replica-foreign' },
  { type: 'replica-newer', found: 11, known: 10 },
  { type: 'disk-full' },
  { type: 'disk-failed' },
];

/** Who is kept out at the door, though the passphrase is right. */
export async function walkKeptOut(walk: Walk): Promise<void> {
  await walk.page.getByRole('radio').nth(2).click();
  for (const failure of keptOut) {
    walk.bridge.fail('signIn', failure);
    await walk.part('passphrase').fill(fakePassphrase);
    await walk.part('sign-in').click();
    await expect(walk.part(`failure-${failure.type}`)).toBeVisible();
    await walk.glance(`sign-in-${failure.type}`);
  }
  walk.bridge.fail('signIn', null);
}
