import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { build } from 'rolldown';
import { bundleElectron } from '../../build/bundle/bundle-electron.ts';
import { findElectronRuntime } from '../../build/start/electron-runtime.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const runtime = findElectronRuntime(process.env, process.platform);
const missing = runtime.kind === 'missing' ? runtime.reason : '';
if (runtime.kind === 'missing') console.warn(`\nSKIPPED: the suite in real Electron, because ${missing}.\n`);

/** Real main, real preload, real utility process and the built desk; only the replica in it is a small one. */
test.describe('the desk in Electron', () => {
  test.skip(runtime.kind === 'missing', `SKIPPED: ${missing}`);

  let folder: string;
  let app: ElectronApplication;
  let page: Page;

  test.beforeAll(async () => {
    // Below the root, so that what is not bundled is found in its node_modules, and files are ES modules.
    folder = mkdtempSync(join(root, 'build', 'out', 'electron-e2e-'));
    await bundleElectron(root, join(folder, 'electron'));
    await build({
      input: { 'replica-process': fileURLToPath(new URL('./electron/replica-process.ts', import.meta.url)) },
      platform: 'node',
      output: { dir: join(folder, 'electron'), format: 'esm', entryFileNames: '[name].js' },
    });
    cpSync(join(root, 'build', 'out', 'desk'), join(folder, 'desk'), { recursive: true });
  });

  test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.beforeEach(async () => {
    app = await launch();
    page = await app.firstWindow();
    await expect(page.getByText('Trần Thị Bích Ngọc').first()).toBeVisible();
  });

  test.afterEach(() => app.close());

  async function launch(): Promise<ElectronApplication> {
    if (runtime.kind === 'missing') throw new Error(missing);
    const userData = mkdtempSync(join(tmpdir(), 'chancery-electron-'));
    return _electron.launch({
      executablePath: runtime.executable,
      args: [
        join(folder, 'electron', 'main.js'),
        `--user-data-dir=${userData}`,
        // Without a keyring a dialog would wait for a person.
        ...(process.platform === 'linux' ? ['--password-store=gnome-libsecret'] : []),
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    });
  }

  test('is one page of its own scheme, without Node', async () => {
    expect(page.url()).toBe('app://chancery/');
    const globals = await page.evaluate(() => ({
      origin: window.location.origin,
      isSecure: window.isSecureContext,
      node: ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in globalThis),
      door: Object.keys((window as unknown as { chancery: object }).chancery).toSorted(),
    }));
    expect(globals).toEqual({
      origin: 'app://chancery',
      isSecure: true,
      node: [],
      door: ['onGivenUp', 'requestPort'],
    });
    expect(app.windows()).toHaveLength(1);
  });

  test('reaches no network', async () => {
    const answers = await page.evaluate(() =>
      Promise.all(
        ['https://example.org/', 'http://127.0.0.1:9/', 'app://chancery/index.html'].map((url) =>
          fetch(url).then(
            () => 'reached',
            () => 'refused',
          ),
        ),
      ),
    );
    expect(answers).toEqual(['refused', 'refused', 'refused']);
  });

  test('runs no text as code and takes no text as markup', async () => {
    const answers = await page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const attempts = [
            // oxlint-disable-next-line no-eval -- that it is refused is what is tested
            () => globalThis.eval('1 + 1') as unknown,
            () => (document.createElement('div').innerHTML = '<b>x</b>'),
            () => (document.createElement('script').text = 'window.ran = true'),
          ];
          // In a turn of its own: what a debugger evaluates is exempt from the policy.
          setTimeout(() => {
            resolve(
              attempts.map((attempt) => {
                try {
                  attempt();
                  return 'done';
                } catch {
                  return 'refused';
                }
              }),
            );
          });
        }),
    );
    expect(answers).toEqual(['refused', 'refused', 'refused']);
  });

  test('opens no window and goes nowhere', async () => {
    expect(await page.evaluate(() => window.open('https://example.org/') === null)).toBe(true);
    await page.evaluate(() => window.location.assign('https://example.org/'));
    await page.evaluate(() => window.location.assign('app://chancery/index.html?elsewhere'));
    await expect(page.getByText('Trần Thị Bích Ngọc').first()).toBeVisible();
    expect(page.url()).toBe('app://chancery/');
    expect(app.windows()).toHaveLength(1);
  });

  test('is granted nothing', async () => {
    const answers = await page.evaluate(async () => ({
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'granted',
        () => 'denied',
      ),
      screen: await navigator.mediaDevices.getDisplayMedia().then(
        () => 'granted',
        () => 'denied',
      ),
      notifications: await Notification.requestPermission(),
    }));
    expect(answers).toEqual({ camera: 'denied', screen: 'denied', notifications: 'denied' });
  });

  test('answers every path outside of the desk with nothing', async () => {
    const statuses = await app.evaluate(async ({ net }) => {
      const urls = ['app://chancery/', 'app://chancery/%2e%2e/electron/main.js', 'app://chancery/..%2fmain.js'];
      const answers = await Promise.all(urls.map((url) => net.fetch(url)));
      return answers.map(({ status, headers }) => [status, headers.get('content-security-policy') !== null]);
    });
    expect(statuses).toEqual([
      [200, true],
      [404, true],
      [404, true],
    ]);
  });

  test('speaks to a replica that was killed and started again', async () => {
    const before = await replicaProcess(app);
    process.kill(before, 'SIGKILL');
    await expect.poll(() => replicaProcess(app)).not.toBe(before);
    await page.reload();
    await expect(page.getByText('Trần Thị Bích Ngọc').first()).toBeVisible();
  });

  test('ends both processes when it is locked', async () => {
    const replica = await replicaProcess(app);
    const renderer = await rendererProcess(app);
    await page.evaluate(lockThroughTheDoor);
    await expect.poll(() => replicaProcess(app)).not.toBe(replica);
    await expect.poll(() => rendererProcess(app)).not.toBe(renderer);
    // A page that crashed is lost to Playwright, so the window itself is asked.
    await expect.poll(() => shownText(app)).toContain('Trần Thị Bích Ngọc');
  });
});

/** As the bridge does it, from the page itself. */
function lockThroughTheDoor(): void {
  window.addEventListener('message', ({ ports: [port] }) => {
    port?.postMessage({ t: 'q', i: '1', m: 'command', a: ['lock', {}] });
  });
  (window as unknown as { chancery: { requestPort(): void } }).chancery.requestPort();
}

/** The replica's process id, or 0 between two of them. */
function replicaProcess(app: ElectronApplication): Promise<number> {
  return app.evaluate(
    ({ app: electron }) => electron.getAppMetrics().find(({ name }) => name === 'Chancery replica')?.pid ?? 0,
  );
}

function rendererProcess(app: ElectronApplication): Promise<number> {
  return app.evaluate(({ app: electron }) => electron.getAppMetrics().find(({ type }) => type === 'Tab')?.pid ?? 0);
}

function shownText(app: ElectronApplication): Promise<string> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const text: unknown = await window?.webContents.executeJavaScript('document.body.innerText');
    return typeof text === 'string' ? text : '';
  });
}
