import { expect } from '@playwright/test';
import { untilStill } from '../e2e-screens.ts';
import { everyPlace } from './places.ts';
import { nameOf } from './unanswered.ts';
import type { Walk } from './walk.ts';

/** Of a long list the first stops tell what the others are like. */
const mostStops = 24;

/**
 * Goes through every screen by Tab alone: each stop is in sight, under nothing, and shows that it is the one; the next is never further up
 * in its column; and nothing keeps whoever came to it.
 */
export async function walkByKeyboard(walk: Walk): Promise<void> {
  for (const place of everyPlace(walk)) {
    await walk.page.evaluate((to) => void (location.hash = `#/${to}`), place);
    await expect(walk.page.locator('main [aria-busy="true"], main [data-testid="waiting"]')).toHaveCount(0);
    await untilStill(walk.desk);
    walk.note(await tabThrough(walk), nameOf(place));
    walk.seen.push(nameOf(place));
  }
  await walk.page.evaluate(spoil);
  expect(await tabThrough(walk)).toEqual([
    'a stop that does not show: button one',
    'a stop out of sight, or under something: button two',
    'a stop above the one before it: button three',
  ]);
}

async function tabThrough({ page }: Walk): Promise<readonly string[]> {
  const found: string[] = [];
  await page.evaluate(() => document.getElementById('main')?.focus());
  for (let stop = 0; stop < mostStops; stop += 1) {
    await page.keyboard.press('Tab');
    const { left, faults } = await page.evaluate(judgeStop);
    if (left) break;
    found.push(...faults);
  }
  return found;
}

/** Runs in the page: puts in its place a screen on which every stop is at fault, to be found out. */
function spoil(): void {
  const main = document.getElementById('main')!;
  const button = (name: string, top: number): HTMLButtonElement => {
    const made = document.createElement('button');
    made.dataset['testid'] = name;
    Object.assign(made.style, { position: 'fixed', left: '200px', width: '90px', height: '30px', top: `${top}px` });
    return made;
  };
  const [one, two, three, cover] = [button('one', 400), button('two', 450), button('three', 300), button('cover', 450)];
  Object.assign(one.style, { outline: 'none', border: '1px solid', boxShadow: 'none' });
  cover.tabIndex = -1;
  main.replaceChildren(one, two, three, cover);
}

/** Runs in the page, at each stop. */
function judgeStop(): { readonly left: boolean; readonly faults: readonly string[] } {
  const here = document.activeElement;
  const main = document.getElementById('main');
  const kept = window as unknown as { stopBefore: Element | null };
  if (!(here instanceof HTMLElement) || main === null || !main.contains(here)) {
    kept.stopBefore = null;
    return { left: true, faults: [] };
  }
  const name = `${here.tagName.toLowerCase()} ${here.dataset['testid'] ?? here.getAttribute('aria-label') ?? here.textContent?.slice(0, 40) ?? ''}`;
  // What is pressed by its label is seen where its label is.
  const labels = here instanceof HTMLInputElement ? [...(here.labels ?? [])] : [];
  const painted = here instanceof HTMLInputElement ? [here.nextElementSibling, here.parentElement] : [];
  // One that stands among what was put in already is framed with it.
  const framed = here.closest('.mantine-TagsInput-input');
  const seenAs = [here, ...labels, ...painted, framed].filter((each) => each instanceof HTMLElement);
  const box = here.getBoundingClientRect();
  const faults: string[] = [];
  if (kept.stopBefore === here) faults.push(`keeps whoever came to it: ${name}`);
  if (!seenAs.some(isSeen)) faults.push(`a stop out of sight, or under something: ${name}`);
  if (!isMarked(here, seenAs)) faults.push(`a stop that does not show: ${name}`);
  const before = kept.stopBefore?.getBoundingClientRect();
  if (before !== undefined && box.bottom <= before.top && box.left < before.right && box.right > before.left)
    faults.push(`a stop above the one before it: ${name}`);
  kept.stopBefore = here;
  return { left: false, faults };

  function isSeen(element: HTMLElement): boolean {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const [x0, y0] = [Math.max(0, left), Math.max(0, top)];
    const [x1, y1] = [Math.min(innerWidth, right), Math.min(innerHeight, bottom)];
    if (x1 - x0 < 1 || y1 - y0 < 1) return false;
    const found = document.elementFromPoint((x0 + x1) / 2, (y0 + y1) / 2);
    return found !== null && seenAs.some((each) => each.contains(found));
  }

  /** By an outline, or by whatever else becomes different when it is left. */
  function isMarked(element: HTMLElement, around: readonly HTMLElement[]): boolean {
    const looked = [...around, element.parentElement].filter((each) => each !== null);
    const look = (): string =>
      looked
        .map((each) => {
          const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor } = getComputedStyle(each);
          return [outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor].join(' ');
        })
        .join(';');
    const outlined = looked.some((each) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(each);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
    if (outlined) return true;
    const focused = look();
    element.blur();
    const blurred = look();
    element.focus({ preventScroll: true });
    return focused !== blurred;
  }
}
