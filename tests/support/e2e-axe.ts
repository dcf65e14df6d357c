import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Which of axe's rules. WCAG 2.2, A and AA, all of them; or what colours can spoil: the rest is the same in all colours of a screen.
 */
export type AxeRules = 'all' | 'colours';

const asked: Readonly<Record<AxeRules, axe.RunOptions['runOnly']>> = {
  all: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  colours: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

/** A message that comes or goes while axe looks has the colours of no moment; and a list's thirteenth row is like one of its first twelve. */
const passing = ['.mantine-Notifications-root', 'tr:nth-child(n+13)', '[role="row"]:nth-child(n+13)'];

/** What axe has against the page as it stands, of whatever gravity: the rule, where, and why, one an element. */
export async function findViolations(page: Page, rules: AxeRules, within = 'body'): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const violations = await page.evaluate(runAxe, { runOnly: asked[rules], within, passing });
  return violations.flatMap(({ id, impact, nodes }) => nodes.map((node) => `${id} (${impact}): ${node}`));
}

interface Found {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly string[];
}

/** Runs in the page. Axe's own wrapper for Playwright opens a page besides for each look. */
async function runAxe(options: {
  runOnly: axe.RunOptions['runOnly'];
  within: string;
  passing: readonly string[];
}): Promise<readonly Found[]> {
  const { axe: itself } = window as unknown as { readonly axe: typeof axe };
  const { violations } = await itself.run(
    { include: [options.within], exclude: [...options.passing] },
    { runOnly: options.runOnly!, resultTypes: ['violations'] },
  );
  return violations.map(({ id, impact, nodes }) => ({
    id,
    impact: impact ?? '',
    nodes: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
  }));
}
