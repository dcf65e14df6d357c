import { describeFault } from '../sync/bridge/describe-fault.ts';
import { openDesk } from './open-desk.ts';
import { hostReplica } from './replica-host.ts';

/** The entry of the utility process that holds the replica. Nothing but its port to main is Electron's here. */
hostReplica({
  parentPort: process.parentPort,
  openDesk,
  onFault: (fault) => void process.stderr.write(`${describeFault(fault)}\n`),
  exit: (code) => process.exit(code),
});
