import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Sentence } from '../../bridge/open-desk-sentence.ts';
import { isAhead } from '../../core/exchange/handed-receipt.ts';
import type { Result } from '../../core/result.ts';
import { err } from '../../core/result.ts';
import type { PouchUnopened } from '../../link/pouch/open-pouch.ts';
import type { PouchesRefused } from '../../link/pouch/pouch-sentence.ts';
import { parsePartSize, type NotASize } from '../../link/pouch/parse-size.ts';
import { isFileFailure, pouchFile, PouchFolder } from '../../link/pouch/pouch-files.ts';
import { takeEach } from '../../link/pouch/take-each.ts';
import type { PouchUnwritten, PouchWritten } from '../../link/pouch/write-pouch.ts';
import { waitingBlobBytes } from '../../storage/log/delivery.ts';
import { storageFailureOf, type StorageFailure } from '../../storage/storage-failure.ts';
import { ReplicaOnLink } from '../linked-replica.ts';
import { lookAgain } from '../look-again.ts';
import { openReplica, type OpenReplicaFailure } from '../open-replica.ts';
import type { DeskPouchPorts } from '../pouch/desk-pouch-ports.ts';
import { exportPouch, type DeskPouchOrder } from '../pouch/export-pouch.ts';
import { importPouch, type ImportedPouch, type PassedOver } from '../pouch/import-pouch.ts';
import type { UnlockedFolder } from './folder.ts';
import { foldingStep, type TellStep } from './progress.ts';
import { asStaff, explain, printFigures, runAsStaff, stamp, type CommandPorts } from './run.ts';
import { sentenceOf } from './sentences.ts';

export type PouchCommandFault =
  | { readonly type: 'pouch-refused'; readonly file: string; readonly fault: PouchUnopened }
  | PouchesRefused
  | { readonly type: 'pouch-not-made'; readonly fault: PouchUnwritten }
  | { readonly type: 'file-not-readable'; readonly file: string }
  | { readonly type: 'folder-not-writable' }
  | { readonly type: 'no-room-for-pouch' }
  | NotASize
  | { readonly type: 'only-to-headquarters' };

type Fault = PouchCommandFault | OpenReplicaFailure | StorageFailure;

/** `chancery pouch`: the exchange by stick. */
export function addPouch(program: Command, ports: CommandPorts): void {
  const pouch = program.command('pouch').description('trao đổi với Bộ bằng USB · exchange by stick');
  pouch.helpOption('--help', 'hiện trợ giúp · show this help').helpCommand(false);
  addExport(pouch, ports);
  addImport(pouch, ports);
}

interface ExportFlags {
  readonly to: string;
  readonly out: string;
  readonly max: string;
}

function addExport(pouch: Command, ports: CommandPorts): void {
  const command = asStaff(pouch.command('export'), ports)
    .description('làm túi thư với mọi thứ Bộ chưa xác nhận · make a pouch of all that is not confirmed yet')
    .requiredOption('--to <party>', 'nơi nhận: headquarters · whom it is for: headquarters')
    .option('--out <folder>', 'thư mục để đặt túi thư · where to put it', '.')
    .option('--max <size>', 'cỡ lớn nhất của một phần · the largest size of one part', '4GB');
  command.action(({ to, out, max }: ExportFlags) =>
    runAsStaff(command, ports, async (folder): Promise<Result<unknown, Fault>> => {
      const largestPart = parsePartSize(max);
      if (to !== 'headquarters') return err({ type: 'only-to-headquarters' });
      if (!largestPart.ok) return largestPart;
      const name = `${folder.enrolled.mission.code}-${folder.enrolled.certificate.device.slice(0, 8)}-${stamp(ports.now())}`;
      const shelf = new PouchFolder(resolve(out), name);
      const made = await onReplica(folder, ports, (pouches) => {
        const of = waitingBlobBytes(pouches.replica.database);
        ports.progress({ ...MAKING, of });
        const onProgress = (bytes: number): void => ports.progress({ ...MAKING, done: bytes, of });
        return writeTo(pouches, { largestPart: largestPart.value, shelf, onProgress });
      });
      if (made.ok) sayMade(made.value, shelf.paths, ports);
      return made;
    }),
  );
}

