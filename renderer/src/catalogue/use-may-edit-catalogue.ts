import { isHeadquartersUnit, missionByCode } from '../../../sync/domain/missions.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { live } from '../stores/live/live.ts';

/** At headquarters' own unit, and by the role: headquarters takes versions from nobody else. */
export function useMayEditCatalogue(): boolean {
  const roles = useSignedIn()?.roles ?? [];
  const mission = live.use((state) => missionByCode(state.desk?.mission.code ?? ''));
  return mission !== undefined && isHeadquartersUnit(mission) && mayDo('edit_catalogue', roles);
}
