import type { Page } from '@playwright/test';

const chosen = [
  '[aria-pressed="true"]',
  '[aria-current="page"]',
  '[role="radio"][aria-checked="true"]',
  '[role="tab"][aria-selected="true"]',
  '[role="row"][aria-selected="true"]',
  '.mantine-SegmentedControl-label[data-active]',
].join();

/** What is chosen, pressed or current, and looks as if it were not where a contrast theme has taken its ground away. */
export function findUnmarked(page: Page): Promise<readonly string[]> {
  return page.evaluate(readUnmarked, chosen);
}

/** Runs in the page. */
function readUnmarked(selector: string): readonly string[] {
  return [...document.querySelectorAll(selector)]
    .filter((element) => element.checkVisibility())
    .filter((element) => getComputedStyle(element).outlineStyle === 'none')
    .map((element) => `not marked in forced colours: ${element.tagName} ${element.className}`);
}
