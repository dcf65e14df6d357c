import { inRoot } from '../bootstrap/paths.mjs';
import { bundleElectron } from './bundle-electron.ts';

const { files } = await bundleElectron(inRoot(), inRoot('build', 'out', 'electron'));
process.stdout.write(`${files.map((file) => `build/out/electron/${file}`).join('\n')}\n`);
