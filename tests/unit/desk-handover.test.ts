import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Value } from '../../sync/core/canonical.ts';
import { subjectIdOf, type SubjectId } from '../../sync/core/ids.ts';
import { handoverCommands } from '../../sync/desk/handover/handover-commands.ts';
import { onWatches, readWatched } from '../../sync/desk/watches/watches.ts';
import type { Work } from '../../sync/desk/work.ts';
import { caseFields } from '../../sync/domain/case-document.ts';
import { givenIn, handedOverKey, handedOverKind } from '../../sync/domain/handed-over.ts';
import { watchField } from '../../sync/domain/watches.ts';
import type { Replica, Statement } from '../../sync/replica/replica.ts';
import { openTestReplica, type TestReplica } from '../support/replica.ts';

const roles = ['head_of_mission', 'processing_officer'];

let file: TestReplica;
let replica: Replica;
let work: Work;
let leaver: SubjectId;
let successor: SubjectId;
let id: SubjectId;

beforeEach(async () => {
  file = await openTestReplica();
  replica = file.replica;
  leaver = open('staff', { name: 'Lê Bình', roles });
  successor = open('staff', { name: 'Trần An', roles });
  id = open('case', { code: 'DEL-2026-000001', [caseFields.assignee]: leaver });
  write(onWatches(replica, leaver, leaver, { type: 'set', fields: { [watchField(id)]: 'case' } }));
  const person = (staff: SubjectId) => ({ id: staff, active: true, roles });
  const catalogue = { procedure: () => undefined };
  work = { replica, staff: person(leaver), view: { people: { find: person } }, catalogue } as unknown as Work;
});

afterEach(() => file.close());

describe('a thing that is handed over', () => {
  const held = {
    case: (): SubjectId => replica.state(id).fields[caseFields.assignee]?.value as SubjectId,
    watch: () => [leaver, successor].find((staff) => readWatched(replica, staff).length > 0),
  };
  const thing = (of: 'case' | 'watch') => ({ of, id, from: leaver, to: successor, draft: randomUUID() });

  it.each(['case', 'watch'] as const)('is given with its line of the list, or not at all: %s', async (of) => {
    const before = replica.log.count();
    const mend = breakDown();
    await expect(handoverCommands.giveThing(work, thing(of))).rejects.toThrow('the desk stopped');
    mend();
    expect([held[of](), listed(), replica.log.count()]).toEqual([leaver, 0, before]);
    expect(await handoverCommands.giveThing(work, thing(of))).toMatchObject({ ok: true });
    expect([held[of](), listed()]).toEqual([successor, 1]);
  });

  it.each(['case', 'watch'] as const)('is taken back with its line, or not at all: %s', async (of) => {
    const given = await handoverCommands.giveThing(work, thing(of));
    if (!given.ok) throw new Error(given.error.type);
    const back = { ...thing(of), records: given.value.records, reason: 'Nhầm' };
    const mend = breakDown();
    await expect(handoverCommands.takeBackThing(work, back)).rejects.toThrow('the desk stopped');
    mend();
    expect([held[of](), listed()]).toEqual([successor, 1]);
    expect(await handoverCommands.takeBackThing(work, back)).toMatchObject({ ok: true });
    expect([held[of](), listed()]).toEqual([leaver, 0]);
  });
});

const listed = (): number => givenIn(replica.state(subjectIdOf(handedOverKey(replica.missionSpace, leaver)))).length;

/** The desk stops as the line of the list is written. */
function breakDown(): () => void {
  const append = replica.append.bind(replica);
  const appendTogether = replica.appendTogether.bind(replica);
  const check = ({ kind }: Statement): void => {
    if (kind === handedOverKind) throw new Error('the desk stopped');
  };
  replica.append = (statement) => {
    check(statement);
    return append(statement);
  };
  replica.appendTogether = (say) =>
    appendTogether((appendOne, feed) =>
      say((statement) => {
        check(statement);
        return appendOne(statement);
      }, feed),
    ) as never;
  return () => Object.assign(replica, { append, appendTogether });
}

function open(kind: string, fields: { readonly [name: string]: Value }): SubjectId {
  return write({ actor: null, key: replica.newSubjectKey(), kind, after: [], operation: { type: 'open', fields } });
}

function write(statement: Statement): SubjectId {
  const said = replica.append(statement);
  if (!said.ok) throw new Error(said.error.type);
  return said.value.body.subject;
}
