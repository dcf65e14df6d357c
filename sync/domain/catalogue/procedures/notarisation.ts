import { text } from '../../bilingual.ts';
import { when } from '../condition.ts';
import { defineProcedure, fee, result } from '../define-procedure.ts';
import { choice, field, paper } from '../field.ts';
import { person } from '../people.ts';
import { applicant, contact } from '../person-fields.ts';
import { sections } from '../sections.ts';

const contract = when('request/kind', 'contract');
const copies = when('request/kind', 'copy');
const willOrWaiver = when('request/kind', 'will', 'waiver');

/** The amounts stand in the tariff of 2015; basis, time and papers were not found. Real estate in Viet Nam is left out there. */
export const notarisation = defineProcedure({
  code: 'notarisation',
  group: 'notarial',
  name: text('Công chứng hợp đồng, di chúc', 'Notarised contract or will'),
  legalBasis: [],
  fees: [
    fee('contract', 'Phí công chứng hợp đồng, giao dịch', 'Charge for a contract', 50, {
      condition: text('Hợp đồng, giao dịch', 'Contract'),
      when: contract,
    }),
    fee(
      'will',
      'Phí công chứng di chúc, văn bản từ chối nhận di sản',
      'Charge for a will or a waiver of inheritance',
      10,
      {
        condition: text('Di chúc, từ chối nhận di sản', 'Will, or waiver of an inheritance'),
        when: willOrWaiver,
      },
    ),
    fee('copy', 'Phí cấp bản sao văn bản công chứng', 'Charge for a copy of a notarised document', 5, {
      condition: text('Bản sao', 'Copy'),
      when: copies,
      per: 'request/copies',
    }),
  ],
  papers: [
    paper('form', 'Phiếu yêu cầu công chứng', 'Request for notarisation'),
    paper('draft', 'Dự thảo hợp đồng, di chúc, văn bản', 'Draft of the contract, will or waiver', {
      requiredWhen: when('request/kind', 'contract', 'will', 'waiver'),
    }),
    paper('identity', 'Hộ chiếu hoặc giấy tờ tùy thân của các bên', 'Identity papers of the parties', { kind: 'copy' }),
    paper('ownership', 'Giấy tờ về quyền sở hữu, quyền sử dụng tài sản', 'Title to the property', {
      kind: 'copy',
      optional: true,
    }),
  ],
  sections: [
    sections.requester,
    sections.contact,
    { code: 'other_party', name: text('Bên kia của hợp đồng', 'The other party') },
    { code: 'deed', name: text('Văn bản công chứng', 'The deed') },
    sections.request,
  ],
  fields: [
    applicant.fullName,
    applicant.sex,
    { ...applicant.birthDate, checks: { ...applicant.birthDate.checks, minimumAge: 18 } },
    applicant.identityPaper,
    applicant.nationality,
    contact.phone,
    contact.email,
    contact.hostAddress,
    ...person('other_party', { vi: 'bên kia', en: 'the other party' }, [
      'full_name',
      'identity_paper',
      'residence',
    ]).map((each) => (each.code === 'other_party/residence' ? each : { ...each, requiredWhen: contract })),
    field('text', 'deed/title', 'Tên văn bản', 'Title of the deed', { required: true }),
    field('text', 'deed/property', 'Tài sản, đối tượng của văn bản', 'Property or object of the deed', {
      requiredWhen: when('request/kind', 'contract', 'will', 'waiver'),
      checks: { maxLength: 300 },
    }),
    field('money', 'deed/value', 'Giá trị hợp đồng (đồng)', 'Value of the contract (đồng)', {
      checks: { min: 0, currency: 'VND' },
    }),
    choice(
      'request/kind',
      'Nội dung công chứng',
      'What is notarised',
      [
        ['contract', 'Hợp đồng, giao dịch', 'Contract'],
        ['will', 'Di chúc', 'Will'],
        ['waiver', 'Văn bản từ chối nhận di sản', 'Waiver of an inheritance'],
        ['copy', 'Bản sao văn bản công chứng', 'Copy of a notarised document'],
      ],
      { required: true },
    ),
    field('number', 'request/copies', 'Số bản', 'How many', { required: true, checks: { min: 1, max: 100 } }),
    choice(
      'request/interpreter',
      'Người phiên dịch, người làm chứng',
      'Interpreter or witness',
      [
        ['none', 'Không có', 'None'],
        ['interpreter', 'Có người phiên dịch', 'An interpreter'],
        ['witness', 'Có người làm chứng', 'A witness'],
      ],
      { required: true },
    ),
  ],
  results: [result('notarised_deed', 'Văn bản công chứng', 'Notarised deed', { register: 'notarial' })],
  open: {
    legal_basis: 'unknown',
    fees: 'older_text',
    papers: 'unknown',
    form: 'unread',
  },
});
