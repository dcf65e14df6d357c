import type { Command } from 'commander';
import type { Sentence } from '../../bridge/open-desk-sentence.ts';
import { ok, type Result } from '../../core/result.ts';
import { rebuildReplica, type RebuildFailure, type RebuildStage, type Rebuilt } from '../../replica/rebuild.ts';
import type { Replica } from '../../replica/replica.ts';
import { lookAgain, type SetTimer } from '../look-again.ts';
import { openReplica, type OpenReplicaFailure } from '../open-replica.ts';
import type { UnlockedFolder } from './folder.ts';
import { foldingStep, type TellStep } from './progress.ts';
import { asStaff, explain, printFigures, runAsStaff, type CommandPorts } from './run.ts';

export interface RebuildPorts {
  readonly now: () => number;
  readonly random: (length: number) => Uint8Array;
  readonly setTimer: SetTimer;
  readonly progress?: TellStep;
}

/** Folds a folder's replica again from its records, and says whether it came out the same. */
export async function rebuildFolder(
  { data, keyring, secrets, enrolled }: UnlockedFolder,
  ports: RebuildPorts,
): Promise<Result<Rebuilt, RebuildFailure | OpenReplicaFailure>> {
  const opened = await openReplica(data, keyring, secrets, enrolled, ports);
  if (!opened.ok) return opened;
  const { keyring: renewed, secrets: opening } = opened.value;
  let replica: Replica = opened.value.replica;
  const stages = new Stages(() => replica, ports);
  const reopen = async (before: Replica): Promise<Result<Replica, OpenReplicaFailure>> => {
    await before.close();
    const again = await openReplica(data, renewed, { ...opening, next: null }, enrolled, ports);
    if (!again.ok) return again;
    replica = again.value.replica;
    return ok(replica);
  };
  try {
    return await rebuildReplica(replica, reopen, (stage) => stages.begin(stage));
  } finally {
    stages.end();
    if (replica.database.isOpen) await replica.close();
  }
}

/** Tells what goes on; while subjects are folded, how many are. */
class Stages {
  readonly #replica: () => Replica;
  readonly #ports: RebuildPorts;
  #stop: () => void = () => undefined;

  constructor(replica: () => Replica, ports: RebuildPorts) {
    this.#replica = replica;
    this.#ports = ports;
  }

  begin(stage: RebuildStage): void {
    const { progress = () => undefined, setTimer } = this.#ports;
    this.end();
    if (stage === 'folding') this.#stop = lookAgain(() => progress(foldingStep(this.#replica().log)), setTimer);
    else progress(stage === 'comparing' ? COMPARING : FORGETTING);
  }

  end(): void {
    this.#stop();
    this.#stop = () => undefined;
  }
}

const COMPARING: Sentence = { vi: 'Đang tính mã tóm lược của các danh sách', en: 'Computing the digests of all lists' };
const FORGETTING: Sentence = { vi: 'Đang bỏ các danh sách cũ', en: 'Forgetting the old lists' };

export function addRebuild(program: Command, ports: CommandPorts): void {
  const command = asStaff(program.command('rebuild'), ports).description(
    'dựng lại mọi danh sách và chỉ mục từ bản ghi · fold all lists and indexes again from the records',
  );
  command.action(() =>
    runAsStaff(command, ports, async (folder) => {
      const rebuilt = await rebuildFolder(folder, ports);
      if (!rebuilt.ok) return rebuilt;
      const { after, differing } = rebuilt.value;
      printFigures(
        ports,
        Object.entries(after).map(([part, { rows, digest }]) => [part, `${rows}\t${digest}`] as const),
      );
      explain(ports, differing.length === 0 ? SAME : differs(differing));
      return rebuilt;
    }),
  );
}

const SAME: Sentence = {
  vi: 'Đã dựng lại tất cả; kết quả giống hệt từng byte.',
  en: 'Everything was folded again, and came out the same, byte for byte.',
};

function differs(parts: readonly string[]): Sentence {
  return {
    vi: `Đã dựng lại tất cả; phần sau đây trước đó sai và nay đã đúng: ${parts.join(', ')}.`,
    en: `Everything was folded again; these parts were wrong before and are right now: ${parts.join(', ')}.`,
  };
}
