import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { CustomScheme, Protocol } from 'electron';
import { servedHeaders } from '../sync/bridge/served-headers.ts';
import { HOST, SCHEME } from './origin.ts';

/** Not `corsEnabled`: it permits cross-origin reads (CVE-2026-70604). Not `bypassCSP`. */
export const DESK_SCHEME: CustomScheme = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};

/** Serves the built desk's files, and nothing else, as `app://chancery/…`. */
export function serveDeskFiles(protocol: Pick<Protocol, 'handle'>, folder: string): void {
  protocol.handle(SCHEME, (request) => answerDeskRequest(request, folder));
}

export async function answerDeskRequest(
  request: { readonly method: string; readonly url: string },
  folder: string,
): Promise<Response> {
  if (request.method !== 'GET') return answer(405, null);
  const path = pathOf(request.url);
  const mediaType = path === undefined ? undefined : MEDIA_TYPES[extname(path)];
  if (path === undefined || mediaType === undefined) return answer(404, null);
  try {
    return answer(200, new Uint8Array(await readFile(join(folder, path))), mediaType);
  } catch {
    return answer(404, null);
  }
}

/** What a build of the desk consists of. Files of other kinds are not the desk's. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** The path below the folder; undefined for anything but plain names, so that no decoding can climb out of it. */
function pathOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== `${SCHEME}:` || url.host !== HOST) return undefined;
  if (url.pathname === '/' || url.pathname === '') return 'index.html';
  const names = url.pathname.slice(1).split('/');
  return names.every((name) => PLAIN_NAME.test(name)) ? join(...names) : undefined;
}

/** What Vite writes: no dot first, no percent sign, no backslash. */
const PLAIN_NAME = /^[\w-][\w.-]*$/;

function answer(status: number, body: Uint8Array<ArrayBuffer> | null, mediaType = 'text/plain'): Response {
  return new Response(body, {
    status,
    headers: { ...servedHeaders('none'), 'content-type': mediaType, 'cache-control': 'no-store' },
  });
}
