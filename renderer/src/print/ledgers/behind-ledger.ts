import type { Place } from '../../stores/navigation/place.ts';
import type { ReadLedger } from './ledger-source.ts';

/** What a ledger is printed of: where the way back leads. */
export function placeBehind(ledger: ReadLedger): Place {
  switch (ledger.of) {
    case 'register':
      return { screen: 'registers', tab: 'books' };
    case 'documents':
      return { screen: 'documents', tab: 'registers' };
    case 'stock':
    case 'stocktake':
      return { screen: 'registers', tab: 'stock' };
    case 'handover':
      return { screen: 'handover' };
    case 'repayment':
      return { screen: 'emergency', id: ledger.id };
    case 'crisis':
      return { screen: 'crisis', id: ledger.id };
    case 'calendar':
      return { screen: 'calendar' };
    case 'report':
      return { screen: 'report', period: ledger.period };
    default:
      return { screen: 'registers', tab: 'fees' };
  }
}

/** What the way back is called: as the place is to which it leads. */
export function backWords(ledger: ReadLedger) {
  const { screen } = placeBehind(ledger);
  switch (screen) {
    case 'emergency':
    case 'crisis':
    case 'calendar':
    case 'report':
    case 'handover':
      return `print:back-to-${screen}` as const;
    default:
      return 'print:back-to-books';
  }
}
