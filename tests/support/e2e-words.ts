import type { Page } from '@playwright/test';
import { english, vietnamese } from '../../renderer/src/i18n/words.ts';
import type { Language } from '../../renderer/src/stores/preferences/preferences.ts';
import { builtInCatalogue } from '../../sync/domain/catalogue/catalogue.ts';
import { statuses } from '../../sync/domain/statuses.ts';

/** Every text that the product has in both languages: in Vietnamese, and what it is in English. */
const pairs = [...pairsOfCatalogues(vietnamese, english), ...pairsWithin([builtInCatalogue, statuses])];
const known = { vi: new Set(pairs.map(([vi]) => vi)), en: new Set(pairs.map(([, en]) => en)) };
const foreign = { vi: known.en.difference(known.vi), en: known.vi.difference(known.en) };

/** A name out of the program's own text, as `wrong-prev` or `case.tab.form`, and what a translation left unfilled. */
const looksRaw = /^(?!.*\.(?:pdf|jpg|docx)$)[a-z]+(?:[-._:][a-z]+)*$|\{\{|\bundefined\b|\bNaN\b|\[object/;
/** What people wrote themselves, as the titles of their files, and what is shown in both languages on purpose. */
const asWritten = '[lang]:not(html), [data-testid^="file-"]';

/** Words on the screen that are of the other language, or of none. */
export async function findStrangeWords(page: Page, language: Language): Promise<readonly string[]> {
  const shown = await page.evaluate(readWords, asWritten);
  return shown.filter((words) => foreign[language].has(words) || (looksRaw.test(words) && !known[language].has(words)));
}

/** Runs in the page: texts, and the attributes that are read out or shown. */
function readWords(except: string): readonly string[] {
  const words: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent?.closest(`${except}, kbd, svg, style, script`) === null && parent.checkVisibility())
      words.push(node.textContent ?? '');
  }
  for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
    if (element.closest(except) !== null || !element.checkVisibility()) continue;
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) words.push(element.getAttribute(name) ?? '');
  }
  return [...new Set(words.map((text) => text.trim()).filter((text) => text !== ''))];
}

type Tree = { readonly [key: string]: string | Tree };

function pairsOfCatalogues(vi: Tree, en: Tree): readonly (readonly [string, string])[] {
  return Object.entries(vi).flatMap(([key, value]) => {
    const other = en[key];
    if (typeof value === 'string') return typeof other === 'string' ? [[value, other] as const] : [];
    return typeof other === 'object' ? pairsOfCatalogues(value, other) : [];
  });
}

/** Whatever has a `vi` and an `en`, however deep. */
function pairsWithin(value: unknown): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  const { vi, en } = value as { readonly vi?: unknown; readonly en?: unknown };
  if (typeof vi === 'string' && typeof en === 'string') return [[vi, en]];
  return Object.values(value).flatMap(pairsWithin);
}
