import type { Page } from '@playwright/test';

const chosen = [
  '[aria-pressed="true"]',
  '[aria-current="page"]',
  '[role="radio"][aria-checked="true"]',
  '[role="tab"][aria-selected="true"]',
  '[role="row"][aria-selected="true"]',
  '.mantine-SegmentedControl-label[data-active]',
  '.mantine-DatePicker-day[data-selected]',
].join();
/** What lies over the screen, whose ground is that of the screen. */
const lying = '.mantine-Modal-content, .mantine-Tooltip-tooltip, .mantine-Menu-dropdown, .mantine-Popover-dropdown';

/** What is chosen, pressed or current, and looks as if it were not where a contrast theme has taken its ground away. */
export function findUnmarked(page: Page): Promise<readonly string[]> {
  return page.evaluate(readUnmarked, { chosen, lying });
}

/** Runs in the page. */
function readUnmarked(look: { readonly chosen: string; readonly lying: string }): readonly string[] {
  const shown = (selector: string) =>
    [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
  const name = (element: Element) => `${element.tagName} ${element.className}`;
  return [
    ...shown(look.chosen)
      .filter((element) => getComputedStyle(element).outlineStyle === 'none')
      .map((element) => `not marked in forced colours: ${name(element)}`),
    ...shown(look.lying)
      .filter((element) => getComputedStyle(element).borderTopStyle === 'none')
      .map((element) => `without an edge in forced colours: ${name(element)}`),
  ];
}
