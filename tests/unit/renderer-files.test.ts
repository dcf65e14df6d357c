import { afterEach, describe, expect, test } from 'vitest';
import { attachmentName } from '../../renderer/src/files/attachment-name.ts';
import { fewAtOnce } from '../../renderer/src/files/few-at-once.ts';
import { readAttachmentRange } from '../../renderer/src/pdf/attachment-range.ts';
import { sharpness } from '../../renderer/src/pdf/draw-page.ts';
import { pageWithin, percentOf, scaleOf, zoomedIn, zoomedOut } from '../../renderer/src/pdf/pdf-zoom.ts';
import { forgetEverything } from '../../renderer/src/stores/store.ts';
import { uploadFile } from '../../renderer/src/stores/uploads/upload-file.ts';
import { signedInDesk } from '../support/fake-desk/signed-in-desk.ts';

afterEach(forgetEverything);

describe('the name of an attachment that is saved', () => {
  test.each([
    ['Hộ chiếu.PDF', 'Hộ chiếu.PDF'],
    ['công hàm.docx', 'công hàm.docx'],
    ['thu.exe', 'thu.exe.bin'],
    ['thu.pdf.html', 'thu.pdf.html.bin'],
    ['thu.pdf ', 'thu.pdf .bin'],
    ['Makefile', 'Makefile.bin'],
    // Shown as `thuexe.pdf`.
    ['thu\u202Efdp.exe', 'thu_fdp.exe.bin'],
    ['../../thu.pdf', '.._.._thu.pdf'],
  ])('%s becomes %s: nothing that a computer would run', (name, saved) => expect(attachmentName(name)).toBe(saved));
});

describe('the size of a page on the screen', () => {
  test('it is as wide as the frame, but a small one is not blown up', () => {
    expect(scaleOf('fit', 595, 631)).toBe(1);
    expect(scaleOf('fit', 100, 1200)).toBe(2);
    expect(scaleOf(1.5, 595, 631)).toBe(1.5);
  });

  test('zooming ends at both ends, and is told in per cent of its size on paper', () => {
    let scale = 1;
    for (let press = 0; press < 40; press += 1) scale = zoomedIn(scale);
    expect(scale).toBe(5);
    for (let press = 0; press < 40; press += 1) scale = zoomedOut(scale);
    expect(scale).toBe(0.1);
    expect(percentOf(96 / 72)).toBe(100);
  });

  test('however large the page, the canvas stays within 16 million pixels', () => {
    expect(sharpness({ width: 595, height: 842 }, 1, 2)).toBe(2);
    const poster = { width: 2384, height: 3370 };
    const coarse = sharpness(poster, 5, 2);
    expect(poster.width * poster.height * (5 * coarse) ** 2).toBeLessThanOrEqual(16_000_001);
  });

  test('a page that is not there is the nearest that is', () => {
    expect([0, -3, 2.4, 99].map((asked) => pageWithin(asked, 12))).toEqual([1, 1, 2, 12]);
  });
});

describe('reading a part of an attachment', () => {
  async function attached() {
    const { bridge, world } = await signedInDesk();
    const found = world.cases[0]!;
    const content = Uint8Array.from({ length: 3_000_000 }, (_, at) => at % 251);
    const view = found.records.slice(-1).map(({ record }) => record);
    const file = new File([content], 'a.pdf');
    await uploadFile(bridge, { id: 'u', to: { screen: 'case', id: found.id }, view, file, title: 'a', paper: null });
    return { bridge, content, place: { id: found.id, record: found.records.at(-1)!.record } };
  }

  test('it is exactly what was asked for, in as many messages as it takes', async () => {
    const { bridge, content, place } = await attached();
    const read = await readAttachmentRange(bridge, place, 262_144, 2_500_000);
    expect(read.ok && Buffer.from(read.value).equals(content.subarray(262_144, 2_500_000))).toBe(true);
    expect(bridge.sent.filter(({ name }) => name === 'readAttachment')).toHaveLength(3);
  });

  test('a file that ends too early, or is not here, is said to be so', async () => {
    const { bridge, place } = await attached();
    const behind = await readAttachmentRange(bridge, place, 2_883_584, 3_500_000);
    expect(behind).toEqual({ ok: false, error: { type: 'file-not-here' } });
    bridge.fail('readAttachment', { type: 'locked' });
    expect(await readAttachmentRange(bridge, place, 0, 10)).toEqual({ ok: false, error: { type: 'locked' } });
  });
});

test('of many tasks a few run at once, in order, and one that fails holds up nobody', async () => {
  const few = fewAtOnce(2);
  let running = 0;
  let most = 0;
  const begun: number[] = [];
  const tasks = Array.from({ length: 8 }, (_, number) =>
    few(async () => {
      begun.push(number);
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      if (number === 3) throw new Error('this one fails');
      return number;
    }),
  );
  const settled = await Promise.allSettled(tasks);
  expect(settled.map(({ status }) => status === 'fulfilled')).toEqual(Array.from({ length: 8 }, (_, n) => n !== 3));
  expect([most, begun]).toEqual([2, [0, 1, 2, 3, 4, 5, 6, 7]]);
});
