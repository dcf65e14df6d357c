import { text } from '../bilingual.ts';
import { birth } from './procedures/birth.ts';
import { citizenRegistration } from './procedures/citizen-registration.ts';
import { laissezPasser } from './procedures/laissez-passer.ts';
import { legalisation } from './procedures/legalisation.ts';
import { marriage } from './procedures/marriage.ts';
import { nationalityConfirmation, vietnameseOrigin } from './procedures/nationality.ts';
import { passportFirst } from './procedures/passport-first.ts';
import { passportLater } from './procedures/passport-later.ts';
import { visaExemption } from './procedures/visa-exemption.ts';
import { birthAgain } from './procedures/birth-again.ts';
import { marriageAgain } from './procedures/marriage-again.ts';
import { death } from './procedures/death.ts';
import { parentage } from './procedures/parentage.ts';
import { adoption } from './procedures/adoption.ts';
import { guardianship } from './procedures/guardianship.ts';
import { civilStatusChange } from './procedures/civil-status-change.ts';
import { foreignEvent } from './procedures/foreign-event.ts';
import { extractCopy } from './procedures/extract-copy.ts';
import { maritalStatus } from './procedures/marital-status.ts';
import { consularCertification } from './procedures/consular-certification.ts';
import { certifiedCopy } from './procedures/certified-copy.ts';
import { notarisation } from './procedures/notarisation.ts';
import { nationalityChange } from './procedures/nationality-change.ts';
import { remainsPermit } from './procedures/remains-permit.ts';
import { repatriation } from './procedures/repatriation.ts';
import { passportShort } from './procedures/passport-short.ts';
import { passportOfficial } from './procedures/passport-official.ts';
import { passportAmendment } from './procedures/passport-amendment.ts';
import { visa } from './procedures/visa.ts';
import { blanks } from './blanks.ts';
import { registers } from './registers.ts';
import type { Catalogue, Procedure } from './types.ts';

/** The catalogue that ships with the product. Headquarters publishes later versions, and settles the open points. */
export const builtInCatalogue: Catalogue = {
  version: '2026.3',
  groups: [
    { code: 'passports', name: text('Hộ chiếu và giấy thông hành', 'Passports and travel documents') },
    { code: 'visas', name: text('Thị thực và miễn thị thực', 'Visas and exemptions') },
    { code: 'civil_status', name: text('Hộ tịch', 'Civil status') },
    { code: 'nationality', name: text('Quốc tịch', 'Nationality') },
    { code: 'legalisation', name: text('Hợp pháp hóa, chứng nhận lãnh sự', 'Legalisation and consular certification') },
    { code: 'notarial', name: text('Công chứng, chứng thực', 'Notarial acts and certified copies') },
    { code: 'citizens', name: text('Công dân và về nước', 'Citizens and the way home') },
  ],
  registers,
  blanks,
  feeCurrencies: ['USD'],
  procedures: [
    passportFirst,
    passportLater,
    passportShort,
    passportOfficial,
    passportAmendment,
    laissezPasser,
    visa,
    visaExemption,
    citizenRegistration,
    birth,
    birthAgain,
    marriage,
    marriageAgain,
    death,
    parentage,
    adoption,
    guardianship,
    civilStatusChange,
    foreignEvent,
    extractCopy,
    maritalStatus,
    legalisation,
    consularCertification,
    certifiedCopy,
    notarisation,
    nationalityConfirmation,
    vietnameseOrigin,
    nationalityChange,
    remainsPermit,
    repatriation,
  ],
  feeReductions: [
    {
      code: 'neighbours',
      name: text(
        'Người Việt Nam thường trú tại Trung Quốc, Lào, Thái Lan, Campuchia: thu 20 % mức phí, lệ phí',
        'Vietnamese permanently resident in China, Laos, Thailand or Cambodia: 20 % of the fee is paid',
      ),
      percent: 20,
      hostCountries: ['CN', 'LA', 'TH', 'KH'],
    },
    {
      code: 'war_or_epidemic',
      name: text(
        'Người Việt Nam thường trú tại nước có chiến tranh hoặc dịch bệnh nguy hiểm: thu 20 % mức phí, lệ phí',
        'Vietnamese permanently resident in a country at war or under a dangerous epidemic: 20 % of the fee is paid',
      ),
      percent: 20,
      hostCountries: [],
    },
  ],
};

export function procedureByCode(catalogue: Catalogue, code: string): Procedure | undefined {
  return catalogue.procedures.find((procedure) => procedure.code === code);
}

/** Whether a dossier may be received under this entry on that day (`yyyy-mm-dd`). */
export function inForce(procedure: Procedure, day: string): boolean {
  const begun = procedure.effectiveFrom === null || procedure.effectiveFrom <= day;
  return begun && (procedure.effectiveUntil === null || day <= procedure.effectiveUntil);
}
