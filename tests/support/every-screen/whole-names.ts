import { expect } from '@playwright/test';
import type { Walk } from './walk.ts';

/** The cells by which a row is told from the next, as a selector, and the most letters that they owe to show whole. */
interface Telling {
  readonly cells: string;
  readonly letters: number;
}

/** In a window of that size, names and abstracts of usual length are read whole: a row that ends in an ellipsis may be anybody's. */
export async function expectWhole(
  { page }: Walk,
  { cells, letters }: Telling,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  const before = page.viewportSize()!;
  await page.setViewportSize(size);
  const shown = page.locator(cells).filter({ visible: true });
  await expect(shown.nth(3)).toBeVisible();
  const cut = await shown.evaluateAll(
    (all, longest) =>
      all
        .filter((cell) => cell.textContent.length <= longest)
        .filter((cell) => cell.scrollWidth > cell.clientWidth + 1 || cell.scrollHeight > cell.clientHeight + 2)
        .map((cell) => cell.textContent),
    letters,
  );
  expect.soft(cut, `${cells} in ${size.width} pixels`).toEqual([]);
  await page.setViewportSize(before);
}
