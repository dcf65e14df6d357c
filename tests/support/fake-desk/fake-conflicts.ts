import type { QueryOutput } from '../../../sync/bridge/contract.ts';
import type { ConflictRow, NewerRecord, Refusal } from '../../../sync/bridge/contract/conflicts.ts';
import { type FakeWorld, hex } from './fake-world.ts';
import { foldRecords } from './records.ts';

type Window = { readonly offset: number; readonly limit: number };
const longName = 'Công Tằng Tôn Nữ Huyền Trân Diễm Phương Nguyễn Phúc Bảo Long';

/** Conflicts of every kind, those of emergencies first. */
export function fakeConflicts(world: FakeWorld, { offset, limit }: Window): QueryOutput<'conflicts'> {
  const since = world.now() - 3_600_000;
  const few: readonly Pick<ConflictRow, 'kind' | 'code' | 'owner' | 'procedure'>[] = [
    { kind: 'blank', code: 'N0000003', owner: 'DEL-2026-000007, DEL-2026-000019', procedure: 'passport' },
    { kind: 'consignment', code: 'N0010001–N0010500', owner: '', procedure: 'passport' },
    { kind: 'fee_day', code: '2026-11-19', owner: '', procedure: '' },
    { kind: 'number', code: 'DEL-2026-000123', owner: `Nguyễn Văn Đức; ${longName}`, procedure: '' },
  ];
  const emergencies = world.protection.emergencies.filter(({ conflicts }) => conflicts > 0);
  const disputed = world.protection.lines.filter(({ mark }) => (mark?.conflicts ?? 0) > 0).slice(0, 1);
  const rows = [
    ...disputed.map(({ citizen: { name }, mark }): ConflictRow => {
      const id = mark?.id ?? '';
      const within = world.protection.crisis.id;
      return { kind: 'citizen', id, within, code: '', owner: name, procedure: '', fields: ['answer'], since };
    }),
    ...emergencies.map(({ id, code, summary }): ConflictRow => {
      return { kind: 'emergency', id, code, owner: summary, procedure: '', fields: ['gravity'], since };
    }),
    ...world.cases.filter(({ row }) => row.conflicts > 0).map(ofCase),
    // The blank is one of those in the ledger.
    ...few.map((row, index) => ({ ...row, id: hex(index === 0 ? 80_002 : 95_000 + index, 32), fields: [], since })),
  ];
  return { total: rows.length, rows: rows.slice(offset, offset + limit) };
}

function ofCase({ row, records }: FakeWorld['cases'][number]): ConflictRow {
  const { fields, state } = foldRecords(records);
  const disputed = Object.entries({ state, ...fields }).filter(([, { sides }]) => sides.length > 1);
  const since = Math.max(...disputed.flatMap(([, { sides }]) => sides.map(({ at }) => at)));
  const { id, code, owner, procedure } = row;
  return { kind: 'case', id, code, owner, procedure, fields: disputed.map(([name]) => name), since };
}

/** What a revoked device wrote, of every sort that can be said again and of one that cannot. */
export function fakeRefusals({ cases, now }: FakeWorld, { offset, limit }: Window): QueryOutput<'refusals'> {
  const operations: readonly Refusal['operation'][] = [
    { type: 'set', fields: { 'contact/phone': '+919810012345', 'applicant/full_name': longName } },
    { type: 'move', to: 'done', reason: null },
    { type: 'note', text: 'Khách đã bổ sung ảnh, chờ Cục Lãnh sự trả lời về nhân thân. '.repeat(6) },
    { type: 'attach', title: 'Ảnh 4×6', size: 120_000, mediaType: 'image/jpeg' },
  ];
  const rows = operations.flatMap((operation, index): Refusal[] => {
    const of = cases[index];
    if (!of) return [];
    const { id: subject, code, owner, procedure } = of.row;
    return [
      {
        id: hex(96_000 + index, 64),
        subject,
        kind: 'case',
        code,
        owner,
        procedure,
        at: now() - 86_400_000,
        actorName: 'Lê Hoàng Nam',
        deviceName: 'Quầy 3 (đã thu hồi)',
        operation,
        reason: index === 3 ? '' : 'Máy bị mất ngày 18/11/2026; mọi bản ghi sau đó không được chấp nhận.',
        ruledAt: now() - 3_600_000,
        saidAgain: index === 1,
      },
    ];
  });
  return { total: rows.length, rows: rows.slice(offset, offset + limit) };
}

/** By a desk that was updated before this one: on a case, on one that is in no list here, and on something of an unknown kind. */
export function fakeNewer({ cases, now }: FakeWorld, { offset, limit }: Window): QueryOutput<'newerRecords'> {
  const known = cases[0]?.row;
  const by = { at: now() - 7_200_000, actorName: 'Lê Hoàng Nam', deviceName: 'Quầy 2' };
  const nameless = { code: '', owner: '', procedure: '', ...by };
  const rows: NewerRecord[] = [
    ...(known === undefined
      ? []
      : [{ ...by, id: hex(97_000, 64), subject: known.id, kind: 'case', ...calledBy(known) }]),
    { ...nameless, id: hex(97_001, 64), subject: hex(97_001, 32), kind: 'case' },
    { ...nameless, id: hex(97_002, 64), subject: hex(97_002, 32), kind: 'electronic_visa' },
  ];
  return { total: rows.length, rows: rows.slice(offset, offset + limit) };
}

function calledBy({ code, owner, procedure }: FakeWorld['cases'][number]['row']) {
  return { code, owner, procedure };
}
