import { fileURLToPath } from 'node:url';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  utilityProcess,
} from 'electron';
import { describeFault } from '../sync/bridge/describe-fault.ts';
import { startCommandApp } from './command-app.ts';
import { commandIn } from './command-line.ts';
import { startDeskApp } from './desk-app.ts';
import { readMachineSettings, settingsFile } from './machine-settings.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const log = (text: string): void => void process.stderr.write(`${text}\n`);
const machineSettings = () => readMachineSettings(settingsFile(process));
const command = commandIn(process.argv);

// Not awaited here: Electron is not ready before this module has been run to its end.
const started =
  command === null
    ? startDeskApp(
        {
          app,
          BrowserWindow,
          dialog,
          ipcMain,
          Menu,
          MessageChannelMain,
          powerMonitor,
          protocol,
          safeStorage,
          screen,
          session,
          utilityProcess,
        },
        {
          // As `build/bundle.ts` lays them out: build/out/electron beside build/out/desk.
          bundle: {
            preload: here('./preload.cjs'),
            replica: here('./replica-process.js'),
            reader: here('./reader-process.js'),
            desk: here('../desk'),
          },
          process,
          machineSettings,
          now: () => Date.now(),
          wait(milliseconds, then) {
            const timer = setTimeout(then, milliseconds);
            return () => clearTimeout(timer);
          },
          log,
        },
      )
    : startCommandApp(
        { app, safeStorage, session, utilityProcess },
        { command, program: here('./command-process.js'), process, machineSettings, log },
      );

started.catch((fault: unknown) => {
  process.stderr.write(`${describeFault(fault)}\n`);
  app.exit(1);
});
