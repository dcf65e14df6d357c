import { readdirSync, readFileSync, writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { openDatabase } from '../../sync/storage/open-database.ts';
import { startFloodThread, type FloodThread } from '../../sync/replica/intake/flood-thread.ts';
import { databasePath } from '../../sync/desk/open-replica.ts';
import { Random } from '../simulation/random.ts';
import { checkReplica } from './check-replica.ts';
import { DeskWork, type WorkPhase } from './desk-work.ts';
import { readLedger } from './ledger.ts';
import { openDeskFolder, unlockFolder, type OpenedFolder } from './open-desk-folder.ts';
import type { Phase } from './phases.ts';
import type { Said, Task } from './protocol.ts';
import { bundlesFolder, deskFolder } from './setting.ts';

/**
 * A process of its own that owns a replica: opens it, checks that all is there that earlier processes acknowledged, then
 * works until it is killed.
 */
// Whoever is killed later leaves at least this behind: the next process starts in half the time.
flushCompileCache();
say({ say: 'ready' });
await live(JSON.parse(readFileSync(0, 'utf8')) as Task);

async function live(task: Task): Promise<void> {
  const [first] = task.phases;
  if (first === 'migrating' || first === 'creating') await inPhase(first, () => openFileOnly(task.folder));
  const folder = await inPhase('opening', () => open(task));
  const thread = startThread(task, folder);
  const ledger = readLedger(task.folder);
  say({ say: 'checked', ...(await checkReplica({ folder: task.folder, ...folder, ledger })) });
  await work(task, { ...folder, thread }, ledger.bundles);
  await thread?.stop();
  await folder.opened.replica.close();
}

/** Written at once, and not by way of a buffer, which would die with the process. */
function say(said: Said): void {
  writeSync(1, `${JSON.stringify(said)}\n`);
}

async function inPhase<Value>(phase: Phase, act: () => Promise<Value>): Promise<Value> {
  say({ say: 'phase', phase });
  const began = performance.now();
  const value = await act();
  say({ say: 'phase-done', phase, ms: performance.now() - began });
  return value;
}

/** The file alone, so that its migrations are a phase of their own. */
async function openFileOnly(folder: string): Promise<void> {
  const unlocked = await unlockFolder(folder);
  if (!unlocked.ok) throw new Error(unlocked.error.type);
  const { keyring, secrets } = unlocked.value;
  const path = databasePath(deskFolder(folder));
  const file = openDatabase({ path, key: secrets.databaseKey, cipher: keyring.cipher });
  if (!file.ok) throw new Error(`the file did not open: ${file.error.type}`);
  file.value.close();
}

async function open({ folder, seed, synchronous }: Task): Promise<OpenedFolder> {
  const random = new Random(seed);
  const opened = await openDeskFolder(folder, { now: Date.now, random: (length) => random.bytes(length) });
  if (!opened.ok) throw new Error(`the replica did not open: ${JSON.stringify(opened.error)}`);
  const { replica } = opened.value.opened;
  const newFeeds: string[] = [];
  replica.notices$.subscribe(({ reason }) => newFeeds.push(reason));
  say({ say: 'opened', newFeeds });
  replica.database.connection.pragma(`synchronous=${synchronous}`);
  return opened.value;
}

function startThread({ checkpointing }: Task, { opened }: OpenedFolder): FloodThread | null {
  const { database } = opened.replica;
  if (checkpointing.kind === 'commits') {
    database.connection.pragma(`wal_autocheckpoint=${checkpointing.pages}`);
    return null;
  }
  const { secrets, keyring } = opened;
  const options = { key: secrets.databaseKey, cipher: keyring.cipher, pauseMilliseconds: 5, longestLog: 300 };
  return startFloodThread(database, options);
}

async function work(
  task: Task,
  folder: OpenedFolder & { readonly thread: FloodThread | null },
  nextBundle: number,
): Promise<void> {
  const { phases, rounds, acknowledgesEarly } = task;
  const count = readdirSync(bundlesFolder(task.folder)).filter((name) => name.endsWith('.bundle')).length;
  const random = new Random(task.seed + 1);
  const bundles = { next: nextBundle, count };
  const desk = new DeskWork(folder, {
    folder: task.folder,
    random,
    acknowledge: say,
    bundles,
    acknowledgesEarly,
    thread: folder.thread,
  });
  for (let round = 0; rounds === null || round < rounds; round += 1) {
    for (const phase of phases.map(atWork)) {
      await inPhase(phase, () => desk.round(phase));
      await new Promise(setImmediate);
    }
  }
}

/** Whoever has opened a file once goes on with ordinary work. */
function atWork(phase: Phase): WorkPhase {
  return phase === 'creating' || phase === 'migrating' || phase === 'opening' ? 'appending' : phase;
}
