import { text } from '../../bilingual.ts';
import { result } from '../define-procedure.ts';
import { paper } from '../field.ts';
import { texts } from '../legal-texts.ts';
import { applicant, contact, spouse } from '../person-fields.ts';
import { sections } from '../sections.ts';
import type { Procedure } from '../types.ts';
import { oneStopWorkflow } from '../workflow.ts';

/**
 * Circular 07/2023/TT-BNG. The ten working days stand in an older text. Marriageable age is 18 for a woman and 20
 * for a man (Law 52/2014/QH13, Article 8): the form warns, the officer decides.
 */
export const marriage: Procedure = {
  code: 'marriage',
  group: 'civil_status',
  name: text('Đăng ký kết hôn', 'Marriage registration'),
  legalBasis: [texts.civilStatusAtMissions, texts.civilStatusProcedures, texts.tariff],
  effectiveFrom: '2024-02-15',
  effectiveUntil: null,
  processingTime: { workingDays: 10 },
  fees: [
    {
      code: 'registration',
      name: text('Lệ phí đăng ký kết hôn', 'Fee for marriage registration'),
      amountUsdCents: 7000,
      condition: null,
      appliesWhen: null,
    },
  ],
  papers: [
    paper('form', 'Tờ khai đăng ký kết hôn', 'Marriage registration form'),
    paper('passports', 'Hộ chiếu hoặc giấy tờ tùy thân của hai bên', 'Passports or identity papers of both', {
      kind: 'copy',
      copies: 2,
    }),
    paper('marital_status', 'Giấy xác nhận tình trạng hôn nhân của mỗi bên', 'Confirmation of marital status of each', {
      copies: 2,
    }),
    paper('residence', 'Giấy tờ chứng minh nơi cư trú ở nước sở tại', 'Proof of residence in the host country', {
      kind: 'copy',
    }),
    paper('divorce', 'Trích lục ghi chú ly hôn (với người đã ly hôn)', 'Record of divorce (for a divorced person)', {
      kind: 'copy',
      optional: true,
    }),
  ],
  sections: [
    sections.requester,
    sections.contact,
    { code: 'wife', name: text('Bên nữ', 'The woman') },
    { code: 'husband', name: text('Bên nam', 'The man') },
  ],
  fields: [
    applicant.fullName,
    applicant.side,
    contact.phone,
    contact.email,
    contact.hostAddress,
    ...spouse('wife', 'bên nữ', 'the woman', 18),
    ...spouse('husband', 'bên nam', 'the man', 20),
  ],
  workflow: [...oneStopWorkflow],
  results: [
    result('marriage_certificate', 'Giấy chứng nhận kết hôn', 'Marriage certificate', { register: 'marriages' }),
  ],
  openPoints: [
    { point: 'processing_time', state: 'older_text' },
    { point: 'papers', state: 'unknown' },
  ],
};