const MAKING: Sentence = { vi: 'Đang làm túi thư', en: 'Making the pouch' };
const TAKING: Sentence = { vi: 'Đang nhận túi thư', en: 'Taking the pouch in' };

async function writeTo(pouches: DeskPouchPorts, order: DeskPouchOrder): Promise<Result<PouchWritten, Fault>> {
  try {
    const made = await exportPouch(pouches, order);
    return made.ok ? made : err({ type: 'pouch-not-made', fault: made.error });
  } catch (thrown) {
    if (!isFileFailure(thrown)) throw thrown;
    return err({ type: thrown.code === 'ENOSPC' ? 'no-room-for-pouch' : 'folder-not-writable' });
  }
}

function sayMade(
  { records, chunks, bytes, leftBehind }: PouchWritten,
  paths: readonly string[],
  ports: CommandPorts,
): void {
  for (const path of paths) ports.print(path);
  printFigures(ports, [
    ['records', records],
    ['chunks', chunks],
    ['bytes', bytes],
  ]);
  explain(ports, {
    vi: 'Đã làm xong túi thư. Chưa có gì được tính là đã đến nơi: chỉ biên nhận trong túi thư trả lời mới xác nhận.',
    en: 'The pouch is made. Nothing counts as delivered yet: only the receipts in the answering pouch confirm it.',
  });
  if (!leftBehind) return;
  explain(ports, {
    vi: 'Không đủ chỗ cho mọi bản ghi; phần còn lại sẽ đi với túi thư sau, hoặc hãy tăng --max.',
    en: 'Not all records fitted; the rest goes with the next pouch, or choose a larger --max.',
  });
}

function addImport(pouch: Command, ports: CommandPorts): void {
  const command = asStaff(pouch.command('import'), ports)
    .description('nhận túi thư của Bộ · take in the pouches of headquarters')
    .argument('<file...>', 'các tệp .pouch, thứ tự nào cũng được · the .pouch files, in any order');
  command.action((files: readonly string[]) =>
    runAsStaff(command, ports, (folder) =>
      onReplica(folder, ports, async (pouches) => {
        const take = async (file: string): Promise<Result<ImportedPouch, Fault>> => {
          const taken = await readFrom(file, pouches, ports.progress);
          if (taken.ok) sayTaken(file, taken.value, ports);
          return taken;
        };
        const all = await takeEach(files, take, (fault) => explain(ports, sentenceOf(fault)));
        const { log } = pouches.replica;
        const endWatch = lookAgain(() => ports.progress(foldingStep(log)), ports.setTimer);
        await pouches.replica.projectDirty().finally(endWatch);
        return all;
      }),
    ),
  );
}

async function readFrom(
  file: string,
  pouches: DeskPouchPorts,
  progress: TellStep,
): Promise<Result<ImportedPouch, Fault>> {
  try {
    const source = pouchFile(resolve(file));
    // Each part is read twice: first it is checked.
    const onProgress = (bytes: number): void => progress({ ...TAKING, done: bytes, of: source.size * 2 });
    const taken = await importPouch(pouches, source, { onProgress });
    return taken.ok ? taken : err({ type: 'pouch-refused', file: basename(file), fault: taken.error });
  } catch (thrown) {
    if (!isFileFailure(thrown)) throw thrown;
    return err({ type: 'file-not-readable', file });
  }
}

