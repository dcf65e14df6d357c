import type { Sentence } from '../bridge/open-desk-sentence.ts';
import type { StationFailure } from './station.ts';

export function stationSentence(failure: StationFailure): Sentence {
  switch (failure.type) {
    case 'port-in-use':
      return {
        vi: `Cổng ${failure.port} đang được chương trình khác dùng: hãy tắt chương trình đó hoặc chọn cổng khác bằng --port.`,
        en: `Port ${failure.port} is in use by another program: stop that program or choose another port with --port.`,
      };
    case 'port-not-allowed':
      return {
        vi: `Máy này không cho phép dùng cổng ${failure.port}: hãy chọn cổng trên 1023 bằng --port.`,
        en: `This machine does not allow port ${failure.port}: choose one above 1023 with --port.`,
      };
    case 'desk-not-built':
      return {
        vi: `Không có giao diện trong ${failure.folder}: hãy chạy npm run build.`,
        en: `There is no built desk in ${failure.folder}: run npm run build.`,
      };
  }
}
