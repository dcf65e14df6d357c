import type { QueryOutput } from '../../../sync/bridge/contract.ts';
import type { SeriesView } from '../../../sync/bridge/numbers-model.ts';
import { printNumber, readNumber } from '../../../sync/domain/numbers/number-format.ts';

type Numbers = QueryOutput<'numbers'>;

const hex = (number: number, length: number): string => number.toString(16).padStart(length, '0');
const format = { before: 'DEL-2026-', width: 6, after: '' };
const print = (number: number): string => printNumber(format, number);

/** A mission's year of numbers in which everything that can befall one has befallen some. */
export function makeNumbers(now: number): Numbers {
  const day = 86_400_000;
  const taken = (subject: number, at: number, deviceName: string) => ({
    subject: hex(subject, 32),
    at,
    actorName: 'Trần Thị Bình',
    deviceName,
  });
  const block = (index: number, given: Partial<SeriesView['blocks'][number]>): SeriesView['blocks'][number] => ({
    id: hex(9_000 + index, 32),
    from: print(index * 100 + 1),
    to: print(index * 100 + 100),
    holders: ['Quầy 1'],
    here: true,
    closed: null,
    taken: 100,
    left: 0,
    ...given,
  });
  return {
    waiting: 2,
    series: [
      {
        id: hex(8_000, 32),
        code: 'reception',
        kind: 'reception',
        name: { vi: 'Số tiếp nhận hồ sơ', en: 'Dossier reception' },
        year: 2026,
        next: print(543),
        leftHere: 158,
        left: 232,
        taken: 305,
        granted: 700,
        blocks: [
          block(6, { left: 100, taken: 0 }),
          block(5, { left: 58, taken: 41 }),
          block(4, {
            here: false,
            holders: ['Phòng lãnh sự'],
            left: 74,
            taken: 26,
          }),
          block(3, {
            here: false,
            holders: ['Quầy 1', 'Phòng lãnh sự'],
            closed: 'contested',
            left: 92,
            taken: 7,
          }),
          block(2, { here: false, closed: 'feed-closed', left: 70, taken: 30 }),
          block(0, {}),
        ],
        gaps: [
          { from: print(101), to: print(200), count: 100, reason: 'not-granted', deviceName: '' },
          { from: print(231), to: print(300), count: 70, reason: 'feed-closed', deviceName: 'Quầy 1' },
          { from: print(309), to: print(400), count: 92, reason: 'contested', deviceName: '' },
        ],
        voided: [
          {
            number: 17,
            printed: print(17),
            cause: 'person',
            reason: 'Giấy tiếp nhận in lệch, đã hủy tờ và lập lại cho người nộp.',
            at: now - 12 * day,
            actorName: 'Trần Thị Bình',
            use: taken(4_100, now - 12 * day, 'Quầy 1'),
          },
          {
            number: 512,
            printed: print(512),
            cause: 'struck',
            reason: 'Nhập trùng hồ sơ.',
            at: now - 2 * day,
            actorName: 'Nguyễn Văn Đức',
            use: taken(4_101, now - 2 * day, 'Quầy 1'),
          },
        ],
        twice: [
          {
            number: 308,
            printed: print(308),
            block: hex(9_003, 32),
            uses: [taken(4_102, now - 3 * day, 'Quầy 1'), taken(4_103, now - 3 * day, 'Phòng lãnh sự')],
          },
        ],
      },
    ],
  };
}

/** @returns the number as it is printed; null where it was never granted */
export function voidInNumbers({ series }: Numbers, asked: string, reason: string, at: number): string | null {
  const number = /^\d+$/.test(asked) ? Number(asked) : (readNumber(format, asked) ?? 0);
  const [first] = series;
  if (!first || number < 1 || number > 700) return null;
  const printed = print(number);
  first.voided.push({ number, printed, cause: 'person', reason, at, actorName: 'Trần Thị Bình', use: null });
  return printed;
}
