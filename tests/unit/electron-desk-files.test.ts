import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerDeskRequest, DESK_SCHEME } from '../../electron/desk-files.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; " +
  "connect-src 'none'; object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'; require-trusted-types-for 'script'";

describe('the files of app://chancery', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'chancery-desk-'));
    mkdirSync(join(folder, 'desk', 'assets'), { recursive: true });
    writeFileSync(join(folder, 'secret.json'), '"outside of the desk"');
    writeFileSync(join(folder, 'desk', 'index.html'), '<!doctype html>');
    writeFileSync(join(folder, 'desk', 'notes.txt'), 'no kind of file that a build makes');
    writeFileSync(join(folder, 'desk', '.hidden.json'), '{}');
    writeFileSync(join(folder, 'desk', 'assets', 'index-B_x-1.js'), 'export {};');
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  const get = (url: string, method = 'GET'): Promise<Response> =>
    answerDeskRequest({ method, url }, join(folder, 'desk'));

  it('have a scheme that is standard and secure and permits no reading from elsewhere', () => {
    expect(DESK_SCHEME).toEqual({
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true },
    });
  });

  it.each([
    ['app://chancery/', 'text/html; charset=utf-8', '<!doctype html>'],
    ['app://chancery/index.html', 'text/html; charset=utf-8', '<!doctype html>'],
    ['app://chancery/index.html?view=queue', 'text/html; charset=utf-8', '<!doctype html>'],
    ['app://chancery/assets/index-B_x-1.js', 'text/javascript; charset=utf-8', 'export {};'],
  ])('are served: %s', async (url, mediaType, body) => {
    const answer = await get(url);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(mediaType);
    expect(await answer.text()).toBe(body);
  });

  it.each([
    'app://chancery/',
    'app://chancery/nothing.js',
    'app://chancery/../secret.json',
    'app://other/',
    'not an address',
  ])('carry the policy, whatever the answer: %s', async (url) => {
    const { headers } = await get(url);
    expect(headers.get('content-security-policy')).toBe(POLICY);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  });

  it.each([
    'app://chancery/../secret.json',
    'app://chancery/assets/../../secret.json',
    'app://chancery/%2e%2e/secret.json',
    'app://chancery/..%2fsecret.json',
    'app://chancery/..%5csecret.json',
    'app://chancery/..\\secret.json',
    'app://chancery//secret.json',
    'app://chancery/assets//index-B_x-1.js',
    'app://chancery/%00index.html',
    'app://chancery/index.html%00.js',
    'app://chancery/.hidden.json',
    'app://chancery/notes.txt',
    'app://chancery/assets',
    'app://chancery/nothing.js',
    'app://other/index.html',
    'file:///etc/hosts',
    'not an address',
  ])('end at their folder and their kinds: %s', async (url) => {
    const answer = await get(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });

  it.each(['POST', 'PUT', 'HEAD', 'DELETE'])('are not asked for with %s', async (method) => {
    expect((await get('app://chancery/', method)).status).toBe(405);
  });
});
