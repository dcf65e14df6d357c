/** Provinces by the three digits that begin a Căn cước number, by the borders of 2021 when most were issued. */
export const provinces = [
  { digits: '001', name: 'Hà Nội', wards: ['phường Láng Hạ, quận Đống Đa', 'phường Nghĩa Tân, quận Cầu Giấy'] },
  { digits: '079', name: 'Thành phố Hồ Chí Minh', wards: ['phường 7, quận Phú Nhuận', 'phường Bến Nghé, quận 1'] },
  { digits: '031', name: 'Hải Phòng', wards: ['phường Lạch Tray, quận Ngô Quyền'] },
  { digits: '048', name: 'Đà Nẵng', wards: ['phường Thạch Thang, quận Hải Châu', 'phường An Hải Bắc, quận Sơn Trà'] },
  { digits: '092', name: 'Cần Thơ', wards: ['phường An Khánh, quận Ninh Kiều'] },
  {
    digits: '046',
    name: 'Thừa Thiên Huế',
    wards: ['phường Vĩnh Ninh, thành phố Huế', 'phường Kim Long, thành phố Huế'],
  },
  { digits: '040', name: 'Nghệ An', wards: ['phường Hưng Bình, thành phố Vinh', 'xã Diễn Thịnh, huyện Diễn Châu'] },
  { digits: '038', name: 'Thanh Hóa', wards: ['phường Ba Đình, thành phố Thanh Hóa'] },
  { digits: '036', name: 'Nam Định', wards: ['phường Lộc Vượng, thành phố Nam Định', 'xã Hải Hưng, huyện Hải Hậu'] },
  { digits: '034', name: 'Thái Bình', wards: ['xã Đông Hòa, thành phố Thái Bình'] },
  { digits: '030', name: 'Hải Dương', wards: ['phường Quang Trung, thành phố Hải Dương'] },
  { digits: '027', name: 'Bắc Ninh', wards: ['phường Đình Bảng, thành phố Từ Sơn'] },
  { digits: '022', name: 'Quảng Ninh', wards: ['phường Hồng Gai, thành phố Hạ Long'] },
  { digits: '052', name: 'Bình Định', wards: ['phường Trần Phú, thành phố Quy Nhơn'] },
  { digits: '049', name: 'Quảng Nam', wards: ['phường Minh An, thành phố Hội An'] },
  { digits: '056', name: 'Khánh Hòa', wards: ['phường Lộc Thọ, thành phố Nha Trang'] },
  { digits: '068', name: 'Lâm Đồng', wards: ['phường 9, thành phố Đà Lạt', 'phường Lộc Phát, thành phố Bảo Lộc'] },
  { digits: '066', name: 'Đắk Lắk', wards: ['phường Tân Lợi, thành phố Buôn Ma Thuột'] },
  { digits: '075', name: 'Đồng Nai', wards: ['phường Tân Phong, thành phố Biên Hòa'] },
  { digits: '077', name: 'Bà Rịa – Vũng Tàu', wards: ['phường Thắng Tam, thành phố Vũng Tàu'] },
  { digits: '082', name: 'Tiền Giang', wards: ['phường 4, thành phố Mỹ Tho'] },
  { digits: '089', name: 'An Giang', wards: ['phường Mỹ Bình, thành phố Long Xuyên'] },
] as const;

/** Where Vietnamese live in the consular district of New Delhi; house numbers are put before. */
export const hostNeighbourhoods = [
  ['Vasant Vihar, New Delhi 110057', 9],
  ['Vasant Kunj, New Delhi 110070', 8],
  ['Safdarjung Enclave, New Delhi 110029', 8],
  ['Mukherjee Nagar, Delhi 110009', 8],
  ['Lajpat Nagar II, New Delhi 110024', 6],
  ['Dwarka Sector 12, New Delhi 110075', 6],
  ['Chanakyapuri, New Delhi 110021', 3],
  ['Saket, New Delhi 110017', 5],
  ['DLF Phase 3, Gurugram, Haryana 122002', 7],
  ['Sector 62, Noida, Uttar Pradesh 201309', 6],
  ['Knowledge Park II, Greater Noida, Uttar Pradesh 201310', 4],
  ['Bodh Gaya, Gaya, Bihar 824231', 9],
  ['Lanka, Varanasi, Uttar Pradesh 221005', 4],
  ['Sarnath, Varanasi, Uttar Pradesh 221007', 3],
  ['Nava Nalanda Road, Nalanda, Bihar 803111', 3],
  ['McLeod Ganj, Dharamshala, Himachal Pradesh 176219', 3],
  ['Koramangala, Bengaluru, Karnataka 560034', 4],
  ['Salt Lake Sector V, Kolkata, West Bengal 700091', 2],
  ['Banjara Hills, Hyderabad, Telangana 500034', 2],
] as const;

export const hostBirthPlaces = ['New Delhi, Ấn Độ', 'Gurugram, Haryana, Ấn Độ', 'Noida, Uttar Pradesh, Ấn Độ'] as const;

export const streets = [
  'Nguyễn Trãi',
  'Lê Lợi',
  'Trần Hưng Đạo',
  'Hai Bà Trưng',
  'Lý Thường Kiệt',
  'Phan Chu Trinh',
  'Điện Biên Phủ',
  'Nguyễn Huệ',
  'Hoàng Diệu',
] as const;
