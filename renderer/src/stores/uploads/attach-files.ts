import type { Bridge } from '../../../../sync/bridge/client.ts';
import type { ScanProfile } from '../../../../sync/domain/scan-profile.ts';
import { chooseFiles, type FileToAttach, uploadFile } from './upload-file.ts';
import { isPicture, type PictureBatch, uploadPicture } from './upload-picture.ts';

export interface FilesToAttach {
  readonly files: readonly FileToAttach[];
  /** How pictures among them are proposed to be kept. */
  readonly profile: ScanProfile;
}

/**
 * Attaches files one after another, wherever on the desk somebody goes meanwhile; those that wait are in sight with the others.
 *
 * @returns those that were attached
 */
export async function attachFiles(bridge: Bridge, { files, profile }: FilesToAttach): Promise<readonly FileToAttach[]> {
  chooseFiles(files);
  const batch: PictureBatch = { settled: null };
  const done: FileToAttach[] = [];
  for (const [index, given] of files.entries()) {
    const following = files.slice(index + 1).filter(({ file }) => isPicture(file.name)).length;
    const attached = isPicture(given.file.name)
      ? await uploadPicture(bridge, { ...given, profile, following, batch })
      : await uploadFile(bridge, given);
    if (attached) done.push(given);
  }
  return done;
}
