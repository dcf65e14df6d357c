import { afterEach, describe, expect, test } from 'vitest';
import { readOnce } from '../../renderer/src/bridge/read-once.ts';
import { savingOf } from '../../renderer/src/scans/saving.ts';
import { answerScan, chooseProfile } from '../../renderer/src/stores/scans/ask-scan.ts';
import { scans, type ScanQuestion } from '../../renderer/src/stores/scans/scans.ts';
import { forgetEverything } from '../../renderer/src/stores/store.ts';
import { isPicture, type PictureBatch, uploadPicture } from '../../renderer/src/stores/uploads/upload-picture.ts';
import { uploads } from '../../renderer/src/stores/uploads/uploads.ts';
import type { ScanProfile } from '../../sync/domain/scan-profile.ts';
import { signedInDesk } from '../support/fake-desk/signed-in-desk.ts';
import { waitUntil } from '../support/wait-until.ts';

afterEach(forgetEverything);

const grey: ScanProfile = { tone: 'grey', dpi: 200 };
const twoTone: ScanProfile = { tone: 'two-tone', dpi: 200 };

async function photograph() {
  const desk = await signedInDesk();
  const found = desk.world.cases[0]!;
  const view = found.records.slice(-1).map(({ record }) => record);
  const before = found.files.size;
  const file = new File([new Uint8Array(80_000)], 'IMG_1.jpg', { type: 'image/jpeg' });
  const give = (batch: PictureBatch = { settled: null }, following = 0) =>
    uploadPicture(desk.bridge, {
      id: crypto.randomUUID(),
      to: { screen: 'case', id: found.id },
      view,
      file,
      title: 'Hộ chiếu',
      paper: null,
      profile: grey,
      following,
      batch,
    });
  const sizes = async () => {
    const read = await readOnce(desk.bridge, 'case', { id: found.id });
    return read.ok ? (read.value?.files ?? []).map(({ size }) => size) : [];
  };
  return { ...desk, desktop: desk.bridge.desktop, found, before, give, sizes };
}

async function asked(): Promise<ScanQuestion> {
  await waitUntil(() => scans.get().questions.length > 0, 'somebody is asked');
  return scans.get().questions[0]!;
}

describe('attaching a picture', () => {
  test('what was chosen is attached, and nothing else stays with the replica', async () => {
    const { give, bridge, desktop, sizes } = await photograph();
    const given = give();
    const question = await asked();
    expect(question).toMatchObject({ profile: grey, made: { after: { size: 20_000 } }, failure: null });
    expect(uploads.get().uploads).toMatchObject([{ name: 'IMG_1.jpg', state: 'asked' }]);
    await chooseProfile(bridge, question.id, twoTone);
    const again = await asked();
    expect(again.made?.after.size).toBe(10_000);
    answerScan(again.id, { type: 'attach', upload: again.made!.scan, profile: again.profile, forFollowing: false });
    expect(await given).toBe(true);
    expect(await sizes()).toContain(10_000);
    expect([...desktop.uploads.keys()]).toEqual([again.made!.scan]);
  });

  test('left out, it leaves nothing with the replica, and the case as it was', async () => {
    const { give, found, before, desktop } = await photograph();
    const given = give();
    answerScan((await asked()).id, { type: 'leave-out' });
    expect(await given).toBe(false);
    expect(found.files.size).toBe(before);
    expect(desktop.uploads.size).toBe(0);
  });

  test('an answer for all that follow is not asked for again', async () => {
    const { give, sizes } = await photograph();
    const batch: PictureBatch = { settled: null };
    const first = give(batch, 1);
    const question = await asked();
    answerScan(question.id, { type: 'attach', upload: question.made!.scan, profile: twoTone, forFollowing: true });
    expect(await first).toBe(true);
    expect(await give(batch)).toBe(true);
    expect(scans.get().questions).toEqual([]);
    expect(await sizes()).toContain(10_000);
  });

  test('a picture that cannot be made smaller is offered as it came', async () => {
    const { give, bridge, sizes } = await photograph();
    bridge.fail('makeScan', { type: 'picture-damaged' });
    const given = give();
    const question = await asked();
    expect(question).toMatchObject({ made: null, failure: { type: 'picture-damaged' } });
    answerScan(question.id, { type: 'attach', upload: question.upload, profile: grey, forFollowing: false });
    expect(await given).toBe(true);
    expect(await sizes()).toContain(80_000);
  });

  test('a file that is not what its name says is refused where files are refused', async () => {
    const { give, bridge, desktop } = await photograph();
    bridge.fail('makeScan', { type: 'file-type-mismatch', name: 'IMG_1.jpg', found: 'application/pdf' });
    expect(await give()).toBe(false);
    expect(uploads.get().uploads).toMatchObject([{ state: 'failed', failure: { type: 'file-type-mismatch' } }]);
    await waitUntil(() => desktop.uploads.size === 0, 'the upload is gone');
  });

  test('of two profiles chosen quickly, the later one stands, and the earlier scan is dropped', async () => {
    const { give, bridge, desktop } = await photograph();
    void give();
    const question = await asked();
    await Promise.all([
      chooseProfile(bridge, question.id, twoTone),
      chooseProfile(bridge, question.id, { tone: 'colour', dpi: 150 }),
    ]);
    const { made, profile, upload } = await asked();
    expect([profile.tone, made?.after.size]).toEqual(['colour', 40_000]);
    await waitUntil(() => desktop.uploads.size === 2, 'the earlier scan is gone');
    expect([...desktop.uploads.keys()].toSorted()).toEqual([upload, made!.scan].toSorted());
  });
});

test('pictures are known by their names’ endings', () => {
  expect(['a.JPG', 'b.jpeg', 'c.tif', 'd.heic', 'e.webp'].every(isPicture)).toBe(true);
  expect(['a.pdf', 'jpg', 'b.jpg.docx'].some(isPicture)).toBe(false);
});

test('what is saved is told in per cent and in time on a line of 9,600 bits a second', () => {
  expect(savingOf(1_200_000, 120_000)).toEqual({ percent: 90, before: 1_000_000, after: 100_000 });
  expect(savingOf(1000, 1500).percent).toBe(0);
  expect(savingOf(0, 0).percent).toBe(0);
});
