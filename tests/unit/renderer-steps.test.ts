import { describe, expect, test } from 'vitest';
import { inOrder, stepOfAnother } from '../../renderer/src/case/steps.ts';
import type { RoleName } from '../../sync/domain/catalogue/types.ts';
import { oneStopWorkflow } from '../../sync/domain/catalogue/workflow.ts';
import type { StatusName } from '../../sync/domain/statuses.ts';

const steps = (from: StatusName, ...roles: readonly RoleName[]) => {
  const moves = oneStopWorkflow.filter((move) => move.from === from);
  return {
    first: inOrder(moves, roles)[0]?.to,
    anothers: stepOfAnother(moves, roles)?.to,
  };
};

describe('what comes next in a case', () => {
  test('is what one may do oneself: papers that came in are worked on, not presented to somebody', () => {
    expect(steps('awaiting_papers', 'processing_officer')).toEqual({ first: 'processing', anothers: undefined });
    expect(steps('awaiting_payment', 'processing_officer')).toEqual({ first: 'processing', anothers: undefined });
  });

  test('is presented to those who may, where one may not oneself', () => {
    expect(steps('processing', 'processing_officer')).toEqual({ first: 'done', anothers: 'done' });
    expect(steps('processing', 'consul').anothers).toBeUndefined();
    expect(steps('registered', 'processing_officer')).toEqual({ first: 'received', anothers: 'received' });
  });
});
