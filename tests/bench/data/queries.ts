const lastNames: readonly string[] = [
  'Nguyễn Văn',
  'Trần Thị',
  'Lê Hoàng',
  'Phạm Quốc',
  'Đặng Thu',
  'Võ Minh',
  'Bùi Đức',
  'Đỗ Anh',
];
const middleNames: readonly string[] = ['Anh', 'Hồng Nhung', 'Yến', 'Khánh', 'Thảo', 'Châu', 'Trung', 'Tuấn'];

/** What people look for: names with marks and without, numbers, codes. Each is typed letter by letter. */
export const queries: readonly string[] = [
  ...lastNames.flatMap((name, index) => {
    const full = `${name} ${middleNames[index % middleNames.length] ?? ''}`;
    return [full, withoutMarks(full)];
  }),
  'C0154544',
  'X2292516',
  '+9198568',
  '9856026890',
  'DEL-20260609-K3F7',
  'del-2026',
  'House 354, Bodh Gaya',
  'phường Trần Phú',
  'phuong tran phu',
  'Jawaharlal Nehru',
  '1981-06-29',
  'zzzz',
];

/** Every beginning of every query, as a person types it. */
export function keystrokes(): readonly string[] {
  return queries.flatMap((query) =>
    Array.from(query, (_, index) =>
      Array.from(query)
        .slice(0, index + 1)
        .join(''),
    ),
  );
}

function withoutMarks(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase();
}
