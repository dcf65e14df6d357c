/**
 * What people at the counter say for a procedure that is called otherwise, in both languages. By the procedure's code: one of
 * tomorrow that has none is found by its name and its papers.
 */
export const everydayWords: Readonly<Record<string, string>> = {
  passport_first: 'làm hộ chiếu mới, hộ chiếu cho con, hộ chiếu trẻ em, new passport, child passport',
  passport_later:
    'mất hộ chiếu, hỏng hộ chiếu, rách hộ chiếu, hộ chiếu hết hạn, đổi hộ chiếu, làm hộ chiếu mới, gia hạn hộ chiếu, cấp lại hộ chiếu, new passport, lost passport, expired, renew',
  passport_short: 'mất hộ chiếu về nước, hộ chiếu gấp, khẩn cấp, lost passport, urgent',
  passport_official: 'công hàm, đoàn ra, mất hộ chiếu công vụ',
  passport_amendment: 'sửa hộ chiếu, bị chú, sai hộ chiếu, wrong passport',
  laissez_passer: 'mất hộ chiếu về nước, khẩn cấp, trục xuất, emergency travel document, lost passport',
  visa: 'visa, dán tem, nhập cảnh Việt Nam',
  visa_exemption: 'miễn visa, visa 5 năm, visa năm năm',
  birth: 'giấy khai sinh, sinh con, em bé, newborn',
  birth_again: 'mất giấy khai sinh, lost birth certificate',
  marriage: 'cưới, lấy vợ, lấy chồng, wedding',
  marriage_again: 'mất giấy kết hôn, lost marriage certificate',
  death: 'người chết, qua đời, báo tử, died',
  parentage: 'nhận con, nhận cha, con ngoài giá thú, ADN, DNA',
  adoption: 'nhận con nuôi, xin con nuôi',
  guardianship: 'người giám hộ, guardian',
  civil_status_change: 'đổi tên, sửa tên, sai tên, sửa ngày sinh, đổi họ, change of name',
  foreign_event: 'ly hôn, ghi chú ly hôn, divorce',
  extract_copy: 'xin lại bản sao, duplicate',
  marital_status: 'độc thân, chưa vợ, chưa chồng, single',
  nationality_confirmation: 'còn quốc tịch, chứng minh quốc tịch',
  vietnamese_origin: 'gốc Việt, Việt kiều',
  nationality_change: 'xin thôi quốc tịch, bỏ quốc tịch, xin lại quốc tịch, song tịch, dual nationality',
  legalisation: 'dấu lãnh sự, giấy tờ nước ngoài, apostille',
  consular_certification: 'giấy tờ Việt Nam dùng ở nước ngoài, con dấu, chữ ký mẫu',
  certified_copy: 'sao y, công chứng bản sao, chữ ký, photocopy',
  notarisation: 'ủy quyền, giấy ủy quyền, thừa kế, từ chối di sản, bán nhà, power of attorney, inheritance',
  citizen_registration: 'đăng ký lưu trú, đăng ký cư trú, du học sinh',
  remains_permit: 'đưa người chết về nước, thi thể, ashes, coffin',
  repatriation: 'về nước sinh sống, thường trú ở Việt Nam, return for good',
};