function sayTaken(file: string, { outline, taken, confirmed, passedOver }: ImportedPouch, ports: CommandPorts): void {
  const { part, at } = outline.header;
  ports.print(
    [basename(file), part, outline.last ? 'last' : 'more', taken.records, taken.chunks, confirmed].join('\t'),
  );
  if (confirmed > 0)
    explain(ports, {
      vi: `Bộ đã xác nhận ${confirmed} bản ghi của cơ quan ta.`,
      en: `Headquarters has confirmed ${confirmed} records of this mission.`,
    });
  if (taken.records === 0 && taken.chunks === 0 && confirmed === 0 && passedOver === null)
    explain(ports, {
      vi: 'Mọi thứ trong túi thư này đã có ở đây từ trước; không có gì thay đổi.',
      en: 'All that is in this pouch was here before; nothing has changed.',
    });
  if (passedOver !== null) explain(ports, passedOverSentence(passedOver));
  if (taken.spaces.some((space) => space.missing > 0))
    explain(ports, {
      vi: 'Bộ còn giữ bản ghi chưa có ở đây: hãy nhận các phần khác của túi thư.',
      en: 'Headquarters holds records that are not here yet: take in the other parts of the pouch.',
    });
  if (isAhead(at, ports.now()))
    explain(ports, {
      vi: 'Theo đồng hồ máy này, túi thư đến từ tương lai; nó vẫn được nhận đủ. Hãy kiểm tra ngày giờ của máy.',
      en: 'By the clock of this device the pouch comes from the future; it was taken in all the same. Check the date.',
    });
}

/** Why what headquarters confirmed in a pouch did not count: what was kept, and what to do. */
function passedOverSentence(passedOver: PassedOver): Sentence {
  switch (passedOver) {
    case 'older':
      return {
        vi: 'Túi thư này cũ hơn xác nhận gần nhất của Bộ có ở đây, nên không xác nhận thêm gì. Bản ghi trong túi vẫn được giữ; không cần làm gì.',
        en: 'This pouch is older than the last confirmation of headquarters that is here, and confirms no more. The records in it were kept; nothing needs doing.',
      };
    case 'unclear':
      return {
        vi: 'Ngày ghi trên xác nhận của Bộ không khớp với nội dung: đồng hồ của Bộ có lúc sai, hoặc máy chủ đã được khôi phục về trạng thái cũ. Bản ghi trong túi vẫn được giữ, nhưng chưa có gì được tính là đã xác nhận. Hãy kiểm tra ngày giờ của máy này, rồi đề nghị Bộ kiểm tra đồng hồ và làm túi thư khác.',
        en: 'The dates of headquarters’ confirmations do not fit what they say: its clock was wrong at some time, or it was put back to an earlier state. The records in this pouch were kept, but nothing was counted as confirmed by it. Check the date of this device, then ask headquarters to check its clock and to make another pouch.',
      };
    case 'other-story':
      return {
        vi: 'Bản ghi trong túi vẫn được giữ, nhưng chưa có gì được tính là đã xác nhận. Nếu không có ai khôi phục máy chủ của Bộ, hãy báo ngay quản trị viên.',
        en: 'The records in this pouch were kept, but nothing was counted as confirmed by it. If nobody put headquarters back to an earlier state, tell your administrator at once.',
      };
  }
}

/** Opens the folder's replica for one piece of work. */
async function onReplica<Value>(
  { data, keyring, secrets, enrolled }: UnlockedFolder,
  { now, random, explain: say }: CommandPorts,
  work: (pouches: DeskPouchPorts) => Promise<Result<Value, Fault>>,
): Promise<Result<Value, Fault>> {
  const opened = await openReplica(data, keyring, secrets, enrolled, { now, random });
  if (!opened.ok) return opened;
  const { replica } = opened.value;
  const onLink = new ReplicaOnLink(replica, enrolled, {
    wentBack: () => {
      say('Máy chủ của Bộ đã quay lại một trạng thái cũ hơn; những gì nó thiếu sẽ được gửi lại.');
      say('Headquarters went back to an earlier state; what it lacks is sent again.');
    },
    toldTwoStories: () => {
      say(
        'Những gì Bộ xác nhận trong túi thư này không khớp với những gì Bộ đã xác nhận trước đó; cả hai đều được giữ.',
      );
      say('What headquarters confirms in this pouch does not fit what it confirmed before; both are kept.');
    },
    refused: (_by, runs) => {
      say(`${runs.length} đoạn bản ghi bị từ chối; chúng vẫn nằm ở nơi đã ghi.`);
      say(`${runs.length} runs of records were refused; they are still where they were written.`);
    },
  });
  try {
    return await work({ replica, onLink, enrolled, secrets, now, random });
  } catch (thrown) {
    const failure = storageFailureOf(thrown);
    if (failure === undefined) throw thrown;
    return err(failure);
  } finally {
    await replica.close();
  }
}
