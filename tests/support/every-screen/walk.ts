import { mkdirSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { inRoot } from '../../../build/bootstrap/paths.mjs';
import type { Language } from '../../../renderer/src/stores/preferences/preferences.ts';
import { type AxeRules, findViolations } from '../e2e-axe.ts';
import { findCutWords } from './cut-words.ts';
import { findLost } from './twice-as-large.ts';
import { findUnmarked } from './forced-colours.ts';
import type { DeskPage } from '../e2e-desk-page.ts';
import { untilStill } from '../e2e-screens.ts';
import { findStrangeWords } from '../e2e-words.ts';
import type { FakeBridge } from '../fake-desk/fake-bridge.ts';

interface Variant {
  readonly language: Language;
  readonly scheme: 'light' | 'dark';
  /** As Windows' contrast themes do. Axe does not know the colours that are forced; what was chosen must show without its own. */
  readonly rules: AxeRules | 'forced';
}

/** In this order only one thing changes from each to the next, and from the last to the first. */
const every: readonly Variant[] = [
  { language: 'vi', scheme: 'light', rules: 'all' },
  { language: 'vi', scheme: 'dark', rules: 'colours' },
  { language: 'vi', scheme: 'dark', rules: 'forced' },
  { language: 'en', scheme: 'dark', rules: 'all' },
  { language: 'en', scheme: 'light', rules: 'all' },
];

/**
 * What words can spoil is the same in all colours, and what colours can spoil in all languages: each language and each colour once is what
 * `npm test` has the time for. All pairs of them are looked at where somebody says so.
 */
const pairsAll = process.env['CHANCERY_ALL_PAIRS'] !== undefined;
export const variants = pairsAll
  ? every
  : every.filter(
      ({ language, rules }, index) => index === 0 || rules === 'forced' || (language === 'en' && index === 3),
    );

/** What opens over a screen: dialogs, menus, and what filters unfold. */
const lying = '[role="dialog"], [role="menu"]';
const folder = inRoot('tests', 'out', 'every-screen');
/** A picture of each takes as long as looking at it; whoever wants to see them says so. */
const takesPictures = process.env['CHANCERY_PICTURES'] !== undefined;

/** A walk over the screens of one desk, which looks at each in all its languages and colours where it stands, without opening it anew. */
export class Walk {
  readonly desk: DeskPage;
  readonly bridge: FakeBridge;
  /** Names of what was looked at. */
  readonly seen: string[] = [];
  /** What was found wrong, once each, with where it was seen first and how often in all. */
  readonly #faults = new Map<string, { readonly first: string; times: number }>();

  constructor(desk: DeskPage, bridge: FakeBridge) {
    this.desk = desk;
    this.bridge = bridge;
  }

  get faults(): readonly string[] {
    return [...this.#faults].map(([fault, { first, times }]) => `${first} (${times}): ${fault}`);
  }

  get page(): Page {
    return this.desk.page;
  }

  part(testid: string | RegExp): Locator {
    return this.desk.part(testid);
  }

  /** As a link within the desk leads, and until that part of the screen is there. */
  async to(hash: string, part: string | RegExp): Promise<void> {
    await this.page.evaluate((to) => void (location.hash = to), hash);
    await expect(this.part(part).first()).toBeVisible();
  }

  /**
   * Holds what is shown to what every screen must be, in each language and in all colours.
   *
   * @param within as a selector, what is new in it: what stands around every screen is looked at with the first
   */
  async look(name: string, within = this.seen.length === 0 ? 'body' : 'main'): Promise<void> {
    expect(this.seen, 'each view has a name of its own').not.toContain(name);
    this.seen.push(name);
    for (const variant of variants) {
      await this.#show(variant);
      await this.#check(name, variant, within);
    }
    await this.#show(variants[0]!);
    this.note(await findLost(this.page, within), name);
  }

  /** As `look`, in the first variant or the last by turns: for states of screens that are looked at in all of them elsewhere. */
  async glance(name: string): Promise<void> {
    const variant = variants.at(this.seen.length % 2 === 0 ? 0 : -1)!;
    this.seen.push(name);
    await this.#show(variant);
    await this.#check(name, variant, 'main');
  }

  /**
   * Opens a dialog or a menu by the keyboard, looks at it, leaves it by Escape, and is back where it began: what all of them owe to
   * those who have no mouse.
   */
  async over(name: string, opener: Locator | string, prepare: () => Promise<unknown> = async () => {}): Promise<void> {
    const from = typeof opener === 'string' ? this.part(opener).first() : opener;
    const opened = this.page.locator(lying).filter({ visible: true });
    await from.focus();
    await this.page.keyboard.press('Enter');
    await expect(opened, name).toBeVisible();
    await this.#hold(opened.locator(':focus'), `${name} opens without the cursor`);
    await prepare();
    await this.look(name, lying);
    await this.#escape(opened);
    await this.#hold(from.and(this.page.locator(':focus')), `${name} leaves the cursor elsewhere`);
  }

  /** As `over`, for what one chooses from a menu: it is back where the menu was opened. */
  async overFromMenu(
    name: string,
    menu: Locator | string,
    item: Locator | string,
    prepare: () => Promise<unknown> = async () => {},
  ): Promise<void> {
    const [from, chosen] = [menu, item].map((each) => (typeof each === 'string' ? this.part(each).first() : each));
    const opened = this.page.locator('[role="dialog"]').filter({ visible: true });
    await from!.focus();
    await this.page.keyboard.press('Enter');
    await chosen!.focus();
    await this.page.keyboard.press('Enter');
    await expect(opened, name).toBeVisible();
    await this.#hold(opened.locator(':focus'), `${name} opens without the cursor`);
    await prepare();
    await this.look(name, '[role="dialog"]');
    await this.#escape(opened);
    await this.#hold(from!.and(this.page.locator(':focus')), `${name} leaves the cursor elsewhere`);
  }

  /** A list of choices that opened by itself is left first. */
  async #escape(opened: Locator): Promise<void> {
    if (await this.page.getByRole('listbox').filter({ visible: true }).count())
      await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Escape');
    await expect(opened).toBeHidden();
  }

  async #show({ language, scheme, rules }: Variant): Promise<void> {
    const { page } = this;
    const html = page.locator('html');
    await page.emulateMedia({ colorScheme: scheme, forcedColors: rules === 'forced' ? 'active' : 'none' });
    // Whatever lies over the switch covers it from the mouse, not from its event.
    if ((await html.getAttribute('lang')) !== language) await this.part(`language-${language}`).dispatchEvent('click');
    await expect(html).toHaveAttribute('lang', language);
    await expect(html).toHaveAttribute('data-mantine-color-scheme', scheme);
    await untilStill(this.desk);
  }

  async #check(name: string, { language, scheme, rules }: Variant, within: string): Promise<void> {
    const variant = `${name}.${language}.${rules === 'forced' ? rules : scheme}`;
    await this.keepPicture(variant);
    const found = rules === 'forced' ? findUnmarked(this.page) : findViolations(this.page, rules, within);
    for (const fault of await found) this.#note(fault, variant);
    if (rules !== 'all') return;
    this.note(await findCutWords(this.page, within), variant);
    // What was asked of the desk in the other language may still be on its way.
    const strange = () => findStrangeWords(this.page, language);
    if (await holds(expect.poll(strange).toEqual([]))) return;
    for (const words of await strange()) this.#note(`of another language: ${words}`, variant);
  }

  async keepPicture(name: string): Promise<void> {
    if (!takesPictures) return;
    await untilStill(this.desk);
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: `${folder}/${name}.png`, caret: 'initial' });
  }

  note(faults: readonly string[], where: string): void {
    for (const fault of faults) this.#note(fault, where);
  }

  async #hold(shown: Locator, fault: string): Promise<void> {
    if (!(await holds(shown.waitFor({ state: 'attached' })))) this.#note(fault, 'by keyboard');
  }

  #note(fault: string, where: string): void {
    const known = this.#faults.get(fault);
    if (known === undefined) this.#faults.set(fault, { first: where, times: 1 });
    else known.times += 1;
  }
}

function holds(expected: Promise<void>): Promise<boolean> {
  return expected.then(
    () => true,
    () => false,
  );
}
