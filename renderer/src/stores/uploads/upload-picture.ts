import type { Bridge } from '../../../../sync/bridge/client.ts';
import type { Failure } from '../../../../sync/bridge/contract.ts';
import type { ScanProfile } from '../../../../sync/domain/scan-profile.ts';
import { askScan, type AnsweredScan } from '../scans/ask-scan.ts';
import type { MadeScan } from '../scans/scans.ts';
import {
  attachUpload,
  beginUpload,
  discardUploads,
  failUpload,
  isListed,
  sendFile,
  type FileToAttach,
} from './upload-file.ts';
import { uploads } from './uploads.ts';

/** Files chosen together: an answer may hold for all that follow. */
export interface PictureBatch {
  /** For all further pictures; null while each is asked about. */
  settled: ScanProfile | null;
}

export interface PictureToAttach extends FileToAttach {
  /** What is proposed, by the paper that it is. */
  readonly profile: ScanProfile;
  readonly following: number;
  readonly batch: PictureBatch;
}

const pictureEndings = /\.(jpe?g|png|webp|tiff?|heic|heif)$/i;

export function isPicture(name: string): boolean {
  return pictureEndings.test(name);
}

/**
 * Hands a picture to the replica, has it made smaller, asks how it is to be kept, and attaches that. What was not chosen
 * leaves the replica again.
 */
export async function uploadPicture(bridge: Bridge, given: PictureToAttach): Promise<boolean> {
  const { id, batch } = given;
  beginUpload(given);
  const sent = await sendFile(bridge, given, () => isListed(id));
  if (!sent.ok) return failUpload(id, sent.error);
  uploads.dispatch({ type: 'scan-begun', id });
  const profile = batch.settled ?? given.profile;
  const made = await bridge.command('makeScan', { upload: sent.value, ...profile });
  if (!made.ok && !isAboutPicture(made.error)) {
    discardUploads(bridge, [sent.value]);
    return failUpload(id, made.error);
  }
  if (made.ok && batch.settled !== null) return keep(bridge, given, made.value.scan, [sent.value]);
  uploads.dispatch({ type: 'choice-awaited', id });
  const failure = made.ok ? null : made.error;
  return follow(
    bridge,
    given,
    await ask(given, { upload: sent.value, profile, made: made.ok ? made.value : null, failure }),
  );
}

interface Proposed {
  readonly upload: string;
  readonly profile: ScanProfile;
  readonly made: MadeScan | null;
  readonly failure: Failure | null;
}

function ask({ id, to, title, file, following }: PictureToAttach, proposed: Proposed): Promise<AnsweredScan> {
  return askScan({ id, caseId: to.id, title, name: file.name, following, ...proposed });
}

async function follow(bridge: Bridge, given: PictureToAttach, { answer, unused }: AnsweredScan): Promise<boolean> {
  if (answer.type === 'leave-out') {
    uploads.dispatch({ type: 'upload-dismissed', id: given.id });
    discardUploads(bridge, unused);
    return false;
  }
  if (answer.forFollowing) given.batch.settled = answer.profile;
  return keep(bridge, given, answer.upload, unused);
}

async function keep(bridge: Bridge, given: FileToAttach, upload: string, others: readonly string[]): Promise<boolean> {
  const attached = await attachUpload(bridge, given, upload);
  discardUploads(
    bridge,
    others.filter((other) => other !== upload),
  );
  return attached;
}

/** The file itself is whole: somebody may want it as it is. */
function isAboutPicture({ type }: Failure): boolean {
  return type.startsWith('picture-');
}
