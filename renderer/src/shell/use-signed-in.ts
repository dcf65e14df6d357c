import type { Staff } from '../../../sync/bridge/model.ts';
import { live } from '../stores/live/live.ts';

export function useSignedIn(): Staff | null {
  return live.use((state) => state.desk?.staff.find(({ id }) => id === state.desk?.signedIn) ?? null);
}
