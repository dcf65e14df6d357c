import { getCACertificates, setDefaultCACertificates } from 'node:tls';

let areTrusted = false;

/**
 * Trusts those authorities, beside the public ones, that this machine trusts: a ministry's own stands where its administrators put it for
 * everything else. Read once, before the first connection; whoever adds one starts the desk anew.
 */
export function trustMachinesAuthorities(): void {
  if (areTrusted) return;
  areTrusted = true;
  const ofMachine = readMachines();
  if (ofMachine.length > 0) setDefaultCACertificates([...new Set([...getCACertificates('default'), ...ofMachine])]);
}

function readMachines(): readonly string[] {
  try {
    return getCACertificates('system');
  } catch {
    // A runtime built with another TLS library may not read the machine's list: the public authorities stay.
    return [];
  }
}
