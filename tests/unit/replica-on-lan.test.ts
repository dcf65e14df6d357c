import { expect, it } from 'vitest';
import type { HandedReceipt } from '../../sync/core/exchange/handed-receipt.ts';
import { ReplicaOnLan } from '../../sync/desk/lan/replica-on-lan.ts';
import { ReplicaOnLink } from '../../sync/desk/linked-replica.ts';
import type { Replica } from '../../sync/replica/replica.ts';
import { testRoot } from '../support/author.ts';
import { receiptKey } from '../support/core-parties.ts';

const signed = (signature: string): HandedReceipt =>
  ({ receipt: { signature }, frontier: [] }) as unknown as HandedReceipt;

it('[L5] two receipts that do not fit together are told of once, however often the desks meet', () => {
  const alarms: string[] = [];
  const replica = {} as Replica;
  const keys = { roots: [testRoot.publicKey], headquarters: receiptKey.publicKey };
  const news = {
    wentBack: () => undefined,
    toldTwoStories: () => void alarms.push('two stories'),
    refused: () => undefined,
  };
  const onLan = new ReplicaOnLan(replica, new ReplicaOnLink(replica, keys, news));
  onLan.toldTwoStories(signed('theirs'), signed('ours'));
  onLan.toldTwoStories(signed('theirs'), signed('ours'));
  expect(alarms).toEqual(['two stories']);
  onLan.toldTwoStories(signed('theirs, later'), signed('ours'));
  expect(alarms).toHaveLength(2);
});
