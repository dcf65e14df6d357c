import { text } from '../bilingual.ts';

/** The mission's books that results are entered in. */
export const registers = [
  { code: 'passports', name: text('Sổ cấp hộ chiếu, giấy thông hành', 'Register of passports and travel documents') },
  { code: 'visas', name: text('Sổ cấp thị thực, giấy miễn thị thực', 'Register of visas and exemptions') },
  { code: 'citizens', name: text('Sổ đăng ký công dân', "Citizens' register") },
  { code: 'births', name: text('Sổ đăng ký khai sinh', 'Register of births') },
  { code: 'marriages', name: text('Sổ đăng ký kết hôn', 'Register of marriages') },
  { code: 'deaths', name: text('Sổ đăng ký khai tử', 'Register of deaths') },
  { code: 'parentage', name: text('Sổ đăng ký nhận cha, mẹ, con', 'Register of parentage') },
  { code: 'adoptions', name: text('Sổ đăng ký nuôi con nuôi', 'Register of adoptions') },
  { code: 'guardianships', name: text('Sổ đăng ký giám hộ', 'Register of guardianships') },
  {
    code: 'civil_status_changes',
    name: text('Sổ đăng ký thay đổi, cải chính hộ tịch', 'Register of changes of civil status'),
  },
  {
    code: 'foreign_events',
    name: text('Sổ ghi chú việc hộ tịch ở nước ngoài', 'Register of events recorded from abroad'),
  },
  { code: 'civil_status_copies', name: text('Sổ cấp bản sao trích lục hộ tịch', 'Register of civil-status copies') },
  {
    code: 'marital_status',
    name: text('Sổ cấp giấy xác nhận tình trạng hôn nhân', 'Register of confirmations of marital status'),
  },
  { code: 'legalisation', name: text('Sổ hợp pháp hóa, chứng nhận lãnh sự', 'Register of legalisation') },
  { code: 'certifications', name: text('Sổ chứng thực', 'Register of certified copies and signatures') },
  { code: 'notarial', name: text('Sổ công chứng', 'Notarial register') },
  { code: 'nationality', name: text('Sổ về quốc tịch', 'Register of nationality matters') },
  { code: 'remains_permits', name: text('Sổ cấp giấy phép nhập cảnh thi hài', 'Register of permits for remains') },
];
