import type { Sentence } from '../../bridge/open-desk-sentence.ts';
import type { Log } from '../../storage/log/log.ts';

/** What is being done; and of what is counted, how much of how much. */
export interface Step extends Sentence {
  readonly done?: number;
  /** 0 where it is not known. */
  readonly of?: number;
}

/** Told as often as one likes; null when nothing is done any more. */
export type TellStep = (step: Step | null) => void;

export interface Standing {
  readonly text: string;
  readonly done: number;
  readonly of: number;
  readonly seconds: number;
}

/** `Đang kiểm tra bản ghi · Checking records  42 %  17 s`, no longer than a line of the terminal. */
export function standingLine({ text, done, of, seconds }: Standing, columns: number): string {
  const share = of > 0 ? `  ${Math.floor((100 * Math.min(done, of)) / of)} %` : '';
  const tail = `${share}  ${Math.floor(seconds)} s`;
  return text.slice(0, Math.max(0, columns - tail.length)) + tail;
}

/** How many subjects of the file are folded as their records say. */
export function foldingStep(log: Log): Step {
  const { dirty, subjects } = log.countDirty();
  return {
    vi: 'Đang dựng danh sách từ bản ghi',
    en: 'Folding records into lists',
    done: subjects - dirty,
    of: subjects,
  };
}
