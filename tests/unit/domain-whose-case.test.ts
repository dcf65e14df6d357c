import { afterEach, expect, test } from 'vitest';
import { subjectIdOf, type SubjectId, type SubjectKey } from '../../sync/core/ids.ts';
import type { RoleName } from '../../sync/domain/catalogue/types.ts';
import { oneStopWorkflow } from '../../sync/domain/catalogue/workflow.ts';
import { rolesThatMay } from '../../sync/domain/rights.ts';
import { holdersIn, isTakenBackByStriking, mayGiveCase } from '../../sync/domain/whose-case.ts';
import { openTestReplica, type TestReplica } from '../support/replica.ts';

const who = (id: SubjectId, ...roles: RoleName[]) => ({ id, roles });
const opened: TestReplica[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

test('those who may have a case are those whom the one-stop workflow lets take it on before its result is made', () => {
  const before = oneStopWorkflow.filter(({ from }) => from !== 'done').flatMap(({ roles }) => roles);
  expect([...rolesThatMay('process')].toSorted()).toEqual([...new Set(before)].toSorted());
});

test('what an older desk wrote of whose a case is counts, whoever it names; from there the consul gives it on', async () => {
  const test = await openTestReplica();
  opened.push(test);
  const { replica } = test;
  const key = 'c'.repeat(32) as SubjectKey;
  const it = 'e'.repeat(32) as SubjectId;
  const open = replica.append({
    actor: it,
    key,
    kind: 'case',
    after: [],
    operation: { type: 'open', fields: { procedure: 'citizen_registration' } },
  });
  if (!open.ok) throw new Error(JSON.stringify(open.error));
  replica.append({
    actor: it,
    key,
    kind: 'case',
    after: [open.value.hash],
    operation: { type: 'set', fields: { assignee: it } },
  });
  const holders = holdersIn(replica.state(subjectIdOf(key)).fields['assignee']);
  expect(holders).toEqual([it]);
  expect(mayGiveCase(who(it, 'it'), holders)).toBe(false);
  expect(mayGiveCase(who('a'.repeat(32) as SubjectId, 'processing_officer'), holders)).toBe(false);
  expect(mayGiveCase(who('b'.repeat(32) as SubjectId, 'consul'), holders)).toBe(true);
});

test('who gave a case away takes it back by striking, unless they may give it anew', () => {
  const [me, other] = ['a'.repeat(32), 'b'.repeat(32)] as [SubjectId, SubjectId];
  expect(isTakenBackByStriking(who(me, 'receiving_officer'), other)).toBe(true);
  expect(isTakenBackByStriking(who(me, 'receiving_officer'), me)).toBe(false);
  expect(isTakenBackByStriking(who(me, 'receiving_officer'), null)).toBe(false);
  expect(isTakenBackByStriking(who(me, 'consul'), other)).toBe(false);
});
