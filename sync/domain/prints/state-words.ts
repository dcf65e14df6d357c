import { line, type Line } from './page-model.ts';

/** Quốc hiệu and tiêu ngữ, as Decree 30/2020/NĐ-CP has them on administrative papers. */
export const stateWords: readonly Line[] = [
  line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'SOCIALIST REPUBLIC OF VIET NAM'),
  line('Độc lập - Tự do - Hạnh phúc', 'Independence - Freedom - Happiness'),
];
