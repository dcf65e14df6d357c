import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Command } from 'commander';
import { inRoot } from '../bootstrap/paths.mjs';
import { makeAppFolder, writeIcon } from './app-folder.ts';
import { licencesName } from './configuration.ts';
import { inspectPackage } from './inspect-package.ts';
import { packDesk } from './pack-desk.ts';
import type { Target } from './shipped-packages.ts';

/** `npm run package`: the desk's installers for the system that this runs on, looked at before anybody gets them. */
const {
  electron,
  folderOnly = false,
  signed = false,
  certificate,
} = new Command('package')
  .description('Makes the installers of the desk for this system, in dist, with a list of their hashes.')
  .option('--electron <folder>', 'Electron’s runtime, unpacked (otherwise it is fetched)')
  .option('--folder-only', 'the program as it will lie on a machine, without installers')
  .option('--signed', 'fails rather than make anything unsigned (Windows, macOS)')
  .option('--certificate <sha1>', 'the fingerprint of the certificate in Windows’ store, its key on a token')
  .parse()
  .opts<{
    readonly electron?: string;
    readonly folderOnly?: boolean;
    readonly signed?: boolean;
    readonly certificate?: string;
  }>();

const root = inRoot();
const app = inRoot('build', 'out', 'app');
const icon = inRoot('build', 'out', 'icon.png');
const licences = inRoot('build', 'out', licencesName);
const out = inRoot('dist');
const target = { platform: process.platform, arch: process.arch } as Target;

await makeAppFolder({ root, desk: inRoot('build', 'out', 'desk'), target, into: app, licences });
await writeIcon(root, icon);
const signing = { isRequired: signed, certificate };
const packed = await packDesk({ root, app, out, icon, licences, electron, target, folderOnly, signing });
const { complaints, files, bytes } = await inspectPackage(packed, { app, root, target, licences });
console.log(`${files} files of the desk, ${inMegabytes(bytes)}, beside Electron itself: ${packed.resources}`);
for (const complaint of complaints) console.error(complaint);
if (complaints.length > 0) {
  console.error('The package is not what it has to be, and must not be given to anybody.');
  process.exitCode = 1;
} else if (packed.installers.length > 0) {
  const hashes = packed.installers.map((file) => `${sha512Of(file)}  ${basename(file)}\n`);
  writeFileSync(join(out, 'SHA512SUMS'), hashes.join(''));
  for (const file of packed.installers) console.log(`${file}  ${inMegabytes(statSync(file).size)}`);
}

function sha512Of(file: string): string {
  return createHash('sha512').update(readFileSync(file)).digest('hex');
}

function inMegabytes(size: number): string {
  return `${(size / 1e6).toFixed(1)} MB`;
}
