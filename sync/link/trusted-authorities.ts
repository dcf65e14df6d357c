import { getCACertificates, setDefaultCACertificates } from 'node:tls';

let areTrusted = false;

/**
 * Trusts those authorities, beside the public ones, that this machine trusts: a ministry's own stands where its administrators put it for
 * everything else. Read once, before the first connection; whoever adds one starts the desk anew.
 */
export function trustMachinesAuthorities(): void {
  if (areTrusted) return;
  areTrusted = true;
  try {
    const ofMachine = getCACertificates('system');
    if (ofMachine.length > 0) setDefaultCACertificates([...new Set([...getCACertificates('default'), ...ofMachine])]);
  } catch {
    // A runtime built with another TLS library may not read the machine's list, or not take all that is in it: the public authorities stay.
    return;
  }
}
