import { text } from '../../bilingual.ts';
import type { PrintTemplate, TemplateBlock } from '../template.ts';

/** What the seven forms share. */

type FactsBlock = Extract<TemplateBlock, { type: 'facts' }>;
export type TemplateFact = FactsBlock['facts'][number];
export type Signer = Extract<TemplateBlock, { type: 'signatures' }>['signers'][number];

export const head: PrintTemplate['head'] = {
  agency: [text('BỘ NGOẠI GIAO', 'MINISTRY OF FOREIGN AFFAIRS'), '{{mission/name}}'],
  number: text('Mã hồ sơ: {{dossier/code}}', 'Dossier code: {{dossier/code}}'),
  state: true,
  placeAndDate: true,
};

export const fact = (vi: string, en: string, value: TemplateFact['value'], when?: string): TemplateFact => ({
  label: text(vi, en),
  value,
  ...(when !== undefined && { when }),
});

export const applicantFacts: readonly TemplateFact[] = [
  fact('Người nộp hồ sơ', 'Applicant', '{{applicant/name}}'),
  fact('Địa chỉ', 'Address', '{{applicant/address}}'),
  fact('Số điện thoại', 'Telephone', '{{applicant/phone}}'),
  fact('Thư điện tử', 'E-mail', '{{applicant/email}}', 'applicant/email'),
];

export const matterFact = fact('Nội dung yêu cầu giải quyết', 'Matter', '{{procedure/name}}');

const byHand = text('(Ký, ghi rõ họ tên)', '(Signature and full name)');
const sealed = text('(Ký, ghi rõ họ tên, đóng dấu)', '(Signature, full name and seal)');

export function signsByHand(vi: string, en: string) {
  return { title: text(vi, en), note: byHand };
}

export const applicantSigns = { ...signsByHand('NGƯỜI NỘP HỒ SƠ', 'APPLICANT'), name: '{{applicant/name}}' };

/** Whoever received the dossier, also where somebody else prints the paper again. */
export const receiverSigns = {
  title: text('NGƯỜI TIẾP NHẬN HỒ SƠ', 'RECEIVING OFFICER'),
  note: byHand,
  name: '{{received/by}}',
};

export function officerSigns(vi: string, en: string) {
  return { ...signsByHand(vi, en), name: '{{officer/name}}' };
}

/** Whoever asked for papers or refused, also where somebody else prints the paper again. */
export function moverSigns(vi: string, en: string) {
  return { ...signsByHand(vi, en), name: '{{reason/by}}' };
}

/** Whoever signs for the mission. */
export const headOfMissionSigns = {
  title: text('{{signer/title}}', '{{signer/title}}'),
  note: sealed,
  name: '{{signer/name}}',
};

export function paperTable(over: 'papers' | 'missing_papers', vi: string, en: string): TemplateBlock {
  return {
    type: 'table',
    over,
    columns: [
      { head: text('TT', 'No.'), text: '{{row/ordinal}}', width: 11, align: 'center' },
      { head: text('Tên giấy tờ', 'Paper'), text: '{{paper/name}}', width: 'rest' },
      { head: text('Loại bản', 'Kind'), text: '{{paper/kind}}', width: 34 },
      { head: text('Số bản', 'Copies'), text: '{{paper/copies}}', width: 16, align: 'center' },
    ],
    empty: text(vi, en),
  };
}
