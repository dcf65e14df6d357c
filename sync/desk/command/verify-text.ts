import type { Sentence } from '../../bridge/open-desk-sentence.ts';
import type { Finding, FindingType } from '../../replica/verify/findings.ts';
import type { HeadquartersNote } from '../../replica/verify/headquarters.ts';
import type { VerifyReport } from '../../replica/verify/verify.ts';

/** Lines of a verdict that can be printed and filed; each sentence in Vietnamese, then in English. */
export function describeReport(report: VerifyReport): readonly string[] {
  const { counts, findings } = report;
  const verdict =
    report.verdict === 'sound'
      ? say('KẾT LUẬN: nguyên vẹn.', 'VERDICT: sound.')
      : say(
          `KẾT LUẬN: không nguyên vẹn, ${findings.total} điểm.`,
          `VERDICT: not sound, ${findings.total} ${findings.total === 1 ? 'finding' : 'findings'}.`,
        );
  return [
    ...both(verdict),
    '',
    ...both(say('Thời điểm kiểm tra', 'Checked at'), new Date(report.at).toISOString()),
    ...both(say('Khóa thiết bị', 'Device key'), report.device),
    ...report.roots.flatMap((root) => both(say('Khóa gốc', 'Root key'), root)),
    '',
    ...both(say('Bản ghi', 'Records'), counts.records),
    ...both(say('… đã xóa theo phán quyết', '… erased by verdict'), counts.erased),
    ...both(say('… chương trình này chưa đọc được', '… not readable by this program yet'), counts.newer),
    ...both(say('… chưa có dấu niêm', '… not sealed yet'), counts.unsealed),
    ...both(say('… Bộ chưa xác nhận', '… not confirmed by headquarters yet'), counts.waiting),
    ...both(say('Dấu niêm đã kiểm tra', 'Seals checked'), counts.seals),
    ...both(say('Đối tượng', 'Subjects'), counts.subjects),
    ...both(say('Biên nhận đã kiểm tra', 'Receipts checked'), counts.receipts),
    ...both(say('Mảnh tệp đính kèm', 'Chunks of attachments'), `${counts.chunks} (${counts.chunkBytes} B)`),
    ...both(say('… còn chờ nhận', '… still to be received'), counts.chunksAwaited),
    ...report.spaces.flatMap(describeSpace),
    ...describeHeadquarters(report.headquarters),
    ...describeFindings(findings),
  ];
}

function describeSpace({
  space,
  digest,
  heads,
  feeds,
  forkedFeeds,
  newestReceipt,
}: VerifyReport['spaces'][number]): string[] {
  const receipt = newestReceipt
    ? `${new Date(newestReceipt.at).toISOString()} ${newestReceipt.digest}${newestReceipt.digest === digest ? ' =' : ' ≠'}`
    : '—';
  return [
    '',
    ...both(say('Không gian', 'Space'), space),
    ...both(say('Mã tóm lược', 'Digest'), digest),
    ...both(say('Biên nhận mới nhất', 'Newest receipt'), receipt),
    ...both(say('Chuỗi (bị rẽ nhánh)', 'Feeds (forked)'), `${feeds} (${forkedFeeds})`),
    ...heads.map(({ feed, seq, hash }) => `  ${feed} ${seq} ${hash}`),
  ];
}

/** What headquarters signed against itself, in its own words apart: the verdict is on the file. */
function describeHeadquarters(notes: VerifyReport['headquarters']): string[] {
  const of = (type: HeadquartersNote['type']): string[] =>
    notes
      .filter((note) => note.type === type)
      .map(
        ({ space, earlier, later }) => `  ${space} ${new Date(earlier).toISOString()} ${new Date(later).toISOString()}`,
      );
  const [back, stories] = [of('went-back'), of('two-stories')];
  return [
    ...(back.length === 0 ? [] : ['', ...both(wentBack, back.length), ...back]),
    ...(stories.length === 0 ? [] : ['', ...both(twoStories, stories.length), ...stories]),
  ];
}

