import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { inRoot } from '../../build/bootstrap/paths.mjs';
import {
  documentTabs,
  type Place,
  placeOfHash,
  protectionTabs,
  registersTabs,
} from '../../renderer/src/stores/navigation/place.ts';
import { overlays } from '../support/every-screen/overlays.ts';
import { addressesOf } from '../support/every-screen/places.ts';
import { fakeBridge } from '../support/fake-desk/fake-bridge.ts';
import { makeWorld } from '../support/fake-desk/fake-world.ts';

const { world } = fakeBridge(makeWorld({ count: 20, now: () => Date.UTC(2026, 5, 9, 3) }));
const addresses = Object.entries(addressesOf(world)) as [Place['screen'], readonly string[]][];

const walks = inRoot('tests', 'support', 'every-screen');
const said = readdirSync(walks)
  .map((name) => readFileSync(path.join(walks, name), 'utf8'))
  .join('\n');
/** What stands in a template is any name, or any id. */
const literals = (pattern: RegExp) => [...said.matchAll(pattern)].map(([, text]) => text!.slice(1, -1));
const placesLookedAt = literals(/\.to\(\s*('[^']*'|`[^`]*`)/g).map((hash) =>
  placeOfHash(hash.replaceAll(/\$\{[^}]*\.id\}/g, 'f'.repeat(32)).replaceAll(/\$\{[^}]*\}/g, '2026')),
);
const views = literals(/\.(?:look|over|overFromMenu)\(\s*('[^']*'|`[^`]*`)/g).map(
  (name) => new RegExp(`^${name.replaceAll(/\$\{[^}]*\}/g, '(.+)')}$`),
);
/** By its name, or by a template into which a word of the walks is set. */
const isLookedAt = (view: string): boolean =>
  views.some((pattern) => {
    const found = pattern.exec(view);
    return found !== null && found.slice(1).every((word) => said.includes(`'${word}'`));
  });

describe('the walks over every screen', () => {
  test.each(addresses)('know where the screen %s is', (screen, own) => {
    expect(own.map((address) => placeOfHash(`#/${address}`).screen)).toEqual(own.map(() => screen));
    expect(own).not.toEqual([]);
  });

  test('know its tabs', () => {
    const tabs = (wanted: Place['screen']) =>
      addressesOf(world)[wanted].map((address) => Object.values(placeOfHash(`#/${address}`))[1]);
    expect(tabs('documents')).toEqual(documentTabs);
    expect(tabs('protection')).toEqual(protectionTabs);
    expect(tabs('registers')).toEqual(registersTabs);
  });

  test('look at each of them, in both languages and all colours', () => {
    const looked = new Set(placesLookedAt.map(({ screen }) => screen));
    expect(addresses.map(([screen]) => screen).filter((screen) => !looked.has(screen))).toEqual([]);
  });

  test('look at everything that opens over them', () => {
    const renderer = inRoot('renderer', 'src');
    const opens = /<(?:Modal|Drawer|Popover|HoverCard|Menu|\w*ReasonDialog|PublishDialog|StockDialog)[\s>]/;
    const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.tsx') && opens.test(readFileSync(path.join(renderer, name), 'utf8')))
      .map((name) => name.replaceAll(path.sep, '/'));
    expect(files.toSorted()).toEqual(Object.keys(overlays).toSorted());
    const named = Object.values(overlays).flat();
    expect(named.filter((view) => !isLookedAt(view))).toEqual([]);
  });
});
