import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { mutatedText } from './chosen.ts';

/** Loaded before a program, gives it the chosen mutation in the place of the file as it stands. */
registerHooks({
  load(url, context, nextLoad) {
    const text = url.startsWith('file:') ? mutatedText(fileURLToPath(url)) : null;
    return text === null ? nextLoad(url, context) : { format: 'module-typescript', source: text, shortCircuit: true };
  },
});
