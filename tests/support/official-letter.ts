import { paragraph, run, wordFile } from './letters.ts';

/** An official letter as Decree 30/2020/NĐ-CP has it, the fields of a dossier in it, and one of each thing that Word files have. */
export function officialLetter(): Blob {
  return wordFile({
    body: head + text + list + papers + foot + secondPage + section,
    styles,
    numbering,
    headers,
    footers,
  });
}

const center = '<w:jc w:val="center"/>';
const bold = '<w:b/>';
const size = (points: number) => `<w:sz w:val="${points * 2}"/>`;

const styles = `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>${size(13)}</w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Body"><w:name w:val="Body"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="120" w:after="60" w:line="288" w:lineRule="auto"/><w:ind w:firstLine="567"/><w:jc w:val="both"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/><w:basedOn w:val="Body"/><w:pPr><w:ind w:firstLine="0"/></w:pPr><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/><w:tblPr><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4" w:color="auto"/>`).join('')}</w:tblBorders></w:tblPr></w:style>`;

const level = (depth: number, format: string, text: string) =>
  `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:pPr><w:ind w:left="${567 + depth * 425}" w:hanging="425"/></w:pPr></w:lvl>`;

const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%2)')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '\uF0B7')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`;

/** A level line, drawn below the middle of its paragraph. */
export const drawnLine = (points: number) =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>${17 * 12700}</wp:posOffset></wp:positionV><wp:extent cx="${points * 12700}" cy="0"/><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst="line"/><a:ln w="9525"/></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>`;

export const cell = (width: number, inner: string, settings = '') =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${settings}</w:tcPr>${inner}</w:tc>`;

export const table = (widths: readonly number[], rows: string, settings = '') =>
  `<w:tbl><w:tblPr>${settings}</w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows}</w:tbl>`;

const head = table(
  [3600, 5700],
  `<w:tr>${cell(
    3600,
    paragraph('BỘ NGOẠI GIAO', center, size(12)) +
      `<w:p><w:pPr>${center}</w:pPr>${drawnLine(60)}${run('{{mission/name}}', bold + size(12) + '<w:caps/>')}</w:p>` +
      paragraph('Số: 125/ĐSQ-LS', `${center}<w:spacing w:before="120"/>`),
  )}${cell(
    5700,
    paragraph('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', center, bold + size(12)) +
      paragraph('Độc lập - Tự do - Hạnh phúc', center, `${bold}<w:u w:val="single"/>`) +
      paragraph('{{mission/city}}, ngày 12 tháng 8 năm 2026', `${center}<w:spacing w:before="120"/>`, '<w:i/>'),
  )}</w:tr>`,
);

const text =
  paragraph('V/v cấp hộ chiếu phổ thông', '<w:spacing w:before="120" w:after="240"/>', size(12)) +
  `<w:p><w:pPr>${center}<w:spacing w:after="120"/></w:pPr>${run('Kính gửi: ')}${run('{{applicant/name}}', bold)}</w:p>` +
  paragraph(
    'Đại sứ quán đã nhận hồ sơ {{dossier/code}} về việc {{procedure/name}} và đề nghị ông (bà) thực hiện những nội dung sau đây theo quy định của pháp luật:',
    '<w:pStyle w:val="Body"/>',
  );

const item = (words: string, list: number, depth = 0) =>
  paragraph(words, `<w:pStyle w:val="Item"/><w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr>`);

const list =
  item('Bổ sung giấy tờ:', 1) +
  item('bản chính hộ chiếu;', 1, 1) +
  item('hai ảnh.', 1, 1) +
  item('Nộp phí.', 1) +
  item('Mang theo giấy hẹn.', 2);

const papers = table(
  [700, 5000, 1800, 1800],
  `<w:tr><w:trPr><w:tblHeader/></w:trPr>${cell(700, paragraph('TT', center, bold), '<w:vMerge w:val="restart"/><w:vAlign w:val="center"/><w:shd w:val="clear" w:fill="EEEEEE"/>')}${cell(5000, paragraph('Giấy tờ', center, bold))}${cell(3600, paragraph('Số bản', center, bold), '<w:gridSpan w:val="2"/>')}</w:tr>` +
    `<w:tr>${cell(700, paragraph(''), '<w:vMerge/>')}${cell(5000, paragraph('Ảnh 4 × 6 cm, nền trắng'))}${cell(1800, paragraph('2', center))}${cell(1800, paragraph('bản', '<w:jc w:val="right"/>'))}</w:tr>`,
  '<w:tblStyle w:val="Grid"/><w:jc w:val="center"/>',
);

const foot =
  `<w:p><w:pPr><w:spacing w:before="120"/><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs></w:pPr>${run('Họ và tên:')}<w:r><w:tab/></w:r>${run('(ký)')}</w:p>` +
  table(
    [4650, 4650],
    `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cell(4650, paragraph('Nơi nhận:', '', `${bold}<w:i/>${size(12)}`) + paragraph('- Như trên;', '', size(11)) + paragraph('- Lưu: VT, LS.', '', size(11)))}${cell(4650, paragraph('ĐẠI SỨ', center, bold) + paragraph('', '<w:spacing w:after="960"/>') + paragraph('Phạm Thị Thu Hà', center, bold))}</w:tr>`,
  );

const secondPage = `<w:p><w:r><w:br w:type="page"/></w:r></w:p>${paragraph('Phụ lục', `${center}<w:keepNext/>`, `${bold}<w:color w:val="1F4E79"/>`)}${paragraph('Số liệu m', '', '<w:strike/>')}`;

const fields = (name: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${name} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('9')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

const headers = { rest: `<w:p><w:pPr>${center}</w:pPr>${fields('PAGE')}</w:p>`, opening: paragraph('') };
const footers = {
  foot: `<w:p><w:pPr><w:jc w:val="right"/></w:pPr>${run('Tờ ', size(9))}${fields('PAGE')}${run('/')}<w:fldSimple w:instr=" NUMPAGES ">${run('9')}</w:fldSimple></w:p>`,
};

const section =
  '<w:sectPr><w:headerReference w:type="default" r:id="rest"/><w:headerReference w:type="first" r:id="opening"/><w:footerReference w:type="default" r:id="foot"/><w:footerReference w:type="first" r:id="foot"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567"/><w:titlePg/></w:sectPr>';
