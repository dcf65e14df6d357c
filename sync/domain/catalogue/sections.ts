import { text } from '../bilingual.ts';

/** Headings that several forms share; the code is the part of the field codes before the slash. */
export const sections = {
  applicant: { code: 'applicant', name: text('Người đề nghị', 'Applicant') },
  requester: { code: 'applicant', name: text('Người yêu cầu', 'Person making the request') },
  contact: { code: 'contact', name: text('Liên lạc', 'Contact') },
  family: { code: 'family', name: text('Gia đình', 'Family') },
  representative: {
    code: 'representative',
    name: text('Người đại diện hợp pháp', 'Legal representative'),
  },
  request: { code: 'request', name: text('Nội dung đề nghị', 'What is requested') },
};
