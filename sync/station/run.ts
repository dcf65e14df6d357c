import type { OpenDeskOptions, OpenSeatedDesk } from '../bridge/open-desk.ts';
import { openDeskSentence, type Sentence } from '../bridge/open-desk-sentence.ts';
import type { StationArguments } from './command-line.ts';
import { stationSentence } from './station-sentence.ts';
import { openStation, type StationOptions } from './station.ts';

export interface RunOptions extends Pick<StationOptions, 'desk' | 'random' | 'onFault'> {
  readonly arguments: StationArguments;
  readonly openDesk: OpenSeatedDesk;
  /** For an enrolment: not an argument, which every process of the machine could read. */
  readonly passphrase?: string | undefined;
  readonly openBrowser: (link: string) => Promise<unknown>;
  /** Told that someone wants the station to end. */
  readonly untilStopped: Promise<void>;
  readonly write: (text: string) => void;
}

/** Runs a station from its command line until it is stopped. The exit code: 0, or 1 where it could not start. */
export async function runStation(options: RunOptions): Promise<0 | 1> {
  const say = (sentence: Sentence): void => options.write(`${sentence.vi}\n${sentence.en}\n`);
  const desk = await options.openDesk(deskOptions(options));
  if (!desk.ok) {
    say(openDeskSentence(desk.error));
    return 1;
  }
  const station = await openStation({
    takeSeat: desk.value.takeSeat,
    desk: options.desk,
    port: options.arguments.port,
    random: options.random,
    onFault: options.onFault,
    onLink: (link) => options.write(`${LINK.vi}\n${LINK.en}\n\n  ${link}\n\n`),
  });
  if (!station.ok) {
    await desk.value.close();
    say(stationSentence(station.error));
    return 1;
  }
  if (options.arguments.open) await options.openBrowser(station.value.link()).catch(() => say(NO_BROWSER));
  await options.untilStopped;
  // Sockets first: a command that the replica still takes must be able to answer or be seen as disconnected.
  await station.value.close();
  await desk.value.close();
  say(STOPPED);
  return 0;
}

function deskOptions({ arguments: { data, headquarters, enrol, name }, passphrase }: RunOptions): OpenDeskOptions {
  return {
    data,
    ...(headquarters === undefined ? {} : { headquarters }),
    ...(enrol === undefined ? {} : { enrolmentCode: enrol }),
    ...(name === undefined ? {} : { deviceName: name }),
    ...(passphrase === undefined ? {} : { passphrase }),
  };
}

const LINK: Sentence = {
  vi: 'Mở bàn làm việc bằng đường dẫn này (dùng một lần, trên máy này):',
  en: 'Open the desk with this link (good once, on this machine):',
};
const NO_BROWSER: Sentence = {
  vi: 'Không mở được trình duyệt: hãy tự mở đường dẫn trên.',
  en: 'No browser could be opened: open the link above yourself.',
};
const STOPPED: Sentence = { vi: 'Trạm đã dừng.', en: 'The station has stopped.' };
