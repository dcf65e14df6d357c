/** Who writes to a mission, and what about: invented, in the words that such letters have. */
export const sampleAuthors = [
  'Cục Lãnh sự',
  'Văn phòng Bộ Ngoại giao',
  'Vụ Nam Á',
  'Cục Lễ tân Nhà nước',
  'Cục Quản trị Tài vụ',
  'Vụ Tổ chức Cán bộ',
  'Cục Quản lý xuất nhập cảnh, Bộ Công an',
  'Bộ Tư pháp',
  'Bộ Công Thương',
  'Bộ Giáo dục và Đào tạo',
  'Sở Ngoại vụ tỉnh Quảng Nam',
  'Sở Tư pháp thành phố Hải Phòng',
  'Ministry of External Affairs, New Delhi',
  'Foreigners Regional Registration Office, Delhi',
  'Embassy of Japan, New Delhi',
] as const;

export const sampleSubjects = [
  'Về việc phối hợp bảo hộ công dân bị tạm giữ',
  'Về việc xác minh nhân thân công dân xin cấp giấy thông hành',
  'Về việc báo cáo công tác lãnh sự quý',
  'Về việc cấp thị thực cho đoàn doanh nghiệp tham dự hội chợ',
  'Về việc thông báo lịch nghỉ lễ và trực lãnh sự',
  'Về việc chuẩn bị chuyến thăm và làm việc của đoàn liên ngành',
  'Về việc hướng dẫn thực hiện mức thu lệ phí lãnh sự',
  'Về việc kiểm kê ấn phẩm trắng và con dấu',
  'Về việc cung cấp thông tin lao động Việt Nam trên địa bàn',
  'Về việc hỗ trợ đưa thi hài công dân về nước',
  'Về việc trao đổi văn bản hợp tác giáo dục',
  'Về việc rà soát danh sách đăng ký công dân',
  'Về việc đề nghị xác nhận chữ ký và con dấu',
  'Về việc tổ chức gặp mặt cộng đồng nhân dịp Tết',
  'Về việc cử cán bộ tham dự tập huấn nghiệp vụ',
  'Về việc trả lời kiến nghị của công dân',
] as const;

export const sampleInstructions = [
  'Phòng Lãnh sự xử lý, báo cáo kết quả.',
  'Nghiên cứu, đề xuất trong tuần.',
  'Trao đổi với sở tại rồi trả lời sớm.',
  'Phối hợp thực hiện, lưu ý thời hạn.',
  'Để biết và thực hiện.',
] as const;
