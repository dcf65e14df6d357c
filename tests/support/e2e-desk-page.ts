import { expect, type Locator, type Page } from '@playwright/test';
import type { Language } from '../../renderer/src/stores/preferences/preferences.ts';
import type { Station } from './e2e-station.ts';

/** A desk as a person at its screen works with it: what they press, fill in and see. */
export class DeskPage {
  readonly page: Page;
  /** What the page said of itself that no page should: errors, refused content, broken sockets. */
  readonly complaints: string[] = [];
  #mayMissStation = false;

  constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.#complain(message.text());
    });
    page.on('pageerror', (error) => this.#complain(error.stack ?? error.message));
  }

  /** For a test that takes the station away: from now on, a page that misses it does not complain. */
  expectStationToGo(): void {
    this.#mayMissStation = true;
  }

  #complain(text: string): void {
    const missesStation = /^WebSocket connection to .* failed|^Failed to load resource: net::ERR_CONNECTION/.test(text);
    if (!missesStation || !this.#mayMissStation) this.complaints.push(text);
  }

  part(testid: string | RegExp): Locator {
    return this.page.getByTestId(testid);
  }

  /** Opens the station's desk with a link of its own. */
  async open(station: Station): Promise<void> {
    await station.spendLink((link) => this.page.goto(link));
    await expect(
      this.part(/^sign-in-staff-/)
        .first()
        .or(this.part('link-chip')),
    ).toBeVisible();
  }

  /** The next person begins at the sign-in screen: who was in before is let out. */
  async untilLocked(): Promise<void> {
    if (await this.part('link-chip').isVisible()) await this.page.keyboard.press('Control+l');
    await expect(this.part(/^sign-in-staff-/).first()).toBeVisible();
  }

  async chooseStaff(name: string): Promise<void> {
    await this.page.getByRole('radio', { name }).click();
  }

  async signIn(name: string, passphrase: string): Promise<void> {
    await this.untilLocked();
    await this.chooseStaff(name);
    // Whoever has pressed their name types on, without looking for the field.
    await expect(this.part('passphrase')).toBeFocused();
    await this.part('passphrase').fill(passphrase);
    await this.part('sign-in').click();
    await expect(this.part('link-chip')).toBeVisible();
  }

  async chooseLanguage(language: Language): Promise<void> {
    await this.part(`language-${language}`).click();
    await expect(this.page.locator('html')).toHaveAttribute('lang', language);
  }

  async goTo(
    screen: 'queue' | 'cases' | 'new' | 'people' | 'conflicts' | 'link' | 'numbers' | 'documents',
  ): Promise<void> {
    await this.part(`nav-${screen}`).click();
    await expect(this.part(`nav-${screen}`)).toHaveAttribute('aria-current', 'page');
  }

  async stayOffline(on: boolean): Promise<void> {
    await this.goTo('link');
    // It shows what the replica says, a moment after the press.
    await expect(this.part('stay-offline')).toBeChecked({ checked: !on });
    await this.part('stay-offline').click();
    await expect(this.part('stay-offline')).toBeChecked({ checked: on });
    if (on) await expect(this.part('link-chip')).toHaveAttribute('data-kind', 'staying-offline');
    else await expect(this.part('link-chip')).not.toHaveAttribute('data-kind', 'staying-offline');
  }

  /** Nothing is left to send, and headquarters has confirmed all of it. */
  async untilUpToDate(): Promise<void> {
    await expect(this.part('link-chip')).toHaveAttribute('data-kind', 'up-to-date');
    await expect(this.part('link-chip')).toHaveAttribute('data-waiting', '0');
  }

  /** From the list of cases, as a person would find it. */
  async openCase(id: string): Promise<void> {
    await this.goTo('cases');
    await this.part(`case-row-${id}`).click();
    await expect(this.part('case')).toHaveAttribute('data-case', id);
  }

  async openTab(tab: 'form' | 'papers' | 'history'): Promise<void> {
    await this.part(`tab-${tab}`).click();
    await expect(this.part(`tab-${tab}`)).toHaveAttribute('aria-selected', 'true');
  }

  /** Fills in fields of the open form, by their codes; choices by the words they are shown with. */
  async fillForm(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [code, value] of Object.entries(values)) await this.#fillField(code, value);
  }

  async #fillField(code: string, value: string): Promise<void> {
    const radio = this.part(`field-${code}-${value}`);
    if (await radio.count()) return radio.check();
    const input = this.part(`field-${code}`);
    await input.fill(value);
    if ((await input.getAttribute('aria-haspopup')) === 'listbox') {
      await this.page.getByRole('option', { name: value, exact: true }).click();
    }
  }

  /** Changes fields of the open case and saves them; resolves when the screen has said that they are saved. */
  async editFields(values: Readonly<Record<string, string>>): Promise<void> {
    await this.part('edit-form').click();
    await this.fillForm(values);
    await this.part('save-fields').click();
    await expect(this.part('edit-form')).toBeVisible();
  }

  async move(to: string, reason?: string): Promise<void> {
    await this.part(`move-${to}`).click();
    if (reason !== undefined) await this.part('move-reason').fill(reason);
    await this.part('move-confirm').click();
    await expect(this.part('case-status')).toHaveAttribute('data-status', to);
  }

  async addNote(text: string): Promise<void> {
    await this.part('note-text').fill(text);
    await this.part('add-note').click();
    await expect(this.part('note').filter({ hasText: text })).toBeVisible();
  }

  /** What the open case's header says of its way to headquarters. */
  caseDelivery(): Locator {
    return this.part('case').locator('header').getByTestId('delivery');
  }

  /** The sides of a disputed field, in the order in which they are shown. */
  sidesOf(code: string): Locator {
    return this.part(`conflict-${code}`).getByTestId(/^side-\d+$/);
  }

  /** Settles a conflict by taking the side that reads so. */
  async takeSide(code: string, words: string | RegExp): Promise<void> {
    await this.sidesOf(code)
      .filter({ hasText: words })
      .getByTestId(/^take-side-\d+$/)
      .click();
    await expect(this.part(`conflict-${code}`)).toBeHidden();
  }

  async writeThirdValue(code: string, value: string): Promise<void> {
    const card = this.part(`conflict-${code}`);
    await card.getByTestId('write-third').click();
    await this.part(`merge-result-${code}`).fill(value);
    await this.part('merge-save').click();
    await expect(card).toBeHidden();
  }
}
