import { expect } from '@playwright/test';
import type { Walk } from './walk.ts';

/** One person, and citizens in need. */
export async function walkPeople(walk: Walk): Promise<void> {
  await walkPerson(walk);
  await walkEmergency(walk);
  await walkCrisis(walk);
}

async function walkPerson(walk: Walk): Promise<void> {
  const { people } = walk.bridge.world;
  const alike = people.all[2]!;
  await walk.to(`#/people/${alike.id}`, 'person');
  await walk.look('person');
  await walk.over('person-kin', 'add-kin');
  // Their dates of birth differ: Enter alone merges nobody.
  await walk.over('person-merge', walk.part(/^merge-/).first(), async () => {
    await expect(walk.part('births-differ')).toBeVisible();
    await expect(walk.part('merge-confirm')).not.toBeFocused();
  });
  await walk.over('person-same', 'same-person');
  await walk.part('edit-person').click();
  await expect(walk.part('person-form').locator('input:focus')).toBeVisible();
  await walk.look('person-edit');
  await walk.to(`#/people/${people.all[5]!.id}`, 'merges');
  await walk.look('person-merged');
  await walk.over('person-undo', walk.part(/^undo-merge-/).first());
}

async function walkEmergency(walk: Walk): Promise<void> {
  await walk.to('#/protection', /^emergency-row-/);
  await walk.look('emergencies');
  await walk.over('shift', 'hand-over-shift');
  await walk.to('#/protection/new', 'new-emergency-screen');
  await walk.look('emergency-new');
  await walk.to(`#/protection/${walk.bridge.world.protection.emergencies[0]!.id}`, 'emergency');
  await walk.look('emergency');
  for (const deed of ['escalate', 'hand-over', 'link-concerned']) await walk.over(`emergency-${deed}`, deed);
  await walk.over('emergency-move', walk.part(/^move-/).first());
  await inSightWhereLow(walk, 'add-contact', 'save-line');
  // Not under the panel beside it.
  await expect(walk.part('save-line')).toBeInViewport({ ratio: 1 });
  await walk.part('add-duty').click();
  await walk.look('emergency-log');
  await walk.part('tab-facts').click();
  await walk.part('edit-emergency').click();
  await expect(walk.part('field-summary')).toBeFocused();
  await walk.look('emergency-facts');
  await walk.part('tab-money').click();
  // Each of its fields is, too.
  await inSightWhereLow(walk, 'advance-money', 'advance-basis');
  await expect(walk.part('advance-form')).toBeVisible();
  await walk.look('emergency-money');
  await walk.over('emergency-repay', walk.part('repay').first());
  await walk.part('print-repayment').first().click();
  await expect(walk.part('paper-pages')).toHaveAttribute('data-pages', /\d/);
  await walk.look('print-repayment');
}

async function walkCrisis(walk: Walk): Promise<void> {
  await walk.to('#/crises', /^crisis-row-/);
  await walk.look('crises');
  await walk.over('crisis-new', 'new-crisis');
  await walk.to(`#/crises/${walk.bridge.world.protection.crisis.id}`, /^citizen-row-/);
  await walk.part('call-next').click();
  await expect(walk.part('call-card')).toBeVisible();
  await walk.look('crisis');
  await rowsWhereLow(walk, 3);
  await walk.part('call-card').getByRole('button').last().click();
  await rowsWhereLow(walk, 1);
  await walk.part('call-next').click();
  await walk.over('crisis-citizen', 'say-more');
  for (const deed of ['add-citizen', 'edit-crisis', 'move-crisis']) await walk.over(`crisis-${deed}`, deed);
}

/** So many citizens are in sight as a whole, where a window is so low, whether somebody is being called or not. */
async function rowsWhereLow(walk: Walk, least: number): Promise<void> {
  await whereLow(walk, () => expect(walk.part(/^citizen-row-/).nth(least - 1)).toBeInViewport({ ratio: 1 }));
}

/** What saves a form is in sight as it opens, in a window as low as 150 % leaves it on a small laptop. */
async function inSightWhereLow(walk: Walk, opener: string, button: string): Promise<void> {
  await whereLow(walk, async () => {
    await walk.part(opener).click();
    await expect(walk.part(button)).toBeInViewport({ ratio: 1 });
  });
}

async function whereLow({ page }: Walk, look: () => Promise<void>): Promise<void> {
  const before = page.viewportSize()!;
  await page.setViewportSize({ width: Math.round(before.width / 1.5), height: Math.round(before.height / 1.5) });
  await look();
  await page.setViewportSize(before);
}
