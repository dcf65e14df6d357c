import type { Bilingual } from '../bilingual.ts';
import { text } from '../bilingual.ts';
import type { IsoDate } from '../dates.ts';

/** The least grave first. */
export const gravityNames = ['normal', 'serious', 'critical'] as const;
export type GravityName = (typeof gravityNames)[number];

/** To whom an emergency is brought when nobody acts, the nearest first. */
export const escalationLevels = ['consul', 'head_of_mission', 'headquarters'] as const;
export type EscalationLevel = (typeof escalationLevels)[number];

export interface Named<Code extends string = string> {
  readonly code: Code;
  readonly name: Bilingual;
}

/** How long an emergency of a gravity may stand without anybody acting, in minutes since the last act. */
export interface GravityTerms extends Named<GravityName> {
  readonly actWithin: number;
  readonly escalateAfter: { readonly [Level in EscalationLevel]: number };
}

/** What citizen protection is made of, from one day on. */
export interface ProtectionLists {
  readonly from: IsoDate;
  readonly types: readonly Named[];
  readonly gravities: readonly GravityTerms[];
  readonly roles: readonly Named[];
  readonly ways: readonly Named[];
  readonly contactOutcomes: readonly Named[];
  readonly closings: readonly Named[];
  readonly crisisKinds: readonly Named[];
}

const hour = 60;

/**
 * The newest first. No text at hand names the types or sets the hours: they are this product's own, until headquarters sets
 * others from a day on. A code that is not among them is kept, and shown as it is.
 */
const versions: readonly ProtectionLists[] = [
  {
    from: '2020-01-01',
    types: [
      named('death', 'Tử vong', 'Death'),
      named('accident', 'Tai nạn', 'Accident'),
      named('illness', 'Ốm nặng, cấp cứu', 'Serious illness'),
      named('detention', 'Bị bắt, tạm giữ, tạm giam', 'Arrest or detention'),
      named('missing', 'Mất tích, mất liên lạc', 'Missing person'),
      named('crime_victim', 'Nạn nhân của tội phạm', 'Victim of crime'),
      named('trafficking', 'Mua bán người, lao động cưỡng bức', 'Trafficking or forced labour'),
      named('labour_dispute', 'Tranh chấp lao động', 'Labour dispute'),
      named('domestic_violence', 'Bạo lực gia đình', 'Domestic violence'),
      named('child', 'Trẻ em cần bảo vệ', 'Child in need of protection'),
      named('stranded', 'Mất giấy tờ, mắc kẹt', 'Lost documents, stranded'),
      named('fishing_vessel', 'Tàu cá, ngư dân bị bắt giữ', 'Fishing vessel or fishermen detained'),
      named('shipwreck', 'Tàu gặp nạn', 'Ship in distress'),
      named('disaster', 'Thiên tai, thảm họa', 'Natural disaster'),
      named('conflict', 'Xung đột, sơ tán', 'Conflict, evacuation'),
      named('mental_health', 'Khủng hoảng tâm thần', 'Mental-health crisis'),
      named('remains', 'Đưa thi hài, tro cốt về nước', 'Return of remains'),
      named('other', 'Vụ việc khác', 'Other'),
    ],
    gravities: [
      terms('normal', text('Thường', 'Normal'), 24, [48, 72, 120]),
      terms('serious', text('Nghiêm trọng', 'Serious'), 6, [12, 24, 48]),
      terms('critical', text('Nguy cấp', 'Critical'), 1, [2, 4, 8]),
    ],
    roles: [
      named('victim', 'Người gặp nạn', 'Person in distress'),
      named('relative', 'Thân nhân', 'Relative'),
      named('contact', 'Đầu mối liên hệ', 'Contact'),
      named('witness', 'Nhân chứng', 'Witness'),
      named('lawyer', 'Luật sư', 'Lawyer'),
      named('employer', 'Người sử dụng lao động', 'Employer'),
    ],
    ways: [
      named('phone', 'Điện thoại', 'Telephone'),
      named('message', 'Tin nhắn', 'Message'),
      named('email', 'Thư điện tử', 'E-mail'),
      named('visit', 'Gặp trực tiếp', 'In person'),
      named('letter', 'Công hàm, công văn', 'Note or letter'),
      named('other', 'Cách khác', 'Otherwise'),
    ],
    contactOutcomes: [
      named('reached', 'Liên hệ được', 'Reached'),
      named('no_answer', 'Không trả lời', 'No answer'),
      named('left_message', 'Đã để lại lời nhắn', 'Left a message'),
      named('wrong_contact', 'Sai số, sai địa chỉ', 'Wrong number or address'),
      named('refused', 'Từ chối trao đổi', 'Would not talk'),
    ],
    closings: [
      named('helped', 'Đã hỗ trợ xong', 'Helped'),
      named('returned_home', 'Đã về nước', 'Returned to Viet Nam'),
      named('released', 'Đã được trả tự do', 'Released'),
      named('found', 'Đã tìm thấy', 'Found'),
      named('remains_returned', 'Đã đưa thi hài, tro cốt về nước', 'Remains returned'),
      named('handed_over', 'Đã chuyển cơ quan khác', 'Handed to another authority'),
      named('declined', 'Đương sự từ chối hỗ trợ', 'Help was declined'),
      named('unfounded', 'Tin báo không đúng', 'Report unfounded'),
    ],
    crisisKinds: [
      named('earthquake', 'Động đất', 'Earthquake'),
      named('flood', 'Lũ lụt', 'Flood'),
      named('storm', 'Bão', 'Storm'),
      named('fire', 'Cháy rừng, hỏa hoạn', 'Fire'),
      named('conflict', 'Xung đột vũ trang', 'Armed conflict'),
      named('unrest', 'Bạo loạn, biểu tình', 'Unrest'),
      named('terror', 'Khủng bố', 'Terror attack'),
      named('epidemic', 'Dịch bệnh', 'Epidemic'),
      named('transport', 'Tai nạn hàng không, đường sắt', 'Air or rail accident'),
      named('other', 'Khác', 'Other'),
    ],
  },
];

/** The lists in force on a day; the oldest for a day before them. */
export function protectionListsOn(day: IsoDate): ProtectionLists {
  const inForce = versions.find((lists) => lists.from <= day) ?? versions.at(-1);
  if (!inForce) throw new Error('there are no lists of citizen protection');
  return inForce;
}

export function isGravityName(value: unknown): value is GravityName {
  return (gravityNames as readonly unknown[]).includes(value);
}

export function isEscalationLevel(value: unknown): value is EscalationLevel {
  return (escalationLevels as readonly unknown[]).includes(value);
}

function named(code: string, vi: string, en: string): Named {
  return { code, name: text(vi, en) };
}

function terms(
  code: GravityName,
  name: Bilingual,
  actWithin: number,
  [consul, head, headquarters]: readonly [number, number, number],
): GravityTerms {
  const escalateAfter = { consul: consul * hour, head_of_mission: head * hour, headquarters: headquarters * hour };
  return { code, name, actWithin: actWithin * hour, escalateAfter };
}
