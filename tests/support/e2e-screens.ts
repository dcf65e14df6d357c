import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { inRoot } from '../../build/bootstrap/paths.mjs';
import type { Language } from '../../renderer/src/stores/preferences/preferences.ts';
import type { DeskPage } from './e2e-desk-page.ts';
import { findStrangeWords } from './e2e-words.ts';

/** WCAG 2.2, A and AA, by axe's names. */
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What the colours can spoil, and what the words can: the rest is the same in every picture of a screen. */
const colourRules = ['color-contrast', 'link-in-text-block'];
const wordRules = ['label-content-name-mismatch', 'button-name', 'link-name', 'html-lang-valid', 'valid-lang'];
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
  const grave = await findViolations(desk, language, scheme);
  expect.soft(grave, `accessibility of ${name}, ${language}, ${scheme}`).toEqual([]);
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

async function findViolations(
  { page }: DeskPage,
  language: Language,
  scheme: 'light' | 'dark',
): Promise<readonly string[]> {
  // A message that comes or goes while axe looks has the colours of no moment.
  const axe = new AxeBuilder({ page }).exclude('.mantine-Notifications-root');
  if (scheme === 'dark') axe.withRules(colourRules);
  else if (language === 'en') axe.withRules(wordRules);
  else axe.withTags(levels);
  const { violations } = await axe.analyze();
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(sayViolation);
}

/** Fonts are here, and what was fading in has come to rest. What turns without end is left turning. */
async function untilStill({ page }: DeskPage): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

function sayViolation({ id, impact, nodes }: Violation): string {
  const where = nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`).join('\n  ');
  return `${id} (${impact}): ${where}`;
}
