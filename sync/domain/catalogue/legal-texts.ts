import { text } from '../bilingual.ts';

/** Texts that several procedures rest on, named alike everywhere. */
export const texts = {
  tariff: text('Thông tư số 264/2016/TT-BTC (phí và lệ phí)', 'Circular No. 264/2016/TT-BTC (charges and fees)'),
  exitAndEntry: (article: number) =>
    text(
      `Luật Xuất cảnh, nhập cảnh của công dân Việt Nam số 49/2019/QH14, Điều ${article}`,
      `Law on exit and entry of Vietnamese citizens No. 49/2019/QH14, Article ${article}`,
    ),
  /** The amendment has been in force since 13 July 2025; only its title and recitals were read. */
  civilStatusAtMissions: text(
    'Thông tư số 07/2023/TT-BNG, được sửa đổi bởi Thông tư số 07/2025/TT-BNG',
    'Circular No. 07/2023/TT-BNG, amended by Circular No. 07/2025/TT-BNG',
  ),
  civilStatusProcedures: text('Quyết định số 1275/QĐ-BNG', 'Decision No. 1275/QĐ-BNG'),
  legalisation: text(
    'Nghị định số 111/2011/NĐ-CP, được sửa đổi bởi Nghị định số 196/2025/NĐ-CP',
    'Decree No. 111/2011/NĐ-CP, amended by Decree No. 196/2025/NĐ-CP',
  ),
};

/** The circular on civil status at missions, Circular 07/2023/TT-BNG, came into force that day. */
export const civilStatusFrom = '2024-02-15';
