import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { Certificate } from '../../sync/core/record/certificate.ts';
import { pouchFile } from '../../sync/link/pouch/pouch-files.ts';
import type { DeskPage } from '../support/e2e-desk-page.ts';
import { type HeadquartersHere, startHeadquarters } from '../support/e2e-headquarters.ts';
import { shootInBothLanguages } from '../support/e2e-screens.ts';
import type { StationOptions } from '../support/e2e-station.ts';
import { test } from '../support/e2e-test.ts';
import { MemoryShelf } from '../support/pouches.ts';
import { answerOfColleague, bombFor } from '../support/strange-answers.ts';

test.use({ viewport: { width: 1366, height: 900 } });

const passphrase = 'con ngựa đúng';
const consul = 'Phạm Thị Thu Hà';
const form = {
  'applicant/full_name': 'Đặng Thị Hồng Nhung',
  'applicant/sex': 'female',
  'applicant/birth_date': '03/02/1990',
  'applicant/birth_place': 'Huế',
  'applicant/passport_number': 'C1234567',
  'contact/phone': '+919810012345',
  'contact/host_address': '12 Chanakyapuri, New Delhi',
  'stay/since': '01/05/2020',
  'stay/purpose': 'Lao động, làm việc',
};

const mimeType = 'application/octet-stream';

let headquarters: HeadquartersHere;
test.beforeAll(async () => {
  headquarters = await startHeadquarters([consul]);
});
test.afterAll(() => headquarters.close());

/** What headquarters makes of a stick, and sends back on it. */
async function answer(file: string): Promise<{ readonly to: Certificate; readonly pouch: Buffer }> {
  const taken = await headquarters.headquarters.importPouch(pouchFile(file));
  if (!taken.ok) throw new Error(taken.error.type);
  const to = taken.value.outline.header.from;
  const [device] = await headquarters.headquarters.findDevices(to.device);
  if (!device) throw new Error('no device');
  const said = taken.value.taken.spaces.map((space) => space.statement);
  const shelf = new MemoryShelf();
  const made = await headquarters.headquarters.exportPouch({ device, said, withBlobs: true, largestPart: 4e9, shelf });
  if (!made.ok) throw new Error(made.error.type);
  return { to, pouch: shelf.parts[0] ?? Buffer.alloc(0) };
}

async function enrolment(folder: string): Promise<StationOptions> {
  const enrol = await headquarters.code();
  return { data: path.join(folder, 'desk'), name: 'Quầy 1', headquarters: headquarters.address, enrol, passphrase };
}

/** The link is cut first: headquarters knows nothing of the case. */
async function receiveCaseOffline(desk: DeskPage): Promise<void> {
  await desk.untilLocked();
  await desk.chooseLanguage('vi');
  await desk.signIn(consul, passphrase);
  await desk.untilUpToDate();
  await desk.stayOffline(true);
  await desk.goTo('new');
  await desk.part('procedure-citizen_registration').click();
  await desk.fillForm(form);
  await desk.part('create-case').click();
  await expect(desk.part('created-code')).toBeVisible();
  await desk.goTo('link');
}

/** @returns the pouch that the desk makes, as the person saved it */
async function makePouch(desk: DeskPage): Promise<{ readonly name: string; readonly file: string }> {
  await desk.part('make-pouch').click();
  await expect(desk.part('pouch-made')).toBeVisible();
  const saving = desk.page.waitForEvent('download');
  await desk.part('save-part-1').click();
  const saved = await saving;
  return { name: saved.suggestedFilename(), file: await saved.path() };
}

test('[P5, P7] a case goes to headquarters by stick and is confirmed by stick, and what is no answer is told of in words', async ({
  folder,
  startStation,
  openDesk,
}) => {
  const desk = await openDesk(await startStation(await enrolment(folder)));
  await receiveCaseOffline(desk);

  const { name, file } = await makePouch(desk);
  expect(name).toMatch(/^DEL-[0-9a-f]{8}-\d{8}T\d{6}Z-1-of-1\.pouch$/);
  await expect(desk.part('link-chip')).not.toHaveAttribute('data-waiting', '0');

  await desk.part('pouch-input').setInputFiles([
    { name: 'headquarters-DEL-1-of-1.pouch', mimeType, buffer: (await answer(file)).pouch },
    { name, mimeType, buffer: readFileSync(file) },
    { name: 'ảnh nghỉ mát.pouch', mimeType, buffer: Buffer.alloc(200_000, 7) },
  ]);
  await expect(desk.part('pouch-outcome')).toHaveCount(3);
  await expect(desk.part('pouch-outcome').nth(0)).toContainText('Bộ đã xác nhận nhận đủ');
  await expect(desk.part('pouch-outcome').nth(1)).toContainText('gửi cho nơi khác');
  await expect(desk.part('pouch-outcome').nth(2)).toContainText('không phải là túi thư');
  await expect(desk.part('pouch-outcome').nth(2)).toContainText('Hãy chọn tệp .pouch do Bộ gửi');
  // Confirmed, although the desk never went online.
  await expect(desk.part('link-chip')).toHaveAttribute('data-waiting', '0');
  await desk.part('pouch').scrollIntoViewIfNeeded();
  await shootInBothLanguages(desk, 'link-pouch');
  await desk.part('drop-pouch').click();
  await expect(desk.part('pouch-made')).toBeHidden();
});

