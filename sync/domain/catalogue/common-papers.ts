import { when } from './condition.ts';
import { paper } from './field.ts';

export const photos = paper(
  'photos',
  'Ảnh mới chụp, cỡ 4 cm x 6 cm, phông nền trắng',
  'Recent photographs, 4 cm x 6 cm, white background',
  // A portrait is printed: it stays as sharp as it came.
  { copies: 2, scan: { tone: 'original', dpi: 300 } },
);

/** What every civil-status request is accompanied by; shown at the counter, copied by post. */
export const requesterPapers = [
  paper(
    'identity',
    'Hộ chiếu hoặc giấy tờ tùy thân của người yêu cầu',
    'Passport or identity paper of the person making the request',
    { kind: 'copy' },
  ),
  paper('residence', 'Giấy tờ chứng minh nơi cư trú ở nước sở tại', 'Proof of residence in the host country', {
    kind: 'copy',
  }),
];

/** Where somebody else comes for the person concerned. */
export const authorisation = paper('authorisation', 'Văn bản ủy quyền', 'Written authorisation', {
  requiredWhen: when('applicant/relation', 'proxy'),
});
