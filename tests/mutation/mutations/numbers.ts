import type { Mutation } from '../mutation.ts';

/** N: numbers. */
export const numbers: readonly Mutation[] = [
  {
    rule: 'N1',
    fault: 'blocks of two years are one subject',
    file: 'sync/domain/numbers/series.ts',
    from: '${space}\\n${code}\\n${year}\\n${index}',
    to: '${space}\\n${code}\\n${index}',
  },
  {
    rule: 'N1',
    fault: 'a number is read with other leading zeros than it was printed with',
    file: 'sync/domain/numbers/number-format.ts',
    from: 'return number > 0 && printNumber(format, number) === printed ? number : null;',
    to: 'return number > 0 ? number : null;',
  },
  {
    rule: 'N2',
    fault: 'a holder grants on what it has not seen to be granted to it',
    file: 'sync/domain/numbers/block.ts',
    from: 'const seen = grants.filter((grant) => history.hasSeen(hash, grant.record.hash));',
    to: 'const seen = grants;',
  },
  {
    rule: 'N3',
    fault: 'a block that one took back and another granted on, unseen, belongs to whom it was granted',
    file: 'sync/domain/numbers/block.ts',
    from: 'if (standing.some(({ holder }) => holder === null)) return [];',
    to: 'if (standing.every(({ holder }) => holder === null)) return [];',
  },
  {
    rule: 'N4',
    fault: 'a write that was struck gives a number up',
    file: 'sync/domain/numbers/uses.ts',
    from: '        other.record.notCounting === null &&\n',
    to: '',
  },
  {
    rule: 'N5',
    fault: 'a number is taken from a block whose past is not all here',
    file: 'sync/domain/numbers/stock.ts',
    from: 'left > 0 && !incomplete)',
    to: 'left > 0)',
  },
  {
    rule: 'N6',
    fault: 'in doubt, headquarters passes over fewer than four blocks where there is one desk',
    file: 'sync/domain/numbers/stock.ts',
    from: 'isInDoubt ? Math.max(4, 2 * devices) : 0',
    to: 'isInDoubt ? 2 * devices : 0',
  },
  {
    rule: 'N6',
    fault: 'a feed that took more than the reserve in 30 days is granted no more than others',
    file: 'sync/domain/numbers/stock.ts',
    from: 'const wanted = Math.max(reserve, taken);',
    to: 'const wanted = reserve;',
  },
  {
    rule: 'N7',
    fault: 'a number that is held and void stands in two places of the account',
    file: 'sync/domain/numbers/block-summary.ts',
    from: 'held.length === 1 && !isVoid(number)).length',
    to: 'held.length === 1).length',
  },
  {
    rule: 'N8',
    fault: 'a desk grants its only block on',
    file: 'sync/desk/numbers/grant-on.ts',
    from: 'if (!last || spare.length < 2 || !isUntouched(last))',
    to: 'if (!last || spare.length < 1 || !isUntouched(last))',
  },
];
