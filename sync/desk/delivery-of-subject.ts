import type { Delivery } from '../bridge/model.ts';
import { hasUndelivered } from '../storage/log/delivery.ts';
import type { ViewContext } from './cases/case-view.ts';

/** Where the records about a subject are. @param setAside how many of them headquarters set aside */
export function deliveryOfSubject(id: string, setAside: number, { replica, isExchanging }: ViewContext): Delivery {
  if (setAside > 0) return 'set-aside';
  if (!hasUndelivered(replica.database, id)) return 'delivered';
  return isExchanging() ? 'sending' : 'saved';
}
