/** Family names by how common they are, in parts of a thousand or so. */
export const familyNames = [
  ['Nguyễn', 384],
  ['Trần', 121],
  ['Lê', 95],
  ['Phạm', 70],
  ['Hoàng', 30],
  ['Huỳnh', 21],
  ['Phan', 45],
  ['Vũ', 24],
  ['Võ', 15],
  ['Đặng', 21],
  ['Bùi', 20],
  ['Đỗ', 14],
  ['Hồ', 13],
  ['Ngô', 13],
  ['Dương', 10],
  ['Lý', 5],
  ['Đinh', 9],
  ['Trịnh', 7],
  ['Đoàn', 7],
  ['Mai', 6],
  ['Lương', 6],
  ['Đào', 6],
  ['Lâm', 5],
  ['Cao', 5],
  ['Chu', 4],
  ['Tạ', 4],
  ['Hà', 4],
  ['Tô', 3],
  ['Thái', 3],
  ['Quách', 2],
  ['Kiều', 2],
  ['Nghiêm', 2],
] as const;

export type Generation = 'older' | 'middle' | 'younger';

interface NameLists {
  readonly middle: readonly string[];
  readonly given: readonly string[];
}

export const nameLists: Readonly<Record<'male' | 'female', Readonly<Record<Generation, NameLists>>>> = {
  male: {
    older: {
      middle: ['Văn', 'Văn', 'Văn', 'Hữu', 'Đức', 'Xuân', 'Đình', 'Công', 'Ngọc', 'Bá', 'Trọng'],
      given: ['Hùng', 'Dũng', 'Sơn', 'Thắng', 'Bình', 'Hải', 'Tâm', 'Lộc', 'Phúc', 'Cường', 'Hòa', 'Thành', 'Quý'],
    },
    middle: {
      middle: ['Văn', 'Đức', 'Quang', 'Minh', 'Anh', 'Thanh', 'Quốc', 'Mạnh', 'Ngọc', 'Tiến', 'Hoàng', 'Xuân'],
      given: ['Tuấn', 'Nam', 'Long', 'Hiếu', 'Trung', 'Kiên', 'Việt', 'Đức', 'Quân', 'Hoàng', 'Đạt', 'Tùng', 'Thái'],
    },
    younger: {
      middle: ['Gia', 'Bảo', 'Minh', 'Nhật', 'Quang', 'Hoàng', 'Đăng', 'Tuấn', 'Thiên', 'Hải', 'Đình'],
      given: ['Khang', 'Bảo', 'Huy', 'Phong', 'Khôi', 'Đăng', 'Nguyên', 'Phát', 'Khoa', 'An', 'Duy', 'Thiện', 'Vinh'],
    },
  },
  female: {
    older: {
      middle: ['Thị', 'Thị', 'Thị', 'Thị Kim', 'Thị Bích', 'Thị Hồng', 'Thị Thanh', 'Kim', 'Ngọc'],
      given: ['Lan', 'Hoa', 'Hồng', 'Nga', 'Hương', 'Thủy', 'Liên', 'Loan', 'Yến', 'Tuyết', 'Nhung', 'Cúc', 'Hạnh'],
    },
    middle: {
      middle: ['Thị', 'Thị Thu', 'Thị Thanh', 'Thu', 'Thanh', 'Minh', 'Ngọc', 'Phương', 'Hoài', 'Thị Ngọc', 'Bích'],
      given: ['Hà', 'Trang', 'Linh', 'Hằng', 'Thảo', 'Ngọc', 'Phương', 'Thu', 'Huyền', 'Quỳnh', 'Dung', 'Oanh', 'Vân'],
    },
    younger: {
      middle: ['Ngọc', 'Khánh', 'Bảo', 'Quỳnh', 'Phương', 'Minh', 'Thảo', 'Hà', 'Gia', 'Diệu', 'Mai', 'Cẩm'],
      given: ['Linh', 'Anh', 'Vy', 'Ngân', 'Châu', 'My', 'Trâm', 'Nhi', 'Uyên', 'Thư', 'Giang', 'Chi', 'Đan', 'Hân'],
    },
  },
};

export const indianNames: Readonly<Record<'male' | 'female', readonly string[]>> = {
  male: [
    'Rajesh Kumar Sharma',
    'Amit Verma',
    'Sanjay Gupta',
    'Arjun Menon',
    'Vikram Singh Rathore',
    'Rohan Mehta',
    'Anil Kumar Yadav',
    'Karthik Subramanian',
    'Debashish Mukherjee',
    'Nikhil Desai',
  ],
  female: [
    'Priya Nair',
    'Anjali Sharma',
    'Kavita Reddy',
    'Neha Agarwal',
    'Sunita Devi',
    'Meera Krishnan',
    'Ritu Chatterjee',
    'Pooja Malhotra',
  ],
};
