import { askHidden } from './ask-hidden.ts';
import { makeProgram } from './program.ts';
import { processPorts } from './process-ports.ts';

/** `chancery`, run by Node: a replica whose keyring is bound to the system's keystore is Electron's to open. */
await makeProgram({ ...processPorts(), askHidden, data: '.chancery/desk' }).parseAsync();
