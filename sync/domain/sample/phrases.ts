import type { StatusName } from '../statuses.ts';

/** Reasons and notes as an officer would type them: short, most in Vietnamese, never with a name in them. */
export const moveReasons: Readonly<Partial<Record<StatusName, readonly string[]>>> = {
  awaiting_papers: [
    'Thiếu ảnh 4 x 6 phông nền trắng, đề nghị bổ sung 02 ảnh.',
    'Bản sao giấy khai sinh mờ, không đọc được số; đề nghị nộp lại.',
    'Tờ khai chưa ký; đề nghị ký và nộp lại.',
    'Chưa có giấy tờ chứng minh cư trú hợp pháp tại Ấn Độ.',
    'Giấy tờ do nước ngoài cấp chưa được hợp pháp hóa.',
    'Bản dịch chưa đầy đủ trang cuối, đề nghị bổ sung.',
    'The police report does not give the passport number; a corrected copy is needed.',
  ],
  not_received: [
    'Hồ sơ không thuộc thẩm quyền giải quyết của cơ quan đại diện; đã hướng dẫn nơi nộp.',
    'Người nộp không có giấy ủy quyền hợp lệ.',
    'Giấy tờ không có chứng nhận của Bộ Ngoại giao nước sở tại; đã hướng dẫn làm thủ tục trước.',
  ],
  withdrawn: [
    'Công dân về nước sớm hơn dự kiến, đề nghị rút hồ sơ.',
    'Công dân đề nghị rút hồ sơ để nộp tại Việt Nam.',
    'Applicant will apply again after renewing the residence permit.',
  ],
  stopped: [
    'Xác minh nhân thân không trùng khớp; dừng xử lý theo trả lời của cơ quan trong nước.',
    'Quá thời hạn bổ sung giấy tờ, công dân không phản hồi.',
    'Giấy tờ chứng minh quan hệ không hợp lệ; đã thông báo bằng văn bản.',
  ],
  processing: ['Phát hiện sai chữ đệm trên bản in; in lại trước khi trả.', 'Sai ngày sinh trên giấy in, cần sửa lại.'],
};

/** Notes by the status that the dossier has just come to. */
export const notes: Readonly<Partial<Record<StatusName, readonly string[]>>> = {
  received: [
    'Đã đối chiếu bản chính, trả lại ngay tại quầy.',
    'Công dân đề nghị nhận kết quả qua đường bưu điện, đã nộp bì thư có dán tem.',
    'Đã thu lệ phí, biên lai lưu tại quầy.',
    'Cần kết quả trước chuyến bay tuần sau, đề nghị ưu tiên.',
    'Chữ ký trên tờ khai khác hộ chiếu, đã cho ký lại tại chỗ.',
    'Original seen and returned at the counter.',
    'Wants to collect in person; will bring the receipt.',
  ],
  processing: [
    'Đã gửi danh sách về Cục Lãnh sự để xác minh.',
    'Cục Quản lý xuất nhập cảnh đã trả lời, đủ điều kiện cấp.',
    'Trường hợp này đã từng cấp giấy thông hành năm ngoái.',
    'Nhà trường đã xác nhận việc học.',
    'Host ministry confirms the seal specimen.',
    'Employer confirms the address by letter.',
  ],
  awaiting_papers: [
    'Đã gọi điện, công dân hẹn đến bổ sung sáng thứ Hai.',
    'Đã gửi thư điện tử nhắc bổ sung lần 1.',
    'Called twice, no answer; e-mail sent.',
  ],
  done: [
    'Đã nhắn công dân đến nhận kết quả.',
    'Công dân ở Bodh Gaya, chỉ về Delhi vào cuối tháng.',
    'Result ready; applicant told by e-mail.',
  ],
  returned: ['Người nhận đã ký sổ trả kết quả.', 'Đã gửi bưu điện bảo đảm, lưu phiếu gửi.'],
};
