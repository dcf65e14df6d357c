import { createContext, useContext } from 'react';
import type { EmergencyView } from '../../../sync/bridge/protection-model.ts';
import type { Subject } from '../subject/subject-context.ts';

/** The emergency that the screen shows, as it stands now. */
export interface OpenEmergency extends Subject {
  readonly view: EmergencyView;
}

export const EmergencyContext = createContext<OpenEmergency | null>(null);

export function useEmergency(): OpenEmergency {
  const open = useContext(EmergencyContext);
  if (open === null) throw new Error('no emergency above this component');
  return open;
}
