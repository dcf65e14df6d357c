import { randomBytes, randomUUID } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { describeFault } from '../sync/bridge/describe-fault.ts';
import { fileStanding } from '../sync/desk/file-standing.ts';
import { machineLan } from '../sync/desk/lan/machine-lan.ts';
import { logLines } from '../sync/desk/desk-log.ts';
import { networkAtHand } from '../sync/desk/metering/network.ts';
import { deskOpener } from '../sync/desk/open-desk.ts';
import { keepHeapSmall } from '../sync/desk/small-heap.ts';
import { hostReplica } from './replica-host.ts';

keepHeapSmall();

/** The entry of the utility process that holds the replica. Nothing but its port to main is Electron's here. */
hostReplica({
  parentPort: process.parentPort,
  openDesk: (options, throughMain) =>
    deskOpener({
      ...throughMain,
      now: () => Date.now(),
      chance: () => Math.random(),
      network: () => networkAtHand(networkInterfaces()),
      lan: machineLan(networkInterfaces),
      random: randomBytes,
      newId: randomUUID,
      standingOf: fileStanding,
      setTimer(run, milliseconds) {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
      onFault,
      log: logLines(
        () => Date.now(),
        (line) => void process.stderr.write(line),
      ),
    })(options),
  onFault,
  exit: (code) => process.exit(code),
});

function onFault(fault: unknown): void {
  process.stderr.write(`${describeFault(fault)}\n`);
}
