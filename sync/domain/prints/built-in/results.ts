import { text } from '../../bilingual.ts';
import type { ProcedureResult } from '../../catalogue/types.ts';
import type { PrintTemplate } from '../template.ts';
import {
  applicantFacts,
  fact,
  head,
  headOfMissionSigns,
  matterFact,
  officerSigns,
  signsByHand,
  type Signer,
  type TemplateFact,
} from './parts.ts';

/**
 * Results. What the procedure ends in is either a paper of the mission's own (a certificate, an extract, a confirmation, a permit), or
 * something that no printer makes: a passport, a sticker, a decision of the President. For the latter the paper says what was
 * handed over. Prescribed wordings that no text at hand gave are headquarters' to publish, under the code `result_` and the result's.
 */

const shared = {
  formNumber: '',
  version: '2026.1',
  orientation: 'portrait',
  head,
  qr: true,
  after: ['done', 'returned'],
} satisfies Partial<PrintTemplate>;

/** Where it stands in its register, and what it was made on. */
const entered: readonly TemplateFact[] = [
  fact('Số', 'Number', '{{result/number}}', 'result/number'),
  fact('Ngày vào sổ', 'Entered on', '{{result/day}}', 'result/day'),
  fact('Đã cấp', 'Issued so far', '{{result/copies}}', 'result/copies'),
  fact('Số phôi', 'Blank', '{{result/serial}}', 'result/serial'),
];

/** Headings of the form that are about how the result is asked for, and not about what it certifies. */
const aboutTheRequest = ['contact', 'request', 'representative', 'emergency'];

function certificate(
  code: string,
  blocks: { vi: string; en: string; without: readonly string[]; signers?: readonly Signer[] },
): PrintTemplate {
  const { vi, en, without, signers = [headOfMissionSigns] } = blocks;
  return {
    ...shared,
    code,
    name: text('Kết quả giải quyết', 'Result'),
    blocks: [
      { type: 'title', text: text('{{result/title}}', '{{result/title}}') },
      { type: 'facts', facts: [...entered], when: 'result/number' },
      { type: 'paragraph', text: text(vi, en) },
      { type: 'form', without: [...without] },
      { type: 'signatures', signers: [...signers] },
    ],
  };
}

/** What the mission's own register says about someone other than whoever asked. */
export const extract = certificate('result_extract', {
  vi: '{{mission/name}} chứng nhận việc sau đây đã được đăng ký:',
  en: 'The {{mission/name}} certifies that the following has been registered:',
  without: ['applicant', ...aboutTheRequest],
});

/** Both spouses sign the certificate beside whoever issues it (Law 60/2014/QH13, Article 18). */
export const marriageCertificate = certificate('result_marriage', {
  vi: '{{mission/name}} chứng nhận việc kết hôn sau đây đã được đăng ký:',
  en: 'The {{mission/name}} certifies that the following marriage has been registered:',
  without: ['applicant', ...aboutTheRequest, 'wife/marriage_count', 'husband/marriage_count'],
  signers: [
    { ...signsByHand('BÊN NỮ', 'THE WIFE'), name: '{{form/wife/full_name}}' },
    { ...signsByHand('BÊN NAM', 'THE HUSBAND'), name: '{{form/husband/full_name}}' },
    headOfMissionSigns,
  ],
});

/** What the mission confirms about whoever asked. */
export const confirmation = certificate('result_confirmation', {
  vi: '{{mission/name}} xác nhận về người có tên dưới đây:',
  en: 'The {{mission/name}} confirms the following about the person named below:',
  without: aboutTheRequest,
});

export const permit = certificate('result_permit', {
  vi: '{{mission/name}} cho phép với nội dung sau:',
  en: 'The {{mission/name}} permits the following:',
  without: ['contact', 'request'],
});

/** For what is not printed on this paper: a passport, a sticker, a decision of others. */
export const handOver: PrintTemplate = {
  ...shared,
  code: 'result_hand_over',
  name: text('Giấy giao nhận kết quả', 'Slip for the result handed over'),
  blocks: [
    { type: 'title', text: text('GIẤY GIAO NHẬN KẾT QUẢ', 'RESULT HANDED OVER') },
    {
      type: 'facts',
      facts: [
        fact('Kết quả', 'Result', '{{result/name}}'),
        ...entered,
        matterFact,
        fact('Chủ hồ sơ', 'Dossier of', '{{owner/name}}'),
        ...applicantFacts,
        fact('Ngày tiếp nhận', 'Received on', '{{received/day}}'),
        fact('Hình thức nhận kết quả', 'Result handed over', '{{hand_over}}'),
      ],
    },
    {
      type: 'signatures',
      signers: [signsByHand('NGƯỜI NHẬN KẾT QUẢ', 'RECEIVED BY'), officerSigns('NGƯỜI TRẢ KẾT QUẢ', 'HANDED OVER BY')],
    },
  ],
};

const extracts = [
  'birth_certificate',
  'death_extract',
  'parentage_extract',
  'adoption_certificate',
  'guardianship_extract',
  'change_extract',
  'recording_extract',
  'extract_copy',
];
const confirmations = [
  'marital_status',
  'nationality_confirmation',
  'origin_confirmation',
  'register_entry',
  'notarised_deed',
];

/** The paper of a result for which headquarters published none of its own. */
export function builtInResult({ code }: ProcedureResult): PrintTemplate {
  if (code === 'marriage_certificate') return marriageCertificate;
  if (extracts.includes(code)) return extract;
  if (confirmations.includes(code)) return confirmation;
  return code === 'remains_permit' ? permit : handOver;
}
