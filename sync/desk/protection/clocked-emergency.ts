import { dayOfInstant } from '../../domain/dates.ts';
import type { EmergencyDocument } from '../../domain/protection/emergency-document.ts';
import { clockOf, type EmergencyClock } from '../../domain/protection/escalation.ts';
import { protectionListsOn, type GravityTerms } from '../../domain/protection/protection-lists.ts';
import type { ViewContext } from '../cases/case-view.ts';

export interface ClockedEmergency {
  readonly document: EmergencyDocument;
  readonly clock: EmergencyClock;
}

export function clockEmergency(document: EmergencyDocument, { mission, now }: ViewContext): ClockedEmergency {
  const at = now();
  return { document, clock: clockOf(document, termsOf(document, dayOfInstant(at, mission.zone)), at) };
}

function termsOf({ gravity }: EmergencyDocument, today: string): GravityTerms {
  const { gravities } = protectionListsOn(today);
  const terms = gravities.find(({ code }) => code === gravity) ?? gravities[0];
  if (!terms) throw new Error('no gravity has hours');
  return terms;
}
