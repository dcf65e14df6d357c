import type { FormValue } from '../catalogue/form-value.ts';
import { after, before, oneOf, type Maker } from './makers.ts';
import { vietnamesePassport } from './person.ts';

const missionHere = 'Đại sứ quán Việt Nam tại Ấn Độ';
const registrars = oneOf('UBND phường Láng Hạ, Hà Nội', 'UBND xã Diễn Thịnh, Nghệ An', missionHere);
const bookNumber: Maker = ({ random }) => `${random.int(10, 400)}, quyển số 01/${random.int(1985, 2018)}`;
const birthYear = (date: FormValue | undefined): number => Number(String(date ?? '1980').slice(0, 4));

/** Values of the rarer procedures, by field. */
export const furtherMakers: Readonly<Record<string, Maker>> = {
  'service/agency': oneOf('Bộ Công Thương', 'Bộ Quốc phòng', 'Thông tấn xã Việt Nam', 'Bộ Ngoại giao'),
  'service/position': oneOf('Tùy viên', 'Bí thư thứ ba', 'Tham tán Thương mại', 'Phóng viên thường trú'),
  'service/decision': ({ random }) => `${random.int(100, 2900)}/QĐ-BNG`,
  'service/decided_on': before(30, 900),
  'request/old_number': ({ random }) => vietnamesePassport(random),
  'request/needed_until': after(200, 900),
  'request/text': oneOf('Nơi sinh: Nghệ An', 'Nơi sinh: Thừa Thiên Huế', 'Bị chú họ tên theo giấy khai sinh'),
  'request/identity_known': ({ random }) => (random.chance(0.85) ? 'found' : 'to_verify'),
  'passport/issued_on': before(200, 1500),

  'visit/enters_on': after(5, 60),
  'visit/leaves_on': after(70, 150),
  'visit/purpose': oneOf('Du lịch', 'Dự hội nghị', 'Làm việc với đối tác', 'Thăm thân'),
  'visit/address': oneOf('Khách sạn tại Hà Nội', 'Khách sạn tại Đà Nẵng', 'Nhà người thân tại Huế'),
  'visit/host': oneOf(
    'Công ty Du lịch Sen Việt',
    'Trường Đại học Ngoại thương',
    'Công ty Xuất nhập khẩu Nông sản Mê Kông',
  ),
  'request/clearance_number': ({ random }) => `${random.int(1000, 99_999)}/QLXNC-P5`,

  'earlier/place': registrars,
  'earlier/number': bookNumber,
  'earlier/year': ({ values }) => birthYear(values['child/birth_date']) + 1,
  'earlier/registered_on': ({ random }) => `${random.int(2006, 2015)}-0${random.int(1, 9)}-${random.int(10, 28)}`,
  'earlier/both_alive': () => 'yes',

  'death/on': before(1, 12),
  'death/time': ({ random }) => `${random.int(1, 23)} giờ ${random.int(10, 59)} phút`,
  'death/place': oneOf('Bệnh viện Safdarjung, New Delhi', 'Bệnh viện AIIMS, New Delhi', 'Tại nơi ở'),
  'death/cause': oneOf('Nhồi máu cơ tim', 'Tai nạn giao thông', 'Bệnh nặng'),
  'death/notice': ({ random }) => `Số ${random.int(1000, 9999)}, Municipal Corporation of Delhi`,
  'deceased/died_on': before(2, 20),
  'deceased/died_at': oneOf('Bệnh viện tại New Delhi, do bệnh nặng', 'Bodh Gaya, do tai nạn'),
  'remains/enters_on': after(2, 12),
  'remains/gate': oneOf('Sân bay Nội Bài, đường hàng không', 'Sân bay Tân Sơn Nhất, đường hàng không'),
  'remains/escort': ({ cast }) => cast.applicant.fullName,
  'remains/burial': ({ cast }) => `Nghĩa trang quê nhà, ${cast.applicant.birthPlace}`,

  'request/copies': ({ random }) => random.int(1, 5),
  'request/evidence': oneOf(
    'Kết luận giám định ADN.',
    'Thư từ, ảnh chụp gia đình và giấy cam đoan có người làm chứng.',
  ),
  'request/given_by': oneOf('Mẹ đẻ của trẻ', 'Cơ sở bảo trợ xã hội tỉnh'),
  'request/earlier': bookNumber,
  'request/grounds': oneOf(
    'Theo nguyện vọng của gia đình.',
    'Giấy tờ trước đây ghi chưa đúng, ảnh hưởng đến việc học và cư trú.',
    'Để thuận tiện cho công việc và đoàn tụ gia đình.',
  ),
  'entry/number': bookNumber,
  'entry/registered_on': before(40, 3000),
  'entry/place': registrars,
  'entry/year': ({ random }) => random.int(1990, 2024),
  'request/from': oneOf('Nguyễn Thị Hoà', 'Sinh năm 1989', 'Dân tộc: để trống'),
  'request/to': oneOf('Nguyễn Thị Hòa', 'Sinh năm 1998', 'Dân tộc: Kinh'),
  'event/registered_on': before(20, 2000),
  'event/country': () => 'IN',
  'event/authority': oneOf('Municipal Corporation of Delhi', 'Sub-Divisional Magistrate, New Delhi'),
  'event/number': ({ random }) => `MCD-${random.digits(8)}`,
  'event/other_person': ({ cast }) => cast.husband.fullName,

  'status/resident_from': before(100, 2400),
  'status/now': ({ random }) => random.weighted(maritalStatuses),

  'specimen/signer': oneOf('Trần Văn Bảo', 'Lê Thị Minh Ngọc'),
  'specimen/position': oneOf('Phó Cục trưởng', 'Trưởng phòng'),
  'request/used_in': () => 'IN',
  'request/languages': oneOf('Tiếng Anh sang tiếng Việt', 'Tiếng Việt sang tiếng Anh', 'Tiếng Hindi sang tiếng Việt'),
  'deed/title': oneOf(
    'Hợp đồng ủy quyền',
    'Văn bản từ chối nhận di sản của cha',
    'Di chúc để lại nhà ở',
    'Giấy ủy quyền bán xe',
  ),
  'deed/property': oneOf('Quyền thừa kế theo pháp luật', 'Xe ô tô con', 'Tài khoản tiết kiệm tại ngân hàng'),
  'deed/value': ({ random }) => random.int(20, 2000) * 1_000_000,

  'foreign/country': () => 'IN',
  'foreign/since': before(400, 4000),
  'sponsor/kind': ({ random }) => (random.chance(0.85) ? 'relative' : 'agency'),
  'means/kinds': oneOf('Có nhà riêng tại quê, lương hưu hằng tháng.', 'Ở cùng con gái, có vốn mở cửa hàng.'),
  'means/savings': ({ random }) => random.int(5, 120) * 100_000,
  'request/settles_in': ({ cast }) => cast.applicant.vietnamAddress,
};

const maritalStatuses = [
  ['single', 80],
  ['divorced', 15],
  ['widowed', 5],
] as const;
