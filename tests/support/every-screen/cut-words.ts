import type { Page } from '@playwright/test';

/** Buttons whose words are cut off at their edge: what is not read is not pressed. Words that end in an ellipsis say themselves that they go on. */
export function findCutWords(page: Page, within: string): Promise<readonly string[]> {
  return page
    .locator(within)
    .locator('.mantine-Button-label, .mantine-Badge-label, .mantine-SegmentedControl-label')
    .filter({ visible: true })
    .evaluateAll((labels) =>
      labels
        .filter((label) => label.scrollWidth > label.clientWidth + 1 && getComputedStyle(label).overflowX === 'hidden')
        .map((label) => `words cut off: ${label.textContent}`),
    );
}
