import type { Bilingual } from './bilingual.ts';
import { text } from './bilingual.ts';

/**
 * The ten statuses of a dossier. Codes and Vietnamese names are those that are reported to the national public
 * service portal; the names on the left are ours, and what a `move` record writes into the field `state`.
 */
export interface Status {
  readonly name: StatusName;
  /** 1 to 10, as the national portal numbers them. */
  readonly portalCode: number;
  readonly text: Bilingual;
  /** Nothing more happens to the dossier; a mistake is struck, not moved away from. */
  readonly final: boolean;
}

export const statusNames = [
  'registered',
  'received',
  'not_received',
  'processing',
  'awaiting_papers',
  'awaiting_payment',
  'withdrawn',
  'stopped',
  'done',
  'returned',
] as const;
export type StatusName = (typeof statusNames)[number];

export const statuses: { readonly [Name in StatusName]: Status & { readonly name: Name } } = {
  registered: { name: 'registered', portalCode: 1, final: false, text: text('Mới đăng ký', 'Registered') },
  received: { name: 'received', portalCode: 2, final: false, text: text('Được tiếp nhận', 'Received') },
  not_received: {
    name: 'not_received',
    portalCode: 3,
    final: true,
    text: text('Không được tiếp nhận', 'Not received'),
  },
  processing: { name: 'processing', portalCode: 4, final: false, text: text('Đang xử lý', 'In process') },
  awaiting_papers: {
    name: 'awaiting_papers',
    portalCode: 5,
    final: false,
    text: text('Yêu cầu bổ sung giấy tờ', 'Awaiting further papers'),
  },
  awaiting_payment: {
    name: 'awaiting_payment',
    portalCode: 6,
    final: false,
    text: text('Yêu cầu thực hiện nghĩa vụ tài chính', 'Awaiting payment'),
  },
  withdrawn: {
    name: 'withdrawn',
    portalCode: 7,
    final: true,
    text: text('Công dân yêu cầu rút hồ sơ', 'Withdrawn by the applicant'),
  },
  stopped: { name: 'stopped', portalCode: 8, final: true, text: text('Dừng xử lý', 'Stopped') },
  done: { name: 'done', portalCode: 9, final: false, text: text('Đã xử lý xong', 'Done') },
  returned: { name: 'returned', portalCode: 10, final: true, text: text('Đã trả kết quả', 'Result returned') },
};

export function isStatusName(name: string): name is StatusName {
  return Object.hasOwn(statuses, name);
}

/** Refused, withdrawn or stopped: the dossier is at its end, and nothing was issued for it. */
export function endedWithoutResult(status: string): boolean {
  return isStatusName(status) && statuses[status].final && status !== 'returned';
}
