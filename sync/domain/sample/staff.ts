import type { Bilingual } from '../bilingual.ts';
import { text } from '../bilingual.ts';
import type { RoleName } from '../catalogue/types.ts';

/** What the sample needs of a staff member: which moves they may make. */
export interface StaffRef {
  readonly roles: readonly RoleName[];
}

export interface SampleStaffMember extends StaffRef {
  readonly name: string;
  readonly title: Bilingual;
}

/** The invented staff of a sample mission. */
export const sampleStaff: readonly SampleStaffMember[] = [
  member('Nguyễn Thành Hải', 'Đại sứ', 'Ambassador', 'head_of_mission'),
  member('Trần Quang Minh', 'Tham tán Công sứ', 'Minister Counsellor', 'head_of_mission'),
  member('Phạm Thị Thu Hà', 'Tham tán, Trưởng phòng Lãnh sự', 'Counsellor, Head of the Consular Section', 'consul'),
  member('Đỗ Anh Tuấn', 'Bí thư thứ nhất, Lãnh sự', 'First Secretary, Consul', 'consul'),
  member(
    'Lê Hoàng Nam',
    'Bí thư thứ hai phụ trách lãnh sự',
    'Second Secretary, Consular Affairs',
    'processing_officer',
  ),
  member('Vũ Ngọc Lan', 'Bí thư thứ ba phụ trách lãnh sự', 'Third Secretary, Consular Affairs', 'processing_officer'),
  member('Bùi Đức Trung', 'Tùy viên lãnh sự', 'Consular Attaché', 'processing_officer'),
  member('Hoàng Minh Châu', 'Cán bộ tiếp nhận hồ sơ', 'Receiving Officer', 'receiving_officer'),
  member('Đặng Thùy Dương', 'Cán bộ tiếp nhận hồ sơ', 'Receiving Officer', 'receiving_officer'),
  member(
    'Ngô Gia Huy',
    'Tùy viên, kiêm tiếp nhận và xử lý hồ sơ',
    'Attaché, receiving and processing',
    'receiving_officer',
    'processing_officer',
  ),
  member('Phan Thị Mai', 'Cán bộ văn thư, lưu trữ', 'Records and Archives Clerk', 'records_clerk'),
  member('Lý Quốc Bảo', 'Cán bộ công nghệ thông tin', 'Information Technology Officer', 'it'),
];

function member(name: string, vi: string, en: string, ...roles: readonly RoleName[]): SampleStaffMember {
  return { name, title: text(vi, en), roles };
}
