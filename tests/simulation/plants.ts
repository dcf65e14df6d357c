import { fold, type FoldRecord, type SubjectState } from '../../sync/core/fold/fold.ts';
import type { FeedId } from '../../sync/core/ids.ts';
import type { SpaceStore } from '../../sync/core/space-store.ts';
import { makeJudge } from '../../sync/core/fold/verdict.ts';
import type { Desk } from './desk.ts';
import type { Disk, DiskFaults } from './disk.ts';
import { realParts, type FoldParts } from './folding.ts';

/** Where a fault may be planted. Nothing in a world without one differs from the real thing. */
export interface Plant {
  readonly diskFaults: DiskFaults;
  readonly parts: FoldParts;
  /** Forms name the heads at the moment of saving. */
  readonly viewsAtSave: boolean;
  /** What a core function gets as its store; `desk` is null at headquarters. */
  store(disk: Disk, desk: Desk | null): SpaceStore;
  /** What is left on a machine that crashed. */
  afterCrash<Kept extends { readonly disk: Disk }>(kept: Kept): Kept;
}

export const noPlant: Plant = {
  diskFaults: { keepsDuplicates: false },
  parts: realParts,
  viewsAtSave: false,
  store: (disk) => disk,
  afterCrash: (kept) => kept,
};

/** Faults that the checks must find, or they check nothing. */
export const plants: { readonly [name: string]: Plant } = {
  /** Acknowledges before it keeps: a crash loses the last batches. */
  'acks-before-keeping': {
    ...noPlant,
    afterCrash: (kept) => ({ ...kept, disk: kept.disk.copyAt(kept.disk.moment - 2) }),
  },
  /** Of two values of a field, the one not shown is gone. */
  'fold-drops-the-loser': { ...noPlant, parts: { ...realParts, fold: (...about) => dropLosers(fold(...about)) } },
  /** The later write wins by the clock, whoever saw what. */
  'fold-believes-clocks': {
    ...noPlant,
    parts: { ...realParts, fold: (records, ...about) => fold(inClockOrder(records), ...about) },
  },
  /** What was set aside once stays so. */
  'judge-ignores-admissions': {
    ...noPlant,
    parts: {
      ...realParts,
      makeJudge: (verdicts, leadsTo) =>
        makeJudge(
          verdicts.filter(({ operation }) => operation.ruling !== 'admit'),
          leadsTo,
        ),
    },
  },
  /** Receipts do not say which blobs are missing. */
  'receipts-ignore-blobs': {
    ...noPlant,
    store: (disk, desk) => (desk ? disk : replaced(disk, { lacking: async () => [] })),
  },
  /** Of a fork only one branch is passed on. */
  'drops-branches': { ...noPlant, store: (disk) => replaced(disk, { range: (...query) => oneBranch(disk, ...query) }) },
  /** What comes twice stands twice. */
  'keeps-duplicates': { ...noPlant, diskFaults: { keepsDuplicates: true } },
  /** A desk claims to hold what headquarters told it of. */
  'claims-what-it-was-told': {
    ...noPlant,
    store: (disk, desk) => (desk ? replaced(disk, { frontier: async () => claims(disk, desk) }) : disk),
  },
  /** A form names what came in while it was open. */
  'views-at-save': { ...noPlant, viewsAtSave: true },
  /** A form names records whose past has not come. */
  'views-without-their-past': {
    ...noPlant,
    parts: { ...realParts, fold: (records, ...about) => nameAllHeads(records, fold(records, ...about)) },
  },
  /** A subject is shown as whole while part of it is on its way. */
  'fold-misses-nothing': {
    ...noPlant,
    parts: { ...realParts, fold: (...about) => ({ ...fold(...about), incomplete: false }) },
  },
  /** Whoever strikes what is about two cases strikes it in both, though they were about one. */
  'voids-reach-further': {
    ...noPlant,
    parts: { ...realParts, fold: (records, ...about) => fold(reachFurther(records), ...about) },
  },
  /** Seals are not kept, so that a run cannot be passed on. */
  'loses-seals': {
    ...noPlant,
    store: (disk, desk) => (desk ? disk : replaced(disk, { accept: (batch) => disk.accept({ ...batch, seals: [] }) })),
  },
};

function replaced(disk: Disk, methods: Partial<SpaceStore>): SpaceStore {
  const bound = Object.fromEntries(storeMethods.map((name) => [name, disk[name].bind(disk)]));
  return { ...bound, ...methods } as unknown as SpaceStore;
}

const storeMethods = [
  'frontier',
  'owners',
  'placesOf',
  'recordsAt',
  'range',
  'seals',
  'accept',
  'wantedChunks',
  'chunkSlice',
  'acceptSlices',
  'lacking',
] as const satisfies readonly (keyof SpaceStore)[];

function dropLosers(state: SubjectState): SubjectState {
  const fields = Object.entries(state.fields).map(([name, field]) => [
    name,
    { ...field, conflict: false, writes: field.writes.slice(0, 1) },
  ]);
  return { ...state, fields: Object.fromEntries(fields) as SubjectState['fields'] };
}

function inClockOrder(records: readonly FoldRecord[]): readonly FoldRecord[] {
  const sorted = records.toSorted((left, right) => left.at - right.at || (left.hash < right.hash ? -1 : 1));
  return sorted.map((record, index) => ({
    ...record,
    after: index === 0 ? [] : [(sorted[index - 1] as FoldRecord).hash],
  }));
}

function nameAllHeads(records: readonly FoldRecord[], state: SubjectState): SubjectState {
  const named = new Set(records.flatMap((record) => record.after));
  const heads = records.map((record) => record.hash).filter((hash) => !named.has(hash));
  return { ...state, heads: heads.toSorted(), unfounded: [] };
}

function reachFurther(records: readonly FoldRecord[]): readonly FoldRecord[] {
  const subjectsOf = new Map(records.map((record) => [record.hash, record.subjects]));
  return records.map((record) => {
    const struck = record.operation?.type === 'void' ? (subjectsOf.get(record.operation.record) ?? []) : [];
    return struck.length === 0 ? record : { ...record, subjects: [...new Set([...record.subjects, ...struck])] };
  });
}

async function oneBranch(disk: Disk, feed: FeedId, after: number, limit: number): ReturnType<SpaceStore['range']> {
  const all = await disk.range(feed, after, limit);
  return all.filter((record, index) => index === 0 || record.body.seq !== all[index - 1]?.body.seq);
}

async function claims(disk: Disk, desk: Desk): ReturnType<SpaceStore['frontier']> {
  const told = desk.kept.memory.known.frontier;
  return told.length > 0 ? told : disk.frontier();
}
