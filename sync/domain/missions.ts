import { z } from 'zod';
import type { Bilingual } from './bilingual.ts';
import { bilingualSchema, text } from './bilingual.ts';

/**
 * Missions as data. `code` is this product's own short name (after the city's airport), used in spaces and temporary
 * dossier codes; the ministry's sub-codes for missions were in no text at hand.
 */
export const missionSchema = z.object({
  code: z.string().regex(/^[A-Z]{3}$/),
  name: bilingualSchema,
  city: bilingualSchema,
  /** ISO 3166 alpha-2 of the host country. */
  country: z.string().regex(/^[A-Z]{2}$/),
  /** IANA name. */
  timeZone: z.string(),
  /** `headquarters_unit`: an office of the ministry itself; its desk receives no dossiers. */
  kind: z.enum(['embassy', 'consulate_general', 'headquarters_unit']),
});
export type Mission = z.infer<typeof missionSchema>;

export const missions: readonly Mission[] = [
  embassy('DEL', 'IN', 'Asia/Kolkata', text('Ấn Độ', 'India'), text('New Delhi', 'New Delhi')),
  consulate('BOM', 'IN', 'Asia/Kolkata', text('Mumbai', 'Mumbai')),
  embassy('TYO', 'JP', 'Asia/Tokyo', text('Nhật Bản', 'Japan'), text('Tokyo', 'Tokyo')),
  consulate('OSA', 'JP', 'Asia/Tokyo', text('Osaka', 'Osaka')),
  embassy('SEL', 'KR', 'Asia/Seoul', text('Hàn Quốc', 'the Republic of Korea'), text('Seoul', 'Seoul')),
  embassy('BER', 'DE', 'Europe/Berlin', text('Cộng hòa Liên bang Đức', 'Germany'), text('Berlin', 'Berlin')),
  embassy('PAR', 'FR', 'Europe/Paris', text('Cộng hòa Pháp', 'France'), text('Paris', 'Paris')),
  embassy('LON', 'GB', 'Europe/London', text('Vương quốc Anh', 'the United Kingdom'), text('Luân Đôn', 'London')),
  embassy('WAS', 'US', 'America/New_York', text('Hoa Kỳ', 'the United States'), text('Washington', 'Washington')),
  consulate('SFO', 'US', 'America/Los_Angeles', text('San Francisco', 'San Francisco')),
  embassy('VTE', 'LA', 'Asia/Vientiane', text('Lào', 'Laos'), text('Viêng Chăn', 'Vientiane')),
  embassy('PNH', 'KH', 'Asia/Phnom_Penh', text('Campuchia', 'Cambodia'), text('Phnôm Pênh', 'Phnom Penh')),
  embassy('CBR', 'AU', 'Australia/Sydney', text('Ô-xtrây-li-a', 'Australia'), text('Canberra', 'Canberra')),
  {
    code: 'HAN',
    name: text('Cục Lãnh sự, Bộ Ngoại giao', 'Consular Department, Ministry of Foreign Affairs'),
    city: text('Hà Nội', 'Ha Noi'),
    country: 'VN',
    timeZone: 'Asia/Ho_Chi_Minh',
    kind: 'headquarters_unit',
  },
];

/** Whose staff may be asked to keep the catalogue: headquarters takes its editions from there only. */
export function isHeadquartersUnit(mission: Pick<Mission, 'kind'>): boolean {
  return mission.kind === 'headquarters_unit';
}

export function missionByCode(code: string): Mission | undefined {
  return missions.find((mission) => mission.code === code);
}

function embassy(code: string, country: string, timeZone: string, state: Bilingual, city: Bilingual): Mission {
  const name = text(`Đại sứ quán Việt Nam tại ${state.vi}`, `Embassy of Viet Nam in ${state.en}`);
  return { code, name, city, country, timeZone, kind: 'embassy' };
}

function consulate(code: string, country: string, timeZone: string, city: Bilingual): Mission {
  const name = text(`Tổng Lãnh sự quán Việt Nam tại ${city.vi}`, `Consulate General of Viet Nam in ${city.en}`);
  return { code, name, city, country, timeZone, kind: 'consulate_general' };
}
