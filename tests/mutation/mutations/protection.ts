import type { Mutation } from '../mutation.ts';

/** E: emergencies and crises. */
export const protection: readonly Mutation[] = [
  {
    rule: 'E1',
    fault: 'of two gravities that stand the lesser is shown',
    file: 'sync/domain/protection/emergency-document.ts',
    from: 'firstOf(fields[emergencyFields.gravity], gravityNames.toReversed())',
    to: 'firstOf(fields[emergencyFields.gravity], gravityNames)',
  },
  {
    rule: 'E2',
    fault: 'a line that was saved twice is two lines',
    file: 'sync/domain/protection/log-entries.ts',
    from: 'if (entry === null || known.has(entry.id)) return [];',
    to: 'if (entry === null || known.has(hash)) return [];',
  },
  {
    rule: 'E3',
    fault: 'a repayment in another currency is taken off the advance',
    file: 'sync/domain/protection/money-advanced.ts',
    from: 'return repayment.of === advance.record && repayment.currency === advance.entry.currency;',
    to: 'return repayment.of === advance.record;',
  },
  {
    rule: 'E4',
    fault: 'while an emergency waits its hours run from its last act',
    file: 'sync/domain/protection/escalation.ts',
    from: 'const since = Math.max(actedAt, waitUntil);',
    to: 'const since = actedAt;',
  },
  {
    rule: 'E5',
    fault: 'a closing wins over an opening that it had not seen',
    file: 'sync/domain/protection/crisis-document.ts',
    from: "['open', 'closed']) ?? 'open'",
    to: "['closed', 'open']) ?? 'open'",
  },
  {
    rule: 'E6',
    fault: 'a citizen has one mark in all crises',
    file: 'sync/domain/protection/mark-key.ts',
    from: '`${space}\\n${crisis}\\n${person}`',
    to: '`${space}\\n${person}`',
  },
  {
    rule: 'E7',
    fault: 'a wish for evacuation stands only where nobody says otherwise',
    file: 'sync/domain/protection/crisis-mark.ts',
    from: 'return (field?.writes ?? []).some(({ value }) => value === true);',
    to: 'return field?.value === true && !field.conflict;',
  },
  {
    rule: 'E8',
    fault: 'a citizen whom somebody else calls is given out too',
    file: 'sync/domain/protection/crisis-roster.ts',
    from: 'return callersNow(mark, now).every((by) => by === me);',
    to: 'return callersNow(mark, now).length <= 1 || callersNow(mark, now).includes(me as SubjectId);',
  },
  {
    rule: 'E9',
    fault: 'what is said of an emergency after its opening goes with the ordinary records',
    file: 'sync/desk/protection/on-protected.ts',
    from: "operation, lane: 'urgent', ...(isLast",
    to: "operation, lane: 'ordinary', ...(isLast",
  },
];
