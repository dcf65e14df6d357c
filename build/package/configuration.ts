import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { inRoot } from '../bootstrap/paths.mjs';

export interface PackageFolders {
  /** What `makeAppFolder` made. */
  readonly app: string;
  readonly out: string;
  /** The licences of all that is in it, for people to read. */
  readonly licences: string;
  /** A PNG of 1024 dots a side. */
  readonly icon: string;
  /** Electron's runtime, unpacked; undefined: electron-builder fetches it. */
  readonly electron?: string | undefined;
}

export interface Signing {
  /** Nothing unsigned is to come out. */
  readonly isRequired: boolean;
  /** The SHA-1 fingerprint of a certificate in Windows' store, whose key is on a token or in an HSM. */
  readonly certificate?: string | undefined;
}

/** Beside the archive, where whoever asks finds it without a tool. */
export const licencesName = 'THIRD-PARTY-LICENCES.txt';

const entitlements = join(import.meta.dirname, 'entitlements.mac.plist');

/** How the desk is packed: what `electron-builder.yml` says, of the app folder as it stands. */
export function configurationFor(
  { app, out, icon, licences, electron }: PackageFolders,
  { isRequired, certificate }: Signing,
): Configuration {
  return {
    extends: inRoot('electron-builder.yml'),
    icon,
    extraResources: [{ from: licences, to: licencesName }],
    directories: { app, output: out, buildResources: import.meta.dirname },
    // The app folder has its packages, prebuilt for Node-API, which Electron shares with Node: none is to be looked for or built.
    beforeBuild: async () => false,
    ...(electron === undefined ? {} : { electronDist: electron }),
    forceCodeSigning: isRequired,
    ...(certificate === undefined ? {} : { win: { signtoolOptions: { certificateSha1: certificate } } }),
    mac: { entitlements, entitlementsInherit: entitlements },
  };
}
