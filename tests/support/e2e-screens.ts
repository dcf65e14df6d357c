import { mkdirSync } from 'node:fs';
import { expect } from '@playwright/test';
import { inRoot } from '../../build/bootstrap/paths.mjs';
import type { Language } from '../../renderer/src/stores/preferences/preferences.ts';
import type { DeskPage } from './e2e-desk-page.ts';
import { findViolations } from './e2e-axe.ts';
import { findStrangeWords } from './e2e-words.ts';

const folder = inRoot('tests', 'out', 'screens');

/**
 * Keeps a picture of what the desk shows, named after the screen and the language; and holds the screen to what every screen must be:
 * accessible, in one language, without raw keys. In dark colours the walk over every screen looks at all of them.
 */
export async function shoot(desk: DeskPage, name: string): Promise<void> {
  const { page } = desk;
  const language = (await page.locator('html').getAttribute('lang')) === 'en' ? 'en' : 'vi';
  await untilStill(desk);
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.${language}.png`, caret: 'initial' });
  expect.soft(await findViolations(page, 'all'), `accessibility of ${name}, ${language}`).toEqual([]);
  // What was asked of the desk in the other language may still be on its way.
  await expect
    .configure({ soft: true })
    .poll(() => findStrangeWords(page, language), `words of ${name}, ${language}`)
    .toEqual([]);
}

/** In the other language too, and back; whatever lies over the switch. */
export async function shootInBothLanguages(desk: DeskPage, name: string): Promise<void> {
  await shoot(desk, name);
  await chooseLanguage(desk, 'en');
  await shoot(desk, name);
  await chooseLanguage(desk, 'vi');
}

/** A dialog covers the switch from the mouse, not from its event. */
async function chooseLanguage({ page }: DeskPage, language: Language): Promise<void> {
  await page.getByTestId(`language-${language}`).dispatchEvent('click');
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

/**
 * Fonts are here, and what was fading in has come to rest: a fade begins some frames after what it is of is there, so that several
 * frames without any must pass. What turns without end is left turning.
 */
export async function untilStill({ page }: DeskPage): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let quietFrames = 0; quietFrames < 4; quietFrames += 1) {
      const ending = document
        .getAnimations()
        .filter(
          ({ effect, playState }) => playState === 'running' && Number.isFinite(effect?.getComputedTiming().endTime),
        );
      if (ending.length > 0) quietFrames = 0;
      await Promise.allSettled(ending.map(({ finished }) => finished));
      await nextFrame();
    }
  });
}
