import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { err, ok, type Result } from '../../core/result.ts';
import type { Sentence } from '../../bridge/open-desk-sentence.ts';
import {
  reportUnreadable,
  verifyReplica,
  type VerifyProgress,
  type VerifyReport,
} from '../../replica/verify/verify.ts';
import type { FilePart } from '../../replica/verify/findings.ts';
import { olderLayoutOf, openDatabase, type OlderLayout, type OpenFailure } from '../../storage/open-database.ts';
import { databasePath } from '../open-replica.ts';
import type { UnlockedFolder } from './folder.ts';
import { isOwnFile } from './own-file.ts';
import type { TellStep } from './progress.ts';
import { asStaff, runAsStaff, type CommandPorts } from './run.ts';
import { describeReport } from './verify-text.ts';

const notChecked = 2;

export function addVerify(program: Command, ports: CommandPorts): void {
  const command = asStaff(program.command('verify'), ports)
    .description('kiểm tra toàn bộ dữ liệu, không cần mạng · check the whole replica, without a network')
    .option('--json <file>', 'ghi báo cáo vào tệp · write the report to a file')
    .addHelpText(
      'after',
      '\n0: nguyên vẹn · sound; 1: không nguyên vẹn · not sound; 2: không kiểm tra được · could not be checked',
    );
  command.action(({ json }: { readonly json?: string }) =>
    runAsStaff(
      command,
      ports,
      async (folder) => {
        if (json !== undefined && isOwnFile(resolve(json), folder.data)) return err({ type: 'over-own-file' });
        const report = await verifyFolder(folder, ports);
        if (!report.ok) return report;
        for (const line of describeReport(report.value)) ports.print(line);
        if (report.value.verdict === 'unsound') ports.exit(1);
        return json === undefined ? report : writeReport(resolve(json), report.value);
      },
      notChecked,
    ),
  );
}

/** Reads only, and so no file of an older layout. A file that cannot be opened with the keyring's own key is itself a finding. */
export async function verifyFolder(
  { data, keyring, enrolled, key }: UnlockedFolder,
  { now, progress }: Pick<CommandPorts, 'now'> & { readonly progress?: TellStep },
): Promise<Result<VerifyReport, OpenFailure | ({ readonly type: 'older-version' } & OlderLayout)>> {
  const { certificate, roots, headquarters } = enrolled;
  const opened = openDatabase({ path: databasePath(data), key, cipher: keyring.cipher, readonly: true });
  if (!opened.ok) {
    const isFinding = opened.error.type === 'wrong-key-or-damaged' || opened.error.type === 'not-a-chancery-file';
    return isFinding ? ok(reportUnreadable({ certificate, roots, now })) : opened;
  }
  try {
    const database = opened.value;
    const older = olderLayoutOf(database);
    if (older) return err({ type: 'older-version', ...older });
    const trusted = { certificate, roots, headquarters, opening: keyring.opening };
    const onProgress = ({ part, done, of }: VerifyProgress): void => progress?.({ ...checking[part], done, of });
    return ok(await verifyReplica({ database, ...trusted, now, onProgress }));
  } finally {
    opened.value.close();
  }
}

const checking: Readonly<Record<FilePart, Sentence>> = {
  file: { vi: 'Đang kiểm tra các trang của tệp', en: 'Checking the pages of the file' },
  feeds: { vi: 'Đang kiểm tra các chuỗi', en: 'Checking feeds' },
  records: { vi: 'Đang kiểm tra bản ghi', en: 'Checking records' },
  receipts: { vi: 'Đang kiểm tra biên nhận', en: 'Checking receipts' },
  blobs: { vi: 'Đang kiểm tra tệp đính kèm', en: 'Checking attachments' },
};

function writeReport(file: string, report: VerifyReport): Result<void, { readonly type: 'report-not-written' }> {
  try {
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
    return ok(undefined);
  } catch {
    return err({ type: 'report-not-written' });
  }
}
