import type { Fields } from '../../core/record/operation.ts';

/** What was done on an invented emergency, so many hours before the sample was made. */
export type SampleStep = { readonly hoursAgo: number } & (
  | {
      readonly did: 'move';
      readonly to: 'open' | 'acting' | 'waiting' | 'closed';
      readonly reason?: string;
      readonly outcome?: string;
      /** Hours from now. */
      readonly waitHours?: number;
    }
  | { readonly did: 'contact'; readonly who: string; readonly outcome: string; readonly text: string }
  | { readonly did: 'deed'; readonly text: string }
  | { readonly did: 'escalate'; readonly to: 'consul' | 'head_of_mission' | 'headquarters'; readonly text: string }
  | {
      readonly did: 'advance';
      readonly amount: number;
      readonly currency: string;
      readonly to: string;
      readonly basis: string;
    }
);

export interface SampleEmergency {
  readonly hoursAgo: number;
  /** An index into the staff. */
  readonly officer: number;
  readonly fields: Fields;
  readonly steps: readonly SampleStep[];
}

const acting = (hoursAgo: number): SampleStep => ({ hoursAgo, did: 'move', to: 'acting' });
const deed = (hoursAgo: number, text: string): SampleStep => ({ hoursAgo, did: 'deed', text });
const reached = (hoursAgo: number, who: string, text: string): SampleStep => ({
  hoursAgo,
  did: 'contact',
  who,
  outcome: 'reached',
  text,
});

function event(
  place: readonly [hoursAgo: number, officer: number, type: string, gravity: string, city: string],
  summary: string,
  steps: readonly SampleStep[],
): SampleEmergency {
  const [hoursAgo, officer, type, gravity, city] = place;
  const fields = {
    type,
    gravity,
    summary,
    'place/country': 'IN',
    'place/city': city,
    'caller/name': 'Người báo tin (mẫu)',
  };
  return { hoursAgo, officer, fields, steps };
}

/** Every state, every gravity, on time and late; one closed. Nobody in them exists. */
export const sampleEmergencies: readonly SampleEmergency[] = [
  event([3, 1, 'accident', 'critical', 'Agra'], 'Tai nạn xe khách trên cao tốc Yamuna, ba công dân bị thương', [
    acting(2.8),
    reached(2.5, 'Bệnh viện S.N., Agra', 'Hai người bị thương nhẹ, một người phải phẫu thuật'),
    { hoursAgo: 2, did: 'escalate', to: 'head_of_mission', text: 'Xin ý kiến cử cán bộ xuống Agra' },
    deed(0.4, 'Cán bộ lãnh sự đã lên đường'),
  ]),
  event([5, 2, 'detention', 'critical', 'New Delhi'], 'Công dân bị tạm giữ tại sân bay Indira Gandhi', []),
  event([26, 3, 'death', 'serious', 'Pune'], 'Du học sinh tử vong tại ký túc xá', [
    acting(25),
    reached(24, 'Cảnh sát Pune', 'Đang chờ kết luận pháp y'),
    reached(23, 'Gia đình tại Nghệ An', 'Gia đình đề nghị đưa thi hài về nước'),
    {
      hoursAgo: 20,
      did: 'advance',
      amount: 25_000_000,
      currency: 'INR',
      to: 'Nhà tang lễ',
      basis: 'Cam kết hoàn trả của gia đình',
    },
  ]),
  event([40, 1, 'fishing_vessel', 'serious', 'Kochi'], 'Tàu cá cùng 12 ngư dân bị cảnh sát biển bắt giữ', [
    acting(39),
    { hoursAgo: 30, did: 'escalate', to: 'headquarters', text: 'Đã điện báo cáo Bộ' },
    deed(4, 'Gửi công hàm đề nghị thăm lãnh sự'),
  ]),
  event([60, 2, 'trafficking', 'serious', 'Guwahati'], 'Bốn nữ công dân nghi bị cưỡng bức lao động', [
    acting(58),
    { hoursAgo: 8, did: 'move', to: 'waiting', waitHours: 16, reason: 'Chờ cảnh sát bang trả lời' },
  ]),
  event([9, 3, 'stranded', 'normal', 'Varanasi'], 'Mất hộ chiếu và toàn bộ giấy tờ, hết tiền', [
    acting(8),
    {
      hoursAgo: 7,
      did: 'advance',
      amount: 20_000,
      currency: 'USD',
      to: 'Đương sự',
      basis: 'Đơn đề nghị, cam kết hoàn trả',
    },
  ]),
  event([50, 1, 'missing', 'normal', 'Leh'], 'Mất liên lạc với đoàn leo núi sáu người', [
    acting(49),
    { hoursAgo: 48, did: 'contact', who: 'Trưởng đoàn', outcome: 'no_answer', text: '' },
  ]),
  event([1, 2, 'illness', 'serious', 'Gurugram'], 'Công dân đột quỵ, đang cấp cứu', [acting(0.5)]),
  event([100, 3, 'labour_dispute', 'normal', 'Noida'], 'Chủ sử dụng lao động giữ hộ chiếu của năm công nhân', [
    acting(98),
    deed(12, 'Đã làm việc với công ty, hẹn trả hộ chiếu trong tuần'),
  ]),
  event([30, 1, 'crime_victim', 'normal', 'Jaipur'], 'Khách du lịch bị cướp tài sản', [
    acting(29),
    { hoursAgo: 20, did: 'move', to: 'waiting', waitHours: 30 },
  ]),
  event([14, 2, 'child', 'serious', 'New Delhi'], 'Trẻ em Việt Nam bị bỏ lại tại bệnh viện', [
    acting(13),
    deed(3, 'Đã gặp bệnh viện'),
  ]),
  event([70, 3, 'mental_health', 'normal', 'Chandigarh'], 'Công dân khủng hoảng tâm lý, cần hỗ trợ về nước', [
    acting(69),
  ]),
  event([240, 1, 'accident', 'serious', 'Mathura'], 'Tai nạn giao thông, một công dân gãy chân', [
    acting(239),
    reached(238, 'Bệnh viện quận Mathura', 'Đã phẫu thuật, ổn định'),
    { hoursAgo: 90, did: 'move', to: 'closed', outcome: 'returned_home', reason: 'Đã về nước cùng gia đình' },
  ]),
];