test('[P4, P6, P7] whatever is wrong with a stick is told of in words of its own and in the log, and nothing counts as delivered', async ({
  folder,
  startStation,
  openDesk,
}) => {
  const station = await startStation(await enrolment(folder));
  const desk = await openDesk(station);
  await receiveCaseOffline(desk);
  const waiting = (await desk.part('link-chip').getAttribute('data-waiting')) ?? '';
  const { file } = await makePouch(desk);
  const { to, pouch } = await answer(file);
  const logged = (): readonly object[] =>
    station.program.logged.map(withoutTime).filter(({ event }) => event.startsWith('pouch'));

  const faults = [
    ['cut-short', pouch.subarray(0, -100), /thiếu hoặc hỏng/, /missing or spoilt/],
    ['damaged', Buffer.concat([pouch, Buffer.alloc(600_000)]), /bị hỏng trên đường/, /damaged on the way/],
    ['for-someone-else', readFileSync(file), /gửi cho nơi khác/, /for someone else/],
    ['not-from-headquarters', await answerOfColleague(to, headquarters.keys), /không do Bộ gửi/, /not come from head/],
    ['expands-too-far', await bombFor(to, headquarters.keys), /lớn bất thường/, /far more than any pouch/],
  ] as const;
  const outcomes = desk.part('pouch-outcome');
  const given = faults.map(([, buffer], index) => ({ name: `headquarters-DEL-${index + 1}.pouch`, mimeType, buffer }));
  await desk.part('pouch-input').setInputFiles(given);
  await expect(outcomes).toHaveCount(faults.length);
  await outcomes.last().scrollIntoViewIfNeeded();
  await shootInBothLanguages(desk, 'pouch-faults');
  for (const [index, [, , vi]] of faults.entries()) await expect(outcomes.nth(index)).toContainText(vi);
  await desk.chooseLanguage('en');
  for (const [index, [, , , en]] of faults.entries()) await expect(outcomes.nth(index)).toContainText(en);
  await desk.chooseLanguage('vi');
  expect(logged()).toEqual(faults.map(([reason]) => ({ event: 'pouch-refused', reason })));

  await test.step('the stick is pulled out half-way', async () => {
    const onStick = path.join(folder, 'headquarters-DEL-6.pouch');
    writeFileSync(onStick, Buffer.alloc(3_000_000));
    await desk.page.exposeFunction('pullOut', () => rmSync(onStick));
    await desk.page.evaluate(pullOutAtThirdPiece);
    await desk.part('pouch-input').setInputFiles(onStick);
    await expect(outcomes).toHaveCount(1);
    await expect(outcomes).toContainText('USB đã bị rút ra');
    await shootInBothLanguages(desk, 'pouch-pulled-out');
    expect(logged().at(-1)).toEqual({ event: 'pouch-refused', reason: 'changed-meanwhile' });
  });
  await expect(desk.part('link-chip')).toHaveAttribute('data-waiting', waiting);

  await test.step('a whole answer by a clock that is ahead, and the same again', async () => {
    headquarters.aheadMs = 40 * 86_400_000;
    const late = { name: 'headquarters-DEL-7.pouch', mimeType, buffer: (await answer(file)).pouch };
    headquarters.aheadMs = 0;
    await desk.part('pouch-input').setInputFiles(late);
    await expect(outcomes).toContainText('đến từ tương lai');
    await expect(desk.part('link-chip')).toHaveAttribute('data-waiting', '0');
    await expect(desk.part('pouch-made')).toContainText('không cần chuyển túi thư này nữa');
    await shootInBothLanguages(desk, 'pouch-from-the-future');
    await desk.part('pouch-input').setInputFiles({ ...late, name: 'headquarters-DEL-8.pouch' });
    await expect(outcomes).toContainText('mọi thứ đã có ở đây từ trước');
    await shootInBothLanguages(desk, 'pouch-twice');
    expect(logged().slice(-2)).toMatchObject([
      { event: 'pouch-taken', confirmed: Number(waiting), aheadMs: expect.any(Number) },
      { event: 'pouch-taken', records: 0, confirmed: 0 },
    ]);
  });
});

function withoutTime(line: string): { readonly event: string } {
  const { time: _, ...entry } = JSON.parse(line) as { readonly time: string; readonly event: string };
  return entry;
}

/** In the page: it reads on, as it would, a file that by then is gone. */
function pullOutAtThirdPiece(): void {
  const stick = globalThis as unknown as { pullOut(): Promise<void> };
  let pieces = 0;
  Blob.prototype.arrayBuffer = async function readPiece(this: Blob) {
    pieces += 1;
    if (pieces === 3) await stick.pullOut();
    return new Response(this).arrayBuffer();
  };
}
