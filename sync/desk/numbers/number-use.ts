import type { QueryOutput } from '../../bridge/contract.ts';
import { printNumber } from '../../domain/numbers/number-format.ts';
import type { Replica } from '../../replica/replica.ts';
import { findNumber } from './find-number.ts';

/** On what a number stands: whoever says that it is not to be used had better know. */
export async function viewNumberUse(
  replica: Replica,
  asked: { readonly series: string; readonly number: string },
): Promise<QueryOutput<'numberUse'>> {
  const found = await findNumber(replica, asked.series, asked.number);
  if (found === null) return null;
  const { block, number } = found;
  const uses = block.uses.filter((use) => use.number === number && use.state === 'held');
  const cases = await replica.documents.cases.findByIds(uses.map(({ subject }) => subject)).exec();
  return {
    printed: printNumber(block.format, number),
    owners: [...cases.values()].map(({ owner }) => owner),
    others: uses.length - cases.size,
  };
}
