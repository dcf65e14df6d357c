import type { PagedFile } from './paged-file.ts';
import { longestPage } from './reader-messages.ts';

/** Text files, cut into pages of a length that is kept. */
export async function openPlainText(bytes: Uint8Array): Promise<PagedFile> {
  const text = new TextDecoder().decode(bytes);
  return {
    pages: Math.max(1, Math.ceil(text.length / longestPage)),
    textOf: async (page) => text.slice((page - 1) * longestPage, page * longestPage),
    pictureOf: async () => null,
    close: () => undefined,
  };
}
