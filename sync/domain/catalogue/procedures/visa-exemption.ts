import { text } from '../../bilingual.ts';
import { when } from '../condition.ts';
import { result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { texts } from '../legal-texts.ts';
import { applicant, contact } from '../person-fields.ts';
import { sections } from '../sections.ts';
import type { Procedure } from '../types.ts';
import { oneStopWorkflow } from '../workflow.ts';

/**
 * Decree 82/2015/NĐ-CP, Article 7: one working day to send the list home, three for the answer, one to issue;
 * five together. The form is NA9.
 */
export const visaExemption: Procedure = {
  code: 'visa_exemption',
  group: 'visas',
  name: text('Cấp giấy miễn thị thực', 'Visa exemption certificate'),
  legalBasis: [text('Nghị định số 82/2015/NĐ-CP, Điều 7', 'Decree No. 82/2015/NĐ-CP, Article 7'), texts.tariff],
  effectiveFrom: '2015-11-15',
  effectiveUntil: null,
  processingTime: { workingDays: 5 },
  fees: [
    {
      code: 'issue',
      name: text('Phí cấp giấy miễn thị thực', 'Charge for a visa exemption certificate'),
      amountUsdCents: 1000,
      condition: null,
      appliesWhen: null,
    },
  ],
  papers: [
    paper('passport', 'Hộ chiếu hoặc giấy tờ có giá trị đi lại quốc tế', 'Passport or other travel document'),
    paper(
      'form_na9',
      'Tờ khai đề nghị cấp giấy miễn thị thực (mẫu NA9), có dán ảnh',
      'Application form NA9, with photograph',
    ),
    paper(
      'proof_of_origin',
      'Giấy tờ chứng minh là người Việt Nam định cư ở nước ngoài',
      'Proof of being a Vietnamese settled abroad',
      { kind: 'copy', requiredWhen: when('request/basis', 'origin') },
    ),
    paper('proof_of_kinship', 'Giấy tờ chứng minh quan hệ vợ, chồng, con', 'Proof of kinship as spouse or child', {
      kind: 'copy',
      requiredWhen: when('request/basis', 'spouse', 'child'),
    }),
  ],
  sections: [
    sections.applicant,
    { code: 'passport', name: text('Hộ chiếu', 'Passport') },
    sections.contact,
    sections.request,
  ],
  fields: [
    applicant.fullName,
    applicant.sex,
    applicant.birthDate,
    applicant.birthPlace,
    field('country', 'applicant/birth_nationality', 'Quốc tịch gốc', 'Nationality at birth'),
    { ...applicant.nationality, label: text('Quốc tịch hiện nay', 'Current nationality') },
    applicant.occupation,
    applicant.workplace,
    field('passport_number', 'passport/number', 'Số hộ chiếu', 'Passport number', {
      required: true,
      checks: { pattern: 'any_passport' },
    }),
    field('text', 'passport/issued_by', 'Cơ quan cấp', 'Issued by'),
    field('date', 'passport/expires_on', 'Có giá trị đến ngày', 'Date of expiry', {
      required: true,
      checks: { notPast: true },
    }),
    contact.phone,
    contact.email,
    contact.hostAddress,
    field('text', 'contact/vietnam_address', 'Địa chỉ liên hệ ở Việt Nam', 'Contact address in Viet Nam', {
      checks: { maxLength: 300 },
    }),
    choice(
      'request/basis',
      'Thuộc diện',
      'On the ground of',
      [
        ['origin', 'Người Việt Nam định cư ở nước ngoài', 'Vietnamese settled abroad'],
        [
          'spouse',
          'Vợ, chồng của công dân Việt Nam hoặc của người Việt Nam định cư ở nước ngoài',
          'Spouse of a Vietnamese citizen or of a Vietnamese settled abroad',
        ],
        [
          'child',
          'Con của công dân Việt Nam hoặc của người Việt Nam định cư ở nước ngoài',
          'Child of a Vietnamese citizen or of a Vietnamese settled abroad',
        ],
      ],
      { required: true },
    ),
    field('text', 'request/proof', 'Giấy tờ chứng minh thuộc diện miễn thị thực', 'Document that proves the ground', {
      required: true,
    }),
    field(
      'text',
      'request/relative_name',
      'Họ tên vợ, chồng, cha hoặc mẹ là người Việt Nam',
      'Name of the Vietnamese spouse or parent',
      {
        onlyWhen: when('request/basis', 'spouse', 'child'),
        checks: { pattern: 'person_name', maxLength: 120 },
      },
    ),
    field(
      'text',
      'request/previous_number',
      'Số giấy miễn thị thực đã được cấp',
      'Number of the previous certificate',
      {
        checks: { maxLength: 30 },
      },
    ),
  ],
  workflow: [...oneStopWorkflow],
  results: [
    result('visa_exemption_certificate', 'Giấy miễn thị thực', 'Visa exemption certificate', { register: 'visas' }),
  ],
  openPoints: [],
};