const wentBack = say(
  'Máy chủ của Bộ đã lùi lại: biên nhận sau không còn xác nhận hết những gì biên nhận trước đã xác nhận (máy này không mất gì)',
  'Headquarters went back: a later receipt no longer confirms all that an earlier one did (nothing is lost here)',
);
const twoStories = say(
  'Bộ đã ký hai biên nhận không thể cùng đúng: hỏi Bộ có khôi phục máy chủ giữa hai thời điểm này không (máy này không mất gì)',
  'Headquarters signed two receipts that cannot both be true: ask whether it was restored between the two (nothing is lost here)',
);

function describeFindings({ total, counts, first }: VerifyReport['findings']): string[] {
  if (total === 0) return [];
  return [
    '',
    ...Object.entries(counts).flatMap(([type, count]) => both(meaningOf(type as FindingType), count)),
    '',
    ...first.map((finding) => `  ${placeOf(finding)}`),
    ...(total > first.length ? [`  … ${total - first.length}`] : []),
  ];
}

function placeOf(finding: Finding): string {
  return Object.values(finding)
    .filter((value) => value !== null)
    .join(' ');
}

/** What each finding means, and where there is something to do, what. */
function meaningOf(type: FindingType): Sentence {
  switch (type) {
    case 'file-damaged':
      return say('SQLite thấy trang hoặc chỉ mục hỏng', 'SQLite finds damaged pages or indexes');
    case 'unreadable':
      return say(
        'Phần không đọc được nữa (hãy khôi phục từ bản sao lưu)',
        'Parts that cannot be read any more (restore a backup)',
      );
    case 'put-back':
      return say(
        'Tệp và tệp khóa thuộc hai lần mở khác nhau: một trong hai là bản cũ (bàn làm việc sẽ tự mở chuỗi mới)',
        'File and keyring are of different openings: one of them was put back (the desk will begin a new feed by itself)',
      );
    case 'certificate-false':
      return say('Giấy chứng nhận không đúng với khóa gốc', 'Certificates that do not follow from the root key');
    case 'record-false':
      return say('Bản ghi không khớp với mã băm của nó', 'Records that are not what their hashes say');
    case 'chain-broken':
      return say('Chuỗi bị đứt', 'Places where a chain is broken');
    case 'seal-false':
      return say('Dấu niêm sai', 'False seals');
    case 'sealed-record-missing':
      return say('Dấu niêm không còn bản ghi', 'Seals whose records are gone');
    case 'operation-missing':
      return say('Nội dung bị xóa mà không có phán quyết', 'Contents that are gone without a verdict');
    case 'ends-differ':
      return say('Bảng cuối chuỗi khác với bản ghi', 'Feeds whose kept ends differ from their records');
    case 'subject-index-incomplete':
      return say('Bản ghi không tìm được theo đối tượng', 'Records that are not found by their subjects');
    case 'receipt-false':
      return say('Biên nhận sai', 'False receipts');
    case 'confirmed-record-missing':
      return say(
        'Bản ghi Bộ đã xác nhận mà máy này không còn: tệp hoặc trang cũ đã được đặt lại (lần trao đổi tới sẽ nhận lại)',
        'Records that headquarters confirmed and that are not here: an old file or page was put back (the next exchange brings them again)',
      );
    case 'chunk-false':
      return say('Mảnh tệp đính kèm không khớp với tên', 'Chunks that are not what their names say');
    case 'chunk-missing':
      return say('Mảnh tệp đính kèm bị mất', 'Chunks that are gone');
    case 'chunk-unnoted':
      return say('Tệp đính kèm không có trong danh mục mảnh', 'Attachments whose chunks are not noted');
  }
}

function both({ vi, en }: Sentence, value?: string | number): string[] {
  return [value === undefined ? `${vi} / ${en}` : `${vi} / ${en}: ${value}`];
}

function say(vi: string, en: string): Sentence {
  return { vi, en };
}
