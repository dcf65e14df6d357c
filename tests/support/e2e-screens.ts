import { mkdirSync } from 'node:fs';
import { expect } from '@playwright/test';
import { inRoot } from '../../build/bootstrap/paths.mjs';
import type { Language } from '../../renderer/src/stores/preferences/preferences.ts';
import type { DeskPage } from './e2e-desk-page.ts';
import { findViolations } from './e2e-axe.ts';
import { findStrangeWords } from './e2e-words.ts';

const folder = inRoot('tests', 'out', 'screens');

/**
 * Keeps a picture of what the desk shows, named after the screen, the language and the colours; and holds the screen to
 * what every screen must be: accessible, in one language, without raw keys.
 */
export async function shoot(desk: DeskPage, name: string): Promise<void> {
  const { page } = desk;
  const language = (await page.locator('html').getAttribute('lang')) === 'en' ? 'en' : 'vi';
  const scheme = (await page.locator('html').getAttribute('data-mantine-color-scheme')) === 'dark' ? 'dark' : 'light';
  await untilStill(desk);
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.${language}.${scheme}.png`, caret: 'initial' });
  const violations = await findViolations(page, scheme === 'dark' ? 'colours' : 'all');
  expect.soft(violations, `accessibility of ${name}, ${language}, ${scheme}`).toEqual([]);
  if (scheme === 'dark') return;
  // What was asked of the desk in the other language may still be on its way.
  await expect
    .configure({ soft: true })
    .poll(() => findStrangeWords(page, language), `words of ${name}, ${language}`)
    .toEqual([]);
}

/** Also in dark colours, as a desk follows the system's. */
export async function shootLightAndDark(desk: DeskPage, name: string): Promise<void> {
  await shoot(desk, name);
  await desk.followSystem('dark');
  await shoot(desk, name);
  await desk.followSystem('light');
}

/** In the other language too, and back; whatever lies over the switch. */
export async function shootInBothLanguages(desk: DeskPage, name: string, take: typeof shoot = shoot): Promise<void> {
  await take(desk, name);
  await chooseLanguage(desk, 'en');
  await take(desk, name);
  await chooseLanguage(desk, 'vi');
}

/** A dialog covers the switch from the mouse, not from its event. */
async function chooseLanguage({ page }: DeskPage, language: Language): Promise<void> {
  await page.getByTestId(`language-${language}`).dispatchEvent('click');
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

/** Fonts are here, and what was fading in has come to rest. What turns without end is left turning. */
export async function untilStill({ page }: DeskPage): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}
