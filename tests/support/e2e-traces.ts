import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

/** Where what people wrote might stand and must not: each place by a name, with what was found there. */
export type Traces = ReadonlyMap<string, string>;

/** All that the page asks for, and all the addresses that it shows, from now on. */
export function watchAddresses(page: Page): () => string {
  const addresses: string[] = [];
  page.on('request', (request) => void addresses.push(request.url()));
  page.on('framenavigated', (frame) => void addresses.push(frame.url()));
  page.on('websocket', (socket) => void addresses.push(socket.url()));
  return () => [...addresses, page.url()].join('\n');
}

/** What stays in the browser when the desk is closed. */
export function readStorage(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    return JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      databases,
      await caches.keys(),
      document.cookie,
    ]);
  });
}

/** Names of files and folders, however deep. */
export const fileNames = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).join('\n');

/** Of the files whose names match, however deep. */
export function fileContents(folder: string, names: RegExp): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => names.test(name))
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'latin1'))
    .join('\n');
}

/** The places at which any of the words stands: as it is, without its marks, in an address, in bytes, or in the hex of those. */
export function placesOf(words: readonly string[], traces: Traces): readonly string[] {
  const forms = words.flatMap(formsOf);
  return [...traces].flatMap(([place, text]) => {
    const plain = plainOf(text);
    return forms.filter((form) => text.includes(form) || plain.includes(form)).map((form) => `${place}: ${form}`);
  });
}

function formsOf(word: string): readonly string[] {
  const bytes = Buffer.from(word);
  return [plainOf(word), word, encodeURIComponent(word), bytes.toString('latin1'), bytes.toString('hex')];
}

const plainOf = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase();
