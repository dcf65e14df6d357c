import type { Staff } from '../../../sync/bridge/model.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { live } from '../stores/live/live.ts';

const ruling: readonly Staff['roles'][number][] = ['it', 'head_of_mission'];

/** Who may say who opens this device. The replica holds to the same rule; here it only spares people dead ends. */
export function mayRuleAccess(person: Pick<Staff, 'roles'> | null): boolean {
  return person !== null && ruling.some((role) => person.roles.includes(role));
}

/** Of the person who is signed in: by the mission's records, by the keyring while those are not here yet. */
export function useMayRuleAccess(): boolean {
  const person = useSignedIn();
  const recorded = live.use((state) => state.staff?.find(({ id }) => id === person?.id) ?? null);
  return mayRuleAccess(recorded ?? person);
}
